using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>One row of the heads' matrix: an output is the bias and the sum of weighted features.</summary>
/// <param name="Weights">A weight a feature of <see cref="HeadFeatures"/>; the rest are 0 where there are fewer.</param>
internal sealed record LinearHead(float[] Weights, float Bias)
{
    /// <summary>The parent's own head, as it is.</summary>
    public static LinearHead Unchanged(int output)
    {
        var weights = new float[HeadFeatures.All];
        weights[output] = 1;
        return new(weights, 0);
    }

    public double Apply(ReadOnlySpan<float> features)
    {
        double sum = Bias;
        for (int i = 0; i < Weights.Length; i++) sum += (double)Weights[i] * features[i];
        return sum;
    }
}

/// <summary>A kind of head that may be chosen.</summary>
/// <param name="Features">It sees so many of <see cref="HeadFeatures"/>, and the parent's own output; 0 for this alone.</param>
/// <param name="L2">Pull of all weights but the parent's own output towards 0.</param>
internal sealed record HeadCandidate(string Name, int Features, float L2)
{
    /// <summary>So much greater than the others, the parent's output is pulled by a hundredth of what pulls them: almost free.</summary>
    private const float OwnScale = 10;

    /// <value>The simplest first.</value>
    public static IReadOnlyList<HeadCandidate> All { get; } =
    [
        new("the parent's head", 0, 0.01f),
        new("all outputs of the parent, l2 100", HeadFeatures.Outputs, 100),
        new("all outputs of the parent, l2 10", HeadFeatures.Outputs, 10),
        new("outputs and cells, l2 100", HeadFeatures.WithCells, 100),
        new("outputs and cells, l2 10", HeadFeatures.WithCells, 10),
        new("outputs, cells and embedding, l2 1000", HeadFeatures.All, 1000),
        new("outputs, cells and embedding, l2 100", HeadFeatures.All, 100),
    ];

    public bool IsUnchanged => Features == 0;

    /// <summary>Fits by ML.NET on features of the same spread, and brings the weights back to the features as they are.</summary>
    /// <returns>The head, and what ML.NET itself gives the rows.</returns>
    public (LinearHead Head, float[] Predictions) Fit(int output, IReadOnlyList<HeadRow> rows)
    {
        int[] places = Features == 0 ? [output] : [.. Enumerable.Range(0, Features)];
        var mean = new float[places.Length];
        var factor = new float[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (HeadRow row in rows)
            {
                double value = row.Features[places[i]];
                sum += value;
                squares += value * value;
            }

            double average = sum / rows.Count, spread = Math.Sqrt(Math.Max(0, squares / rows.Count - average * average));
            mean[i] = (float)average;

            // A feature that is the same everywhere says nothing here and may say anything elsewhere.
            factor[i] = spread < 1e-6 ? 0 : (float)((places[i] == output ? OwnScale : 1) / spread);
        }

        float[][] scaled = [.. rows.Select(row => Scale(row.Features))];
        var (fitted, bias, predictions) = output == HeadFeatures.Grade ? Regress(rows, scaled) : Classify(rows, scaled);
        var weights = new float[HeadFeatures.All];
        double shift = bias;
        for (int i = 0; i < places.Length; i++)
        {
            weights[places[i]] = fitted[i] * factor[i];
            shift -= (double)weights[places[i]] * mean[i];
        }

        return (new(weights, (float)shift), predictions);

        float[] Scale(float[] features)
        {
            var values = new float[places.Length];
            for (int i = 0; i < values.Length; i++) values[i] = (features[places[i]] - mean[i]) * factor[i];
            return values;
        }
    }

    private (float[] Weights, float Bias, float[] Predictions) Classify(IReadOnlyList<HeadRow> rows, float[][] scaled)
    {
        var (model, logits) = LogisticFit.FitAndPredict([.. rows.Select((row, i) => new LabelledRow(scaled[i], row.Target > 0.5f, row.Weight))], L2);
        return (model.Weights, model.Bias, logits);
    }

    private (float[] Weights, float Bias, float[] Predictions) Regress(IReadOnlyList<HeadRow> rows, float[][] scaled)
    {
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Graded));
        schema[nameof(Graded.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, scaled[0].Length);
        IDataView data = ml.Data.LoadFromEnumerable(rows.Select((row, i) => new Graded { Features = scaled[i], Label = row.Target }), schema);
        var fitted = ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            L2Regularization = L2 / rows.Count,
            L1Regularization = 0,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 200,
            ConvergenceTolerance = 1e-4f,
        }).Fit(data);
        return ([.. fitted.Model.Weights], fitted.Model.Bias, [.. fitted.Transform(data).GetColumn<float>("Score")]);
    }

    private sealed class Graded
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}

/// <summary>A bead as one head learns from it.</summary>
/// <param name="Target">1 has it, 0 has it not; or the grade.</param>
/// <param name="Weight">How much it counts: classes weigh the same.</param>
/// <param name="Group">What is drawn as a whole for an interval.</param>
internal sealed record HeadRow(float[] Features, float Target, float Weight, string Group, string Cluster);
