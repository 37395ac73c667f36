using System.CommandLine;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Imaging.Drawing;
using WeldVision.Report;

namespace WeldVision.Cli;

/// <summary><c>weldvision inspect PATH…</c></summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON line a photo on standard output, in input order." };
        var output = new Option<string?>("--out") { Description = "Folder for report.html and annotated pictures." };
        var language = new Option<string?>("--language") { Description = "Words of the table and the pictures: id or en. The report has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var noHeatMap = new Option<bool>("--no-heat-map") { Description = "Leave the heat map out of the annotated pictures." };
        Option<bool> water = InspectionArguments.Water();
        var command = new Command("inspect", "Inspect photos of weld beads.\n\nExample: weldvision inspect photos/ --out report") { json, output, language, noHeatMap, water };
        var arguments = new InspectionArguments(command, ArgumentArity.OneOrMore, earlierName: "--workers");
        command.SetAction(parsed => Run(new()
        {
            Paths = arguments.Paths(parsed),
            Json = parsed.GetValue(json),
            ReportFolder = parsed.GetValue(output),
            Mode = arguments.Mode(parsed),
            Language = LanguageOf(parsed.GetValue(language)),
            HeatMap = !parsed.GetValue(noHeatMap),
            ModelFolder = arguments.ModelFolder(parsed),
            Workers = arguments.Cores(parsed),
            MaximumPixels = arguments.MaximumPixels(parsed),
            Water = parsed.GetValue(water),
        }));
        return command;
    }

    /// <summary>What a person asked for.</summary>
    internal sealed record Request
    {
        public required IReadOnlyList<string> Paths { get; init; }

        public bool Json { get; init; }

        public string? ReportFolder { get; init; }

        public OperatingMode Mode { get; init; }

        public Language Language { get; init; }

        public bool HeatMap { get; init; } = true;

        public required string ModelFolder { get; init; }

        public int Workers { get; init; } = Environment.ProcessorCount;

        public long MaximumPixels { get; init; } = new CaptureLimits().MaximumPixels;

        public bool Water { get; init; }
    }

    internal static Language LanguageOf(string? chosen) =>
        (chosen ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("id", StringComparison.OrdinalIgnoreCase) ? Language.Indonesian : Language.English;

    internal static int Run(Request request)
    {
        var limits = new CaptureLimits { MaximumPixels = request.MaximumPixels };
        List<PhotoSource> photos = [.. new PhotoFinder(limits).Find(request.Paths)];
        if (photos.Count == 0)
        {
            SayNothingFound(string.Join(", ", request.Paths));
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var engine = new Engine(request.ModelFolder, limits, new() { Mode = request.Mode }, measures: true, water: request.Water);
        using ReportFolder? report = request.ReportFolder is null ? null
            : ReportFolder.Create(request.ReportFolder, new(engine.Package.Identity, request.Mode, ProductVersion), TimeProvider.System);
        var drawing = new AnnotationOptions { HeatMap = request.HeatMap, Language = request.Language };
        int longSide = HtmlReport.PhotoLongSidePixels(photos.Count);
        var run = new InspectionRun(engine.CreatePipeline, Math.Min(request.Workers, photos.Count));
        using var lines = new ResultLines();
        var table = request.Json ? null : new ResultTable(request.Language);
        var progress = new ProgressLine(photos.Count, TimeProvider.System);
        int done = 0, failed = 0;
        bool all = run.Inspect<(byte[] Annotated, byte[] Plain)?>(
            photos,
            report is null ? null : (photo, inspection) => (PhotoAnnotator.Jpeg(photo, inspection, drawing), PhotoPicture.Jpeg(photo, longSide)),
            (inspection, pictures) =>
            {
                done++;
                if (request.Json) lines.Write(inspection);
                report?.Add(inspection, pictures?.Annotated, pictures?.Plain);
                table?.Add(inspection);
                progress.Show(done);
                if (inspection.Error is not { } error) return;
                failed++;
                progress.Clear();
                Console.Error.WriteLine($"{inspection.Photo}: {error.Message}");
            },
            CommandLineHost.Stop);
        progress.Clear();
        table?.Write();
        if (report is not null)
        {
            string page = report.Complete(photos.Count - done);
            Console.Error.WriteLine(request.Language == Language.English ? $"Report: {page}" : $"Laporan: {page}");
        }

        if (!all || done < photos.Count)
        {
            Console.Error.WriteLine($"Stopped: {done} of {photos.Count} photos inspected.");
            return ExitCodes.Interrupted;
        }

        return failed > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }

    internal static void SayNothingFound(string where) =>
        Console.Error.WriteLine($"No photos found in: {where}. Expected JPEG, PNG, WebP, BMP or TIFF files, folders of them, or .zip archives.");

    internal static string ProductVersion => typeof(InspectionPipeline).Assembly.GetName().Version?.ToString(3) ?? "";
}
