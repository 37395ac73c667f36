using System.Globalization;
using System.Text;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Cli.Live;

/// <summary>Shows results as they come, a line each, and gathers them for a report.</summary>
internal sealed class LiveResults : IDisposable
{
    // A report of a whole day has to open in a browser all the same.
    private const int PictureLongSidePixels = 640;

    private readonly LiveRequest _request;
    private readonly AnnotationOptions _drawing;
    private readonly TimeProvider _clock;
    private readonly ResultLines _lines = new();
    private readonly ReportFolder? _report;

    public LiveResults(LiveRequest request, ModelIdentity model, TimeProvider clock)
    {
        (_request, _clock) = (request, clock);
        _drawing = new() { Language = request.Language };
        _report = request.ReportFolder is null ? null : ReportFolder.Create(request.ReportFolder, new(model, request.Options.Mode, InspectCommand.ProductVersion), clock);
    }

    public int Shown { get; private set; }

    public int Failed { get; private set; }

    /// <value>Draws a photo for the report while it is decoded; null without a report.</value>
    public Func<CapturedPhoto, PhotoInspection, (byte[] Annotated, byte[] Plain)?>? Draw => _report is null ? null
        : (photo, inspection) => (PhotoAnnotator.Jpeg(photo, inspection, _drawing), PhotoPicture.Jpeg(photo, PictureLongSidePixels));

    public void Show(PhotoInspection inspection, (byte[] Annotated, byte[] Plain)? pictures)
    {
        Shown++;
        if (_request.Json) _lines.Write(inspection);
        else Console.Out.WriteLine(Line(inspection));
        _report?.Add(inspection, pictures?.Annotated, pictures?.Plain);
        if (inspection.Error is not { } error) return;
        Failed++;
        Console.Error.WriteLine($"{inspection.Photo}: {error.Message}");
    }

    /// <summary>Says something that is no result.</summary>
    public void Say(BilingualText words) => Console.Error.WriteLine($"{Time()}  {words.In(_request.Language)}");

    /// <summary>Finishes the report.</summary>
    /// <returns>The exit code.</returns>
    public int Complete(bool stopped)
    {
        if (_report?.Complete() is { } page) Console.Error.WriteLine(_request.Language == Language.English ? $"Report: {page}" : $"Laporan: {page}");
        return stopped ? ExitCodes.Interrupted : Failed > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }

    public void Dispose()
    {
        _report?.Dispose();
        _lines.Dispose();
    }

    private string Line(PhotoInspection inspection)
    {
        var line = new StringBuilder($"{Time()}  {inspection.Photo}");
        if (inspection.FusedFrames is { } fused) line.Append($" ({Words.Fused(fused).In(_request.Language)})");
        if (inspection.Preparation is not null) line.Append($" ({Words.Prepared.In(_request.Language)})");
        if (inspection.Outcome != Outcome.Inspected || inspection.Beads.Count == 0)
        {
            line.Append($"  {Words.Of(inspection.Outcome).In(_request.Language)}");
            if (ResultTable.WhyNot(inspection, _request.Language) is { Length: > 0 } why) line.Append($": {why}");
        }
        else
        {
            foreach (AssessedBead bead in inspection.Beads)
            {
                line.Append(CultureInfo.InvariantCulture, $"  {Words.Of(bead.Verdict).In(_request.Language)} {100 * bead.RejectProbability.Value:0} %");
                if (ResultTable.Seen(bead, _request.Language) is { Length: > 0 } seen) line.Append($": {seen}");
            }
        }

        return line.ToString();
    }

    private string Time() => _clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
