using WeldVision.Classify;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;

namespace WeldVision.Record.Pipes;

/// <summary>What was found at one place of a joint, counted once however many photos show it.</summary>
/// <param name="Finding">As the photo has it that looks at the place most squarely; its probability is the highest of all.</param>
/// <param name="Middle">Of the place; for one without a place of its own the middle of <paramref name="Around"/>.</param>
/// <param name="Around">The stretch that it takes; for one without a place of its own, what the photo shows.</param>
/// <param name="Along">From and to, on <see cref="PipePoint.Along"/>; null for one without a place of its own.</param>
/// <param name="Photos">That show it, the squarest first.</param>
public sealed record PipeFinding(Finding Finding, PipePoint Middle, ClockArc Around, (double From, double To)? Along, PipeZone Zone, IReadOnlyList<string> Photos)
{
    public bool HasPlace => Along is not null;
}
