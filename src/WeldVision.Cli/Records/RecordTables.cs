using System.Globalization;
using Spectre.Console;
using WeldVision.Record.Learning;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary>Attempts and portfolios on a terminal.</summary>
internal static class RecordTables
{
    public static string Percent(decimal? percent) => percent is { } value ? $"{Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>What a deliverable earned, or where it stands.</summary>
    public static string Shown(DeliverableResult result, IReadOnlyList<TaskStanding> tasks)
    {
        TaskStanding? task = tasks.FirstOrDefault(one => one.Deliverable.Id == result.Deliverable.Id);
        string tries = task is { Attempts.Count: > 1 } ? $" ({task.Attempts.Count} tries)" : "";
        return result.Percent is null ? $"{result.Reason?.En}{tries}" : Percent(result.Percent) + tries;
    }

    /// <summary>What a trainee is told at once; in an exam, only that it arrived.</summary>
    public static void WritePractice(AttemptScore score)
    {
        Attempt attempt = score.Record.Attempt;
        Console.WriteLine($"Attempt {attempt.Id} ({attempt.Task}, try {attempt.Number}) is handed in{(attempt.IsLate ? ", late" : "")}.");
        if (score.HidesModel)
        {
            Console.WriteLine("An exam: what the photo shows is hidden until the marks are in.");
            return;
        }

        foreach (BilingualText seen in score.Practice.Seen) Console.WriteLine($"  {seen.En}");
        Console.WriteLine($"Not measured yet: {string.Join(", ", score.Practice.NotMeasured.Select(title => title.En))}.");
        if (score.Practice.Next is { } next) Console.WriteLine($"Change one thing: {next.NextTry.En}. {next.Cause.En}. [{next.RowId}]");
    }

    public static void WriteSheet(AttemptScore score, IReadOnlyDictionary<string, string> names)
    {
        Attempt attempt = score.Record.Attempt;
        string trainee = attempt.RepeatOf is null ? names.GetValueOrDefault(attempt.Trainee, attempt.Trainee) : "–";
        Console.WriteLine($"Attempt {attempt.Id}: {trainee}, {attempt.Task}, try {attempt.Number}, {SignOff.Words(score.Record.SignOff.State).En}, version {score.Record.Version}.");
        if (score.HidesModel)
        {
            Console.WriteLine("An exam: what the photo shows is hidden until these are marked:");
            foreach (ScoreLine line in score.Sheet.Lines.Where(line => line.Source == LineSource.Judge && line.State == LineState.NotMeasured)) Console.WriteLine($"  {line.Rubric.Title.En}");
            return;
        }

        new ScoreTable(Language.English).Write(score.Sheet, score.Practice, score.Sheet.Blockers);
        if (score.Record.Decisions.Count > 0) Write(score.Record, names);
    }

    /// <summary>Every decision, oldest first: nothing of them is hidden by a later one.</summary>
    public static void Write(AttemptRecord record, IReadOnlyDictionary<string, string> names)
    {
        Console.WriteLine($"Attempt {record.Attempt.Id} is {SignOff.Words(record.SignOff.State).En}: {(record.SignOff.Counting is { } counting ? $"{Percent(counting.Percent)}, {(counting.Passed ? "passed" : "not passed")}" : "no grade counts now")}.");
        foreach (Decision decision in record.Decisions)
        {
            decimal? percent = decision.Percent ?? decision.Grade?.Percent;
            string mark = percent is null ? "" : $", {Percent(percent)}", test = decision.Test is { } held ? $" for {held.ToString().ToLowerInvariant()}" : "";
            string passed = (decision.Passed ?? decision.Grade?.Passed) is { } pass ? pass ? ", passed" : ", not passed" : "", reason = decision.Reason is null ? "" : $": {decision.Reason}";
            Console.WriteLine($"  {decision.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {decision.Kind.ToString().ToLowerInvariant()}{test} by {names.GetValueOrDefault(decision.By, decision.By)}{mark}{passed}{reason}");
        }
    }

    public static void Write(Portfolio portfolio)
    {
        Console.WriteLine($"{portfolio.Trainee.Shown}, {portfolio.Trainee.Cohort}");
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("project", "task", "try", "submitted", "state", "percent", "counts");
        foreach (TaskStanding task in portfolio.Tasks)
        {
            if (task.Attempts.Count == 0) table.AddRow(Markup.Escape(task.Project), Markup.Escape(task.Deliverable.Title.En), "", "", Markup.Escape(task.Reason?.En ?? ""), "", "");
            foreach (AttemptResult one in task.Attempts)
            {
                table.AddRow(
                    Markup.Escape(task.Project), Markup.Escape(task.Deliverable.Title.En), $"{one.Attempt.Number}", one.Attempt.SubmittedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    SignOff.Words(one.State).En + (one.Attempt.IsLate ? ", late" : ""), Percent(one.Percent), one.Attempt.Id == task.Counting?.Attempt.Id ? "counts" : "");
            }
        }

        ScoreTable.Print(table);
        foreach (var (project, score) in portfolio.Projects)
            Console.WriteLine($"{project.Title.En}: {(score.Percent is null ? $"no score yet ({string.Join("; ", score.Blockers.Select(blocker => blocker.En))})" : Percent(score.Percent))}");
        Console.WriteLine($"Consecutive passes: {portfolio.ConsecutivePasses.Now} now, {portfolio.ConsecutivePasses.Longest} at most.{(portfolio.Trend is { } trend ? $" Trend: {Math.Round(trend, 1).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture)} points an attempt." : "")}");
        foreach (Revision revision in portfolio.Revisions) Console.WriteLine($"Advice {revision.Advice} after try {revision.Attempt}; try {revision.Retake} gained {(revision.Gain is { } gain ? Math.Round(gain, 1).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) : "nothing yet")}.");
    }
}
