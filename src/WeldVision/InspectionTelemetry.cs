using System.Diagnostics;
using System.Diagnostics.Metrics;
using WeldVision.Assess;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision;

/// <summary>
/// What a running installation tells of its inspections, under the name <see cref="Name"/>: a span for each photo with one for each stage, how long stages take, outcomes and verdicts. It names no photo and no person, and where
/// nobody listens it costs nothing.
/// </summary>
public static class InspectionTelemetry
{
    /// <value>Name of the activity source and of the meter.</value>
    public const string Name = "WeldVision";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Stages = Meter.CreateHistogram<double>("weldvision.stage.duration", "s", "How long a stage of an inspection took.");
    private static readonly Counter<long> Photos = Meter.CreateCounter<long>("weldvision.photos", description: "Photos inspected, by outcome.");
    private static readonly Counter<long> Beads = Meter.CreateCounter<long>("weldvision.beads", description: "Beads assessed, by verdict.");

    /// <summary>Tells of a photo.</summary>
    /// <param name="started">When it began, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="stages">Each stage with when it ended, in their order; one that ended when it began was left out.</param>
    internal static void Tell(PhotoInspection inspection, long started, ReadOnlySpan<(string Stage, long Ended)> stages)
    {
        if (Stages.Enabled) Count(inspection, started, stages);
        if (Source.HasListeners()) Trace(inspection, started, stages);
    }

    private static void Count(PhotoInspection inspection, long started, ReadOnlySpan<(string Stage, long Ended)> stages)
    {
        Photos.Add(1, new KeyValuePair<string, object?>("outcome", InspectionJson.Code(inspection.Outcome)));
        foreach (AssessedBead bead in inspection.Beads) Beads.Add(1, new KeyValuePair<string, object?>("verdict", InspectionJson.Code(bead.Verdict)));
        long from = started;
        foreach (var (stage, ended) in stages)
        {
            if (ended == from) continue;
            Stages.Record(Stopwatch.GetElapsedTime(from, ended).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
            from = ended;
        }
    }

    private static void Trace(PhotoInspection inspection, long started, ReadOnlySpan<(string Stage, long Ended)> stages)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long stamp = Stopwatch.GetTimestamp();
        using Activity? photo = Source.StartActivity("inspect", ActivityKind.Internal, parentContext: default, startTime: At(started));
        photo?.SetTag("outcome", InspectionJson.Code(inspection.Outcome));
        photo?.SetTag("beads", inspection.Beads.Count);
        long from = started;
        foreach (var (stage, ended) in stages)
        {
            if (ended == from) continue;
            using Activity? span = Source.StartActivity(stage, ActivityKind.Internal, parentContext: default, startTime: At(from));
            span?.SetEndTime(At(ended).UtcDateTime);
            from = ended;
        }

        photo?.SetEndTime(At(from).UtcDateTime);

        DateTimeOffset At(long moment) => now - Stopwatch.GetElapsedTime(moment, stamp);
    }
}
