using WeldVision.Measure;

namespace WeldVision.Score.Sheets;

/// <summary>The widths of a bead by the marker card, millimetres.</summary>
public sealed record CardWidth(MeasuredValue Width, MeasuredValue Least, MeasuredValue Most)
{
    public static CardWidth? Of(MeasuredBead? bead) => bead?.Measures is { } measures ? new(measures.Width, measures.LeastWidth, measures.MostWidth) : null;
}
