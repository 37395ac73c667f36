using System.Globalization;
using Spectre.Console;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score.Coaching;
using WeldVision.Score.Sheets;

namespace WeldVision.Cli;

/// <summary>A scored coupon on a terminal: a row a line, then what stands open and the one thing to change.</summary>
/// <param name="names">Names by pseudonym, for a sheet of the record; null for a sheet's file, which names people itself.</param>
internal sealed class ScoreTable(Language language, IReadOnlyDictionary<string, string>? names = null)
{
    /// <summary>A coupon's sheet and its grade, or what stands in the way of one.</summary>
    public void Write(ScoreSheet sheet, PracticeResult practice, Grade? grade, IReadOnlyList<BilingualText> blockers)
    {
        WriteLines(sheet);
        if (grade is null)
        {
            Open(new("No grade yet:", "Belum ada nilai:"), blockers, practice);
            return;
        }

        string percent = Math.Round(grade.Percent, 2).ToString("0.##", CultureInfo.InvariantCulture);
        Say(new BilingualText(
            $"Grade: {percent} % of {Shown(sheet.Possible)} points, {(grade.Passed ? "passed" : "not passed")}, signed by {grade.Signature.By}.",
            $"Nilai: {percent} % dari {Shown(sheet.Possible)} poin, {(grade.Passed ? "lulus" : "tidak lulus")}, ditandatangani oleh {grade.Signature.By}.").In(language));
        if (practice.Next is { } next) Say(Advice(next, language));
    }

    /// <summary>A sheet whose signature is told apart from it.</summary>
    public void Write(ScoreSheet sheet, PracticeResult practice, IReadOnlyList<BilingualText> blockers)
    {
        WriteLines(sheet);
        Open(new("Still open:", "Masih terbuka:"), blockers, practice);
    }

    private void Open(BilingualText heading, IReadOnlyList<BilingualText> blockers, PracticeResult practice)
    {
        if (blockers.Count > 0) Say(heading.In(language));
        foreach (BilingualText blocker in blockers) Say("  " + Named(blocker));
        if (practice.Next is { } next) Say(Advice(next, language));
    }

    private void WriteLines(ScoreSheet sheet)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in new BilingualText[]
        {
            new("line", "baris"), new("source", "sumber"), new("state", "keadaan"), new("points", "poin"), new("reason", "alasan"),
        })
            table.AddColumn(heading.In(language));
        foreach (ScoreLine line in sheet.Lines)
        {
            string colour = line.State switch { LineState.Scored => "green", LineState.Held => "red", _ => "yellow" };
            table.AddRow(
                Markup.Escape(line.Rubric.Title.In(language)),
                Markup.Escape(Words.Of(line.Source).In(language)),
                $"[{colour}]{Markup.Escape(Words.Of(line.State).In(language))}[/]",
                $"{Shown(line.Earned)} / {Shown(line.Rubric.Weight)}",
                Markup.Escape(string.Join("; ", line.Reasons.Select(Named))));
        }

        Print(table);
        Say($"{sheet.Rubric.Title.In(language)} {sheet.Rubric.Version}, {Words.Of(sheet.Rubric.Basis).In(language)}. {sheet.Limits.Statement.In(language)}");
        foreach (ScoreHold hold in sheet.Holds) Say(Named(hold.Reason));
    }

    /// <summary>A pipe has no width; a table must not be cut to a guessed one.</summary>
    public static void Print(Table table)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
    }

    private string Named(BilingualText text) => names is null ? text.In(language) : Pseudonym.Named(text.In(language), names);

    /// <summary>The one thing to change, how sure it is to help, why, and a drill where there is one.</summary>
    public static string Advice(CoachAdvice next, Language language)
    {
        string basis = next.BasisShown is { } suggestion ? $" ({suggestion.In(language)})" : "";
        string heading = new BilingualText("Change one thing", "Ubah satu hal").In(language);
        string drill = next.Drill is { } first ? $" {first.In(language)}." : "";
        return $"{heading}{basis}: {next.NextTry.In(language)}. {next.Cause.In(language)}.{drill} [{next.RowId}]";
    }

    private static string Shown(Points points) => Math.Round(points.Value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
