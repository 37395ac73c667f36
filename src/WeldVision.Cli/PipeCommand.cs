using System.Buffers;
using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Drawing;
using WeldVision.Measure.Pipes;
using WeldVision.Record.Learning;
using WeldVision.Record.Pipes;
using WeldVision.Report;
using WeldVision.Report.Pipes;

namespace WeldVision.Cli;

/// <summary><c>weldvision pipe PHOTO…</c></summary>
internal static class PipeCommand
{
    public static Command Create()
    {
        Option<double?> diameter = PipeArguments.Diameter("--diameter", "Outer diameter that the strip was printed for, millimetres.");
        diameter.Required = true;
        Option<string[]> start = Clocks("--start", "Where the bead begins, for example 6:00; several where it has several.", "6:00"), stop = Clocks("--stop", "Where it ends.", "12:00");
        var output = new Option<string?>("--out") { Description = "Folder for pipe.html with the unrolled strip and the photos." };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output." };
        var language = new Option<string?>("--language") { Description = "Words of the table and the pictures: id or en. The page has both." };
        language.AcceptOnlyFromAmong("id", "en");
        var command = new Command("pipe", "Inspect the joint of a pipe (5G, 6G, 6GR) on photos all around it that show the strip of card --pipe: order, missing places, findings by the clock, each counted once.\n\nExample: weldvision pipe joint-7/ --diameter 114.3 --out joint-7-report") { diameter, start, stop, output, json, language };
        var arguments = new InspectionArguments(command, ArgumentArity.OneOrMore);
        command.SetAction(parsed => Run(
            arguments, parsed, new(parsed.GetRequiredValue(diameter)!.Value), ClocksOf(parsed, start), ClocksOf(parsed, stop), parsed.GetValue(output), parsed.GetValue(json), InspectCommand.LanguageOf(parsed.GetValue(language))));
        return command;
    }

    private static int Run(
        InspectionArguments arguments, ParseResult parsed, PipeStripLayout strip, IReadOnlyList<ClockPosition> starts, IReadOnlyList<ClockPosition> stops, string? output, bool json, Language language)
    {
        var limits = new CaptureLimits { MaximumPixels = arguments.MaximumPixels(parsed) };
        List<PhotoSource> photos = [.. new PhotoFinder(limits).Find(arguments.Paths(parsed))];
        if (photos.Count == 0)
        {
            InspectCommand.SayNothingFound(string.Join(", ", arguments.Paths(parsed)));
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var engine = new Engine(arguments.ModelFolder(parsed), limits, new() { Mode = arguments.Mode(parsed) });
        PageFolder? page = output is null ? null : new(output, "pipe.html");
        var markers = new ArucoMarkers();
        var drawing = new AnnotationOptions { Language = language };
        var seen = new List<PipeShot>();
        var unrolled = new List<UnrolledShot>();
        var progress = new ProgressLine(photos.Count, TimeProvider.System);
        bool all = new InspectionRun(engine.CreatePipeline, Math.Min(arguments.Cores(parsed), photos.Count)).Inspect<Sight?>(
            photos,
            (photo, inspection) =>
            {
                var (view, fault) = PipeView.Fit(strip, markers.Find(photo, MarkerKind.PipeStrip), photo.WidthPixels, photo.HeightPixels);
                return page is null ? new(view, fault, null, null) : new(view, fault, view is null ? null : UnrolledShot.Of(photo, view, strip), PhotoAnnotator.Jpeg(photo, inspection, drawing));
            },
            (inspection, sight) =>
            {
                var shot = new PipeShot(seen.Count + 1, inspection, sight?.View, sight?.Fault);
                seen.Add(shot);
                // A photo too poor for a verdict must not show through in the strip either.
                if (sight?.Unrolled is { } one && inspection.Outcome == Assess.Outcome.Inspected) unrolled.Add(one);
                if (sight?.Annotated is { } picture) page!.WritePicture(PipePage.FileOf(shot), picture);
                progress.Show(seen.Count);
            },
            CommandLineHost.Stop);
        progress.Clear();
        if (!all) return ExitCodes.Interrupted;
        PipeJoint joint = PipeJoint.Of(strip, seen, starts, stops);
        if (page is not null)
        {
            page.WritePicture(PipePage.StripFile, UnrolledPipe.Jpeg(joint, unrolled));
            string path = page.WritePage(text => new PipePage(PageFolder.PicturesName, InspectCommand.ProductVersion).Write(text, joint, TimeProvider.System.GetUtcNow()));
            Console.Error.WriteLine(language == Language.English ? $"Page: {path}" : $"Halaman: {path}");
        }

        if (json) WriteJson(joint);
        else Print(joint, language);
        PipeShot[] useless = [.. joint.Shots.Where(shot => shot.Cover is null)];
        foreach (PipeShot shot in useless) Console.Error.WriteLine($"{shot.Inspection.Photo}: {PipePage.WhyNot(shot).In(language)}");
        return useless.Length > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
    }

    private static void WriteJson(PipeJoint joint)
    {
        var line = new ArrayBufferWriter<byte>();
        PipeJson.Write(line, joint);
        line.Write("\n"u8);
        using Stream output = Console.OpenStandardOutput();
        output.Write(line.WrittenSpan);
    }

    private static void Print(PipeJoint joint, Language language)
    {
        Console.Out.WriteLine(Words.Of(joint.Verdict).In(language));
        foreach (var reason in joint.Reasons) Console.Out.WriteLine($"- {reason.Text.In(language)}");
        if (joint.OrderMended) Console.Out.WriteLine($"- {PipeWords.OrderMended.In(language)}");
        var shots = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in (BilingualText[])[PipeWords.Shows, PipeWords.Photo, PipeWords.Shared, PipeWords.Verdict]) shots.AddColumn(heading.In(language));
        foreach (PipeShot shot in joint.Shots)
            shots.AddRow(
                shot.Cover is { } cover ? $"{cover.From}–{cover.To}" : "?", Markup.Escape(shot.Inspection.Photo), shot.SharedWithNextDegrees is { } shared ? shared.ToString("0", CultureInfo.InvariantCulture) + "°" : "",
                Markup.Escape(shot.Cover is null ? PipePage.WhyNot(shot).In(language) : string.Join(", ", shot.JointBeads.Select(one => Words.Of(one.Bead.Verdict).In(language)))));
        ScoreTable.Print(shots);
        if (joint.Findings.Count == 0)
        {
            Console.Out.WriteLine(PipeWords.NothingFound.In(language));
            return;
        }

        var found = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in (BilingualText[])[PipeWords.Number, PipeWords.Clock, PipeWords.Axial, PipeWords.What, PipeWords.Probability, PipeWords.Zone, PipeWords.SeenIn]) found.AddColumn(heading.In(language));
        for (int i = 0; i < joint.Findings.Count; i++)
        {
            PipeFinding one = joint.Findings[i];
            found.AddRow(
                (i + 1).ToString(CultureInfo.InvariantCulture), one.HasPlace ? one.Middle.Clock.ToString() : $"{one.Around.From}–{one.Around.To}", one.HasPlace ? one.Middle.Along.ToString("0", CultureInfo.InvariantCulture) : "",
                Markup.Escape(one.Finding.Name.In(language) + (one.Finding.Code is { } code ? $" ({code})" : "")), (100 * one.Finding.Probability.Value).ToString("0", CultureInfo.InvariantCulture) + " %",
                one.Zone == PipeZone.Between ? "" : Words.Of(one.Zone).In(language), Markup.Escape(string.Join(", ", one.Photos)));
        }

        ScoreTable.Print(found);
    }

    private static Option<string[]> Clocks(string name, string description, string usual)
    {
        var option = new Option<string[]>(name) { Description = description, DefaultValueFactory = _ => [usual] };
        option.Validators.Add(value =>
        {
            foreach (string text in value.GetValueOrDefault<string[]>() ?? [])
                if (ClockPosition.Parse(text) is null) value.AddError($"{name}: '{text}' is no clock position. Expected 1:00 to 12:59, for example 6:00.");
        });
        return option;
    }

    private static IReadOnlyList<ClockPosition> ClocksOf(ParseResult parsed, Option<string[]> option) => [.. parsed.GetRequiredValue(option).Select(text => ClockPosition.Parse(text)!.Value)];

    /// <summary>What is taken from a photo while it is decoded.</summary>
    private sealed record Sight(PipeView? View, PipeViewFault? Fault, UnrolledShot? Unrolled, byte[]? Annotated);
}
