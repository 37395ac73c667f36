using System.CommandLine;

namespace WeldVision.Cli.Batch;

/// <summary><c>weldvision batch PATH… --out DIR</c></summary>
internal static class BatchCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the ledger, results.parquet, results.csv, failures.csv and summary.html.", Required = true };
        var list = new Option<string[]>("--list") { Description = "A text file with one path a line; may be given more than once.", DefaultValueFactory = _ => [] };
        var again = new Option<bool>("--again") { Description = "Forget what the folder holds and inspect every photo anew." };
        var json = new Option<bool>("--json") { Description = "One JSON line on standard output for each photo that gets its row now, in input order." };
        var command = new Command("batch",
            "Inspect archives of any size and write tables and a summary.\n" +
            "A batch that was stopped or killed goes on where it was when the same command is given again; photos that came since are added. A photo has one row, " +
            "however often it is named.\n\nExample: weldvision batch photos/ more.zip --out results") { output, list, again, json };
        var arguments = new InspectionArguments(command, ArgumentArity.ZeroOrMore);
        command.Validators.Add(value =>
        {
            if (arguments.PathsOf(value).Length == 0 && value.GetValue(list)!.Length == 0) value.AddError("Name at least one PATH, or a list of paths with --list.");
        });
        command.SetAction(parsed => new BatchRun(new()
        {
            Paths = arguments.Paths(parsed).Concat(parsed.GetValue(list)!.SelectMany(PathsIn)),
            Folder = parsed.GetRequiredValue(output),
            Again = parsed.GetValue(again),
            Json = parsed.GetValue(json),
            Mode = arguments.Mode(parsed),
            ModelFolder = arguments.ModelFolder(parsed),
            Workers = arguments.Workers(parsed),
            MaximumPixels = arguments.MaximumPixels(parsed),
        }, TimeProvider.System).Run(CommandLineHost.Stop));
        return command;
    }

    /// <summary>The paths of a list, read line by line while they are needed.</summary>
    private static IEnumerable<string> PathsIn(string list)
    {
        if (!File.Exists(list)) throw new FileNotFoundException($"{list}: there is no such list. Expected a text file with one path a line.");
        return File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
