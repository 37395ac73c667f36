using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace WeldVision.ModelBuilding;

/// <summary>A row to fit on.</summary>
/// <param name="Features">As many for every row.</param>
/// <param name="Weight">How much the row counts.</param>
public sealed record LabelledRow(float[] Features, bool Label, float Weight = 1);

/// <summary>Weights and bias of a logistic model; the logit is their sum with the features.</summary>
public sealed record LogisticModel(float[] Weights, float Bias)
{
    public double Logit(ReadOnlySpan<float> features)
    {
        double logit = Bias;
        for (int i = 0; i < features.Length; i++) logit += Weights[i] * features[i];
        return logit;
    }
}

/// <summary>Logistic regression by ML.NET, repeatable to the bit on one machine.</summary>
public static class LogisticFit
{
    /// <inheritdoc cref="FitAndPredict"/>
    public static LogisticModel Fit(IReadOnlyList<LabelledRow> rows, float l2) => FitAndPredict(rows, l2).Model;

    /// <param name="rows">Both labels must occur.</param>
    /// <param name="l2">Strength of the pull towards 0.</param>
    /// <returns>The model, and the logits that ML.NET itself gives the rows.</returns>
    public static (LogisticModel Model, float[] Logits) FitAndPredict(IReadOnlyList<LabelledRow> rows, float l2)
    {
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        IDataView data = ml.Data.LoadFromEnumerable(rows.Select(row => new Row { Features = row.Features, Label = row.Label, Weight = row.Weight }), schema);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 500,
            OptimizationTolerance = 1e-6f,
            HistorySize = 30,
        });
        BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> fitted = trainer.Fit(data);
        LinearBinaryModelParameters model = fitted.Model.SubModel;
        return (new([.. model.Weights], model.Bias), [.. fitted.Transform(data).GetColumn<float>("Score")]);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
