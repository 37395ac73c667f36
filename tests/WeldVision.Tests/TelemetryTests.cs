using System.Diagnostics;
using System.Diagnostics.Metrics;
using WeldVision.Capture;
using WeldVision.Cli;
using WeldVision.Record;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests;

public sealed class TelemetryTests
{
    private static readonly string[] Stages = ["capture", "locate", "quality", "classify", "assess"];

    [Fact]
    public void Photo_is_told_as_a_span_with_one_for_each_stage_that_names_no_photo()
    {
        List<Activity> spans = [];
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name is InspectionTelemetry.Name or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans) spans.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId trace;
        using (Activity own = source.StartActivity("own")!)
        {
            trace = own.TraceId;
            Inspect("pores-2.jpg", measures: true);
        }

        // Tests beside this one inspect as well.
        Activity[] told;
        lock (spans) told = [.. spans.Where(span => span.TraceId == trace && span.Source.Name == InspectionTelemetry.Name)];
        Activity photo = Assert.Single(told, span => span.OperationName == "inspect");
        Activity[] stages = [.. told.Where(span => span != photo)];
        Assert.Equal([.. Stages[..^1], "measure", Stages[^1]], stages.Select(span => span.OperationName));
        Assert.All(stages, span => Assert.Equal(photo.SpanId, span.ParentSpanId));
        Assert.Equal([photo.StartTimeUtc, .. stages[..^1].Select(End)], stages.Select(span => span.StartTimeUtc));
        Assert.Equal(End(photo), End(stages[^1]));
        Assert.Equal("inspected", photo.GetTagItem("outcome"));
        Assert.All(told, span => Assert.DoesNotContain(span.TagObjects, tag => tag.Value is string text && text.Contains("pores", StringComparison.Ordinal)));
    }

    [Fact]
    public void Figures_tell_stages_outcomes_and_verdicts_and_no_photo()
    {
        List<(string Name, string Tag)> told = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == InspectionTelemetry.Name) all.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();

        PhotoInspection inspection = Inspect("pores-2.jpg");

        lock (told)
        {
            Assert.All(Stages, stage => Assert.Contains(("weldvision.stage.duration", stage), told));
            Assert.Contains(("weldvision.photos", "inspected"), told);
            Assert.NotEmpty(inspection.Beads);
            Assert.All(inspection.Beads, bead => Assert.Contains(("weldvision.beads", InspectionJson.Code(bead.Verdict)), told));
            Assert.DoesNotContain(told, one => one.Tag.Contains("pores", StringComparison.Ordinal));
        }

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (told) told.Add((instrument.Name, tags[0].Value!.ToString()!));
        }
    }

    private static DateTime End(Activity span) => span.StartTimeUtc + span.Duration;

    private static PhotoInspection Inspect(string photo, bool measures = false)
    {
        using var engine = new Engine(Repository.ShippedModel, new(), new(), measures);
        using InspectionPipeline pipeline = engine.CreatePipeline();
        return pipeline.Inspect(new MemoryPhotoSource(photo, File.ReadAllBytes(Path.Combine(Repository.Root, "datasets", "demo", photo))));
    }
}
