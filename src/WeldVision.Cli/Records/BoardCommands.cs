using System.CommandLine;
using Spectre.Console;
using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project class|queue|pareto</c>: over many attempts.</summary>
internal static class BoardCommands
{
    public static IEnumerable<Command> All() => [Class(), Queue(), Pareto()];

    private static Command Class() => RecordOptions.Command("class", "Show how every trainee stands in a project, and who has not submitted.", "project class --project bracket", [RecordOptions.Project], (parsed, store, options) =>
    {
        string id = parsed.GetRequiredValue(RecordOptions.Project);
        Project project = store.Projects.Get(id);
        var standing = store.Board.Class(id);
        return options.Show(parsed, new { project = id, trainees = standing.Select(one => new { trainee = one.Trainee, tasks = one.Tasks.Select(RecordJson.Of), score = RecordJson.Of(one.Score) }) }, () =>
        {
            var table = new Table { Border = TableBorder.Rounded }.AddColumn("trainee");
            foreach (Deliverable deliverable in project.Deliverables) table.AddColumn(Markup.Escape(deliverable.Id));
            table.AddColumn("project");
            foreach (var (trainee, tasks, score) in standing)
                table.AddRow([Markup.Escape(trainee.Shown), .. score.Lines.Select(line => Markup.Escape(RecordTables.Shown(line.Result, tasks))), RecordTables.Percent(score.Percent)]);
            ScoreTable.Print(table);
        });
    });

    private static Command Queue()
    {
        var project = new Option<string?>("--project") { Description = "Only this project." };
        return RecordOptions.Command("queue", "List the attempts that wait for an instructor: unsigned, held, appealed, waiting for arbitration.", "project queue", [project], (parsed, store, options) =>
        {
            IReadOnlyList<QueuedAttempt> queue = store.Board.Queue(parsed.GetValue(project));
            IReadOnlyDictionary<string, string> names = store.People.Names();
            return options.Show(parsed, new { queue = queue.Select(RecordJson.Of) }, () =>
            {
                var table = new Table { Border = TableBorder.Rounded }.AddColumns("attempt", "trainee", "task", "submitted", "state", "the model");
                foreach (var (result, referred) in queue)
                {
                    // A repeat is marked without knowing whose it is.
                    string trainee = result.Attempt.RepeatOf is null ? names.GetValueOrDefault(result.Attempt.Trainee, result.Attempt.Trainee) : "–";
                    table.AddRow(
                        $"{result.Attempt.Id}", Markup.Escape(trainee), Markup.Escape($"{result.Attempt.Project} {result.Attempt.Task} {result.Attempt.Number}"),
                        result.Attempt.SubmittedAt!.Value.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), SignOff.Words(result.State).En, referred ? "asks a person" : "");
                }

                ScoreTable.Print(table);
            });
        });
    }

    private static Command Pareto()
    {
        var project = new Option<string?>("--project") { Description = "Only this project." };
        var split = new Option<BoardSplit>("--by-setting") { Description = "Tell apart by Booth, Process, Position, Batch or Week.", DefaultValueFactory = _ => BoardSplit.None };
        return RecordOptions.Command("pareto", "Show which imperfections the photos show most often.", "project pareto --project bracket --by-setting Booth", [project, split], (parsed, store, options) =>
        {
            var groups = store.Board.Pareto(parsed.GetValue(project), parsed.GetValue(split));
            return options.Show(parsed, new { groups = groups.Select(group => new { group = group.Group, group.Rows }) }, () =>
            {
                var table = new Table { Border = TableBorder.Rounded }.AddColumns(parsed.GetValue(split) == BoardSplit.None ? "" : parsed.GetValue(split).ToString().ToLowerInvariant(), "ISO 6520-1", "count", "share", "up to here");
                foreach (var (group, rows) in groups)
                {
                    foreach (ParetoRow row in rows) table.AddRow(Markup.Escape(group), Markup.Escape(row.Code), $"{row.Count}", RecordTables.Percent(100 * row.Share), RecordTables.Percent(100 * row.Cumulative));
                }

                ScoreTable.Print(table);
                Console.WriteLine("Counted from photos: a flag, not a measurement.");
            });
        });
    }
}
