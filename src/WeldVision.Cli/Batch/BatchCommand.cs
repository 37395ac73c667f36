using System.CommandLine;
using WeldVision.Cli.Records;

namespace WeldVision.Cli.Batch;

/// <summary><c>weldvision batch PATH… --out DIR</c></summary>
internal static class BatchCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder for the ledger, results.parquet, results.csv, failures.csv and summary.html.", Required = true };
        var list = new Option<string[]>("--list") { Description = "A text file with one path a line; may be given more than once.", DefaultValueFactory = _ => [] };
        var root = new Option<string?>("--root") { Description = "Folder in which the paths begin; results name photos from there." };
        var record = new Option<string?>("--record") { Description = "Folder of a record: the photos of its submitted attempts." };
        var project = new Option<string?>("--project") { Description = "With --record: only this project." };
        var query = new Option<string?>("--query") { Description = "SQL whose first column holds paths, asked of --database." };
        var database = RecordOptions.Database("Connection string of a PostgreSQL database: of the workers, of the record, or of the query (there also an SQLite file).");
        var workers = new Option<bool>("--workers") { Description = "Hand the photos to the workers of --database and follow them." };
        var cancelled = new Option<bool>("--cancel") { Description = "With --workers: take the batch from the workers again; what they did is kept." };
        var again = new Option<bool>("--again") { Description = "Forget what the folder holds and inspect every photo anew." };
        var json = new Option<bool>("--json") { Description = "One JSON line on standard output for each photo that gets its row now, in input order." };
        var command = new Command("batch",
            "Inspect archives of any size and write tables and a summary.\n" +
            "A batch that was stopped or killed goes on where it was when the same command is given again; photos that came since are added. A photo has one row, " +
            "however often it is named.\n\nExample: weldvision batch photos/ more.zip --out results")
        {
            output, list, root, record, project, query, database, workers, cancelled, again, json,
        };
        var arguments = new InspectionArguments(command, ArgumentArity.ZeroOrMore);
        command.Add(CompareCommand.Create());
        command.Validators.Add(value =>
        {
            string[] paths = arguments.PathsOf(value);
            bool hasPaths = paths.Length > 0 || value.GetValue(list)!.Length > 0, hasRecord = value.GetValue(record) is not null, hasQuery = value.GetValue(query) is not null;
            if (!hasPaths && !hasRecord && !hasQuery) value.AddError("Name at least one PATH, or a list of paths with --list, a record with --record, a query with --query.");
            if ((hasPaths ? 1 : 0) + (hasRecord ? 1 : 0) + (hasQuery ? 1 : 0) > 1) value.AddError("Expected paths, --record or --query, one of them.");
            if (hasQuery && value.GetValue(database) is null) value.AddError("--query: expected --database, which is asked.");
            if (value.GetValue(workers) && value.GetValue(database) is null) value.AddError("--workers: expected --database, which the workers share.");
            if (value.GetValue(workers) && paths.Any(path => int.TryParse(path, out _) && !Path.Exists(path))) value.AddError("--workers takes no number: it hands the photos to the workers of --database. For photos side by side on this machine write --cores.");
            if (value.GetValue(cancelled) && !value.GetValue(workers)) value.AddError("--cancel: expected --workers, from which the batch is taken.");
        });
        command.SetAction(parsed =>
        {
            string? place = parsed.GetValue(root), server = parsed.GetValue(database);
            bool isQueued = parsed.GetValue(workers);
            IEnumerable<string> paths = arguments.Paths(parsed).Concat(parsed.GetValue(list)!.SelectMany(BatchInput.PathsIn));
            BatchInput input = parsed.GetValue(record) is { } folder ? BatchInput.OfRecord(new(folder, server), parsed.GetValue(project))
                : parsed.GetValue(query) is { } sql ? BatchInput.OfQuery(server!, sql, place, isQueued)
                : BatchInput.OfPaths(paths, place, isQueued);
            return new BatchRun(new()
            {
                Input = input,
                Folder = parsed.GetRequiredValue(output),
                Again = parsed.GetValue(again),
                Json = parsed.GetValue(json),
                Mode = arguments.Mode(parsed),
                ModelFolder = arguments.ModelFolder(parsed),
                Cores = arguments.Cores(parsed),
                MaximumPixels = arguments.MaximumPixels(parsed),
                Queue = isQueued ? server : null,
                Cancel = parsed.GetValue(cancelled),
            }, TimeProvider.System).Run(CommandLineHost.Stop);
        });
        return command;
    }
}
