using System.CommandLine;
using System.Text;
using Spectre.Console;
using WeldVision.Score.Coaching;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project coach</c>: what the coach advises, and a centre's own rows.</summary>
internal static class CoachCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The centre's own rows as CSV, laid over the shipped ones: a known row_id replaces its row, others are added. It takes the place of an earlier one.", Arity = ArgumentArity.ZeroOrOne };
        var process = new Option<string?>("--process") { Description = "Only this process, for example SMAW." };
        var defect = new Option<string?>("--defect") { Description = "Only this ISO 6520-1 code." };
        var by = new Option<string?>("--by") { Description = "The member of staff whose table it is." };
        return RecordOptions.Command("coach", "Show the coach's advice in the order of trying, or reorder and add to it.", "project coach our-coach.csv --by \"Siti Rahma\"", [file, process, defect, by], (parsed, store, options) =>
        {
            if (parsed.GetValue(file) is { } path)
                store.Tables.SetCoach(path, Encoding.UTF8.GetString(ScoreCommand.Read(path)), store.People.FindStaff(parsed.GetValue(by) ?? throw new InvalidDataException("Expected --by: whose table it is.")).Pseudonym);
            CoachAdvice[] rows = [.. store.Tables.Coach.Rows.Where(row => (parsed.GetValue(process) ?? row.Process) == row.Process && (parsed.GetValue(defect) ?? row.Code) == row.Code)
                .OrderBy(row => row.Process, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.TryOrder)];
            return options.Show(parsed, new { rows }, language =>
            {
                Table table = RecordTables.New(language, new("process", "proses"), new("ISO 6520-1", "ISO 6520-1"), new("order", "urutan"), new("change one thing", "ubah satu hal"), new("basis", "dasar"), new("row", "baris"));
                foreach (CoachAdvice row in rows)
                    table.AddRow(Markup.Escape(row.Process), row.Code, $"{row.TryOrder}", Markup.Escape(row.NextTry.In(language)), (row.BasisShown ?? new("stated", "disebut sumber")).In(language), Markup.Escape(row.RowId));
                ScoreTable.Print(table);
            });
        });
    }
}
