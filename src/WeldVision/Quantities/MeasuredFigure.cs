namespace WeldVision;

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Clusters">Independent groups of cases that it rests on.</param>
/// <param name="Why">Why there is no interval, in words; null where there is one.</param>
public sealed record MeasuredFigure(double? Value, double? Low, double? High, int Clusters, BilingualText? Why = null);
