using System.CommandLine;

namespace WeldVision.Cli;

/// <summary><c>weldvision demo</c></summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the report.", DefaultValueFactory = _ => Path.Combine("out", "demo") };
        var command = new Command("demo", "Inspect the rendered demo photos, write a report, and score one coupon.\n\nExample: weldvision demo") { output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(string reportFolder)
    {
        string photos = Path.GetRelativePath(Environment.CurrentDirectory, Places.DemoPhotos);
        Language language = InspectCommand.LanguageOf(null);
        int code = InspectCommand.Run(new() { Paths = [photos], ReportFolder = reportFolder, Language = language, ModelFolder = Places.ShippedModel });
        if (code != ExitCodes.AllDone) return code;
        string sheet = Path.Combine(photos, "score-sheet.json");
        Console.WriteLine($"A coupon's score, from {sheet}:");
        return ScoreCommand.Score(sheet, rubricName: null, coachFile: null, json: false, language);
    }
}
