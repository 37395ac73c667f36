namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>How far probabilities are from how often things happen.</summary>
public static class CalibrationError
{
    private const int Bins = 10;

    /// <returns>The expected calibration error over ten bins of equal width; null without cases.</returns>
    public static double? Expected(IReadOnlyCollection<(double Probability, bool Happened)> cases) => cases.Count == 0 ? null
        : cases.GroupBy(one => Math.Min((int)(one.Probability * Bins), Bins - 1)).Sum(bin => Math.Abs(bin.Sum(one => one.Probability - (one.Happened ? 1 : 0)))) / cases.Count;
}
