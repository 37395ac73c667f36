using WeldVision.Assess;

namespace WeldVision.Imaging.Drawing;

/// <summary>What a label says of one place of a photo.</summary>
/// <param name="Box">In pixels of the photo.</param>
/// <param name="Look">How a bead of that verdict looks; null for a place of which no verdict is known.</param>
/// <param name="Words">Empty for a place without words.</param>
public sealed record LabelMark(PixelBox Box, Verdict? Look, string Words)
{
    /// <value>Where a bead lies along its axis; null for one of which only the box is known.</value>
    public TurnedRectangle? Outline { get; init; }
}
