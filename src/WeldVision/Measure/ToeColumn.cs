namespace WeldVision.Measure;

/// <summary>What the toes do at one place along a bead, millimetres in the axis's coordinates.</summary>
/// <param name="Along">From the axis's origin.</param>
/// <param name="Upper">The toe at the smaller distance across.</param>
/// <param name="Spread">Standard deviation of both toes together, as the network sees it.</param>
/// <param name="Presence">Probability that there is bead here, 0 to 1.</param>
public readonly record struct ToeColumn(double Along, double Upper, double Lower, double Spread, double Presence)
{
    public double Width => Lower - Upper;

    public double Middle => (Lower + Upper) / 2;
}
