using System.CommandLine;

namespace WeldVision.Cli;

/// <summary><c>weldvision demo</c></summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the report.", DefaultValueFactory = _ => Path.Combine("out", "demo") };
        var command = new Command("demo", "Inspect the rendered demo photos and write a report.\n\nExample: weldvision demo") { output };
        command.SetAction(parsed => InspectCommand.Run(new()
        {
            Paths = [Path.GetRelativePath(Environment.CurrentDirectory, Places.DemoPhotos)],
            ReportFolder = parsed.GetRequiredValue(output),
            Language = InspectCommand.LanguageOf(null),
            ModelFolder = Places.ShippedModel,
        }));
        return command;
    }
}
