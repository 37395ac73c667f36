using System.CommandLine;
using Spectre.Console;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
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
        RecordOptions.NoteLook(store, of: null, LookKind.Class, $"project/{id}");
        return options.Show(parsed, new { project = id, trainees = standing.Select(one => new { trainee = one.Trainee, tasks = one.Tasks.Select(RecordJson.Of), score = RecordJson.Of(one.Score) }) }, language =>
        {
            var words = new RecordTables(language);
            Table table = RecordTables.New(language, [new("trainee", "peserta"), .. project.Deliverables.Select(one => new BilingualText(one.Id, one.Id)), new("project", "proyek")]);
            foreach (var (trainee, tasks, score) in standing)
                table.AddRow([Markup.Escape(trainee.Shown), .. score.Lines.Select(line => Markup.Escape(words.Shown(line.Result, tasks))), RecordTables.Percent(score.Percent)]);
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
            return options.Show(parsed, new { queue = queue.Select(RecordJson.Of) }, language =>
            {
                Table table = RecordTables.New(language, new("attempt", "percobaan"), new("trainee", "peserta"), new("task", "tugas"), new("submitted", "dikumpulkan"), new("state", "keadaan"), new("the model", "model"));
                foreach (var (result, referred) in queue)
                {
                    // A repeat is marked without knowing whose it is.
                    string trainee = result.Attempt.RepeatOf is null ? names.GetValueOrDefault(result.Attempt.Trainee, result.Attempt.Trainee) : "–";
                    table.AddRow(
                        $"{result.Attempt.Id}", Markup.Escape(trainee), Markup.Escape($"{result.Attempt.Project} {result.Attempt.Task} {result.Attempt.Number}"),
                        result.Attempt.SubmittedAt!.Value.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), SignOff.Words(result.State).In(language), referred ? new BilingualText("asks a person", "bertanya kepada instruktur").In(language) : "");
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
            return options.Show(parsed, new { groups = groups.Select(group => new { group = group.Group, group.Rows }) }, language =>
            {
                Table table = RecordTables.New(language, Heading(parsed.GetValue(split)), new("ISO 6520-1", "ISO 6520-1"), new("count", "jumlah"), new("share", "bagian"), new("up to here", "kumulatif"));
                foreach (var (group, rows) in groups)
                {
                    foreach (ParetoRow row in rows) table.AddRow(Markup.Escape(group), Markup.Escape(row.Code), $"{row.Count}", RecordTables.Percent(100 * row.Share), RecordTables.Percent(100 * row.Cumulative));
                }

                ScoreTable.Print(table);
                Console.WriteLine(new BilingualText("Counted from photos: a flag, not a measurement.", "Dihitung dari foto: tanda, bukan hasil pengukuran.").In(language));
            });
        });
    }

    private static BilingualText Heading(BoardSplit split) => split switch
    {
        BoardSplit.Booth => new("booth", "bilik"),
        BoardSplit.Process => new("process", "proses"),
        BoardSplit.Position => new("position", "posisi"),
        BoardSplit.Batch => new("batch", "batch elektroda"),
        BoardSplit.Week => new("week", "minggu"),
        _ => new("", ""),
    };
}
