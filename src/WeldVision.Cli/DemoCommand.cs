using System.CommandLine;
using WeldVision.Cli.Records;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary><c>weldvision demo</c></summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the report and the demo class.", DefaultValueFactory = _ => Path.Combine("out", "demo") };
        var command = new Command("demo", "Inspect the rendered demo photos, write a report, score one coupon, and fill a record with a demo class.\n\nExample: weldvision demo") { output };
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
        ScoreCommand.Score(sheet, rubricName: null, coachFile: null, json: false, language);
        return FillClass(Path.Combine(reportFolder, "class"));
    }

    /// <summary>The class of an earlier demo makes room for the new one; a folder that holds anything else is left alone.</summary>
    private static int FillClass(string folder)
    {
        string mark = Path.Combine(folder, "this-is-a-demo");
        if (File.Exists(mark)) Directory.Delete(folder, recursive: true);
        else if (Directory.Exists(folder)) throw new InvalidDataException($"{folder} holds something that no demo wrote. Choose another folder by --out.");
        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "");
        int attempts = DemoClass.Fill(new RecordPlace(folder), Places.DemoPhotos, Places.ShippedModel);
        Console.WriteLine($"A demo class of 12 trainees, 3 tasks and {attempts} attempts is in {folder}. Look at it:");
        Console.WriteLine($"  ./weldvision project class --project {DemoClass.Project} --data {folder}");
        return ExitCodes.AllDone;
    }
}
