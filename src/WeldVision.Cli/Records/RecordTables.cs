using System.Globalization;
using Spectre.Console;
using WeldVision.Assess;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score.Sheets;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary>Attempts and portfolios on a terminal.</summary>
internal sealed class RecordTables(Language language)
{
    private static readonly BilingualText Passed = new("passed", "lulus"), NotPassed = new("not passed", "tidak lulus"), Late = new(", late", ", terlambat");

    public static string Percent(decimal? percent) => percent is { } value ? $"{Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture)} %" : "–";

    /// <summary>An empty table with these headings.</summary>
    public static Table New(Language language, params IEnumerable<BilingualText> headings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (BilingualText heading in headings) table.AddColumn(Markup.Escape(heading.In(language)));
        return table;
    }

    /// <summary>What a deliverable earned, or where it stands.</summary>
    public string Shown(DeliverableResult result, IReadOnlyList<TaskStanding> tasks)
    {
        TaskStanding? task = tasks.FirstOrDefault(one => one.Deliverable.Id == result.Deliverable.Id);
        string tries = task is { Attempts.Count: > 1 } ? Say($" ({task.Attempts.Count} tries)", $" ({task.Attempts.Count} percobaan)") : "";
        return result.Percent is null ? $"{result.Reason?.In(language)}{tries}" : Percent(result.Percent) + tries;
    }

    /// <summary>What a trainee is told at once; in an exam, only that it arrived.</summary>
    public void WritePractice(AttemptScore score)
    {
        Attempt attempt = score.Record.Attempt;
        string late = attempt.IsLate ? Late.In(language) : "";
        Console.WriteLine(attempt.SubmittedAt is null
            ? Say($"Attempt {attempt.Id} ({attempt.Task}, try {attempt.Number}) is kept open.", $"Percobaan {attempt.Id} ({attempt.Task}, ke-{attempt.Number}) belum dikumpulkan.")
            : Say($"Attempt {attempt.Id} ({attempt.Task}, try {attempt.Number}) is handed in{late}.", $"Percobaan {attempt.Id} ({attempt.Task}, ke-{attempt.Number}) sudah dikumpulkan{late}."));
        if (score.HidesModel)
        {
            Console.WriteLine(Say("An exam: what the photo shows is hidden until the marks are in.", "Ujian: apa yang tampak di foto disembunyikan sampai semua nilai juri masuk."));
            return;
        }

        IReadOnlyList<BeadEvidence> beads = score.File.Evidence.Beads;
        if (beads.Count == 0 || beads.Any(bead => bead.Verdict == Verdict.Refer)) Console.WriteLine(Say(
            "The model is not sure of this photo and leaves it to your instructor; a sharper, closer photo may help.", "Model tidak yakin tentang foto ini dan menyerahkannya kepada instruktur; foto yang lebih tajam dan dekat dapat membantu."));
        foreach (BilingualText seen in score.Practice.Seen) Console.WriteLine($"  {seen.In(language)}");
        Console.WriteLine($"{Say("Not measured yet", "Belum diukur")}: {string.Join(", ", score.Practice.NotMeasured.Select(title => title.In(language)))}.");
        if (score.Practice.Next is { } next) Console.WriteLine(ScoreTable.Advice(next, language));
    }

    public void WriteSheet(AttemptScore score, IReadOnlyDictionary<string, string> names)
    {
        Attempt attempt = score.Record.Attempt;
        string trainee = attempt.RepeatOf is null ? names.GetValueOrDefault(attempt.Trainee, attempt.Trainee) : "–";
        string state = SignOff.Words(score.Record.SignOff.State).In(language);
        Console.WriteLine(Say(
            $"Attempt {attempt.Id}: {trainee}, {attempt.Task}, try {attempt.Number}, {state}, version {score.Record.Version}.",
            $"Percobaan {attempt.Id}: {trainee}, {attempt.Task}, ke-{attempt.Number}, {state}, versi {score.Record.Version}."));
        if (score.HidesModel)
        {
            Console.WriteLine(Say("An exam: what the photo shows is hidden until these are marked:", "Ujian: apa yang tampak di foto disembunyikan sampai baris ini dinilai:"));
            foreach (ScoreLine line in score.Sheet.Lines.Where(line => line.Source == LineSource.Judge && line.State == LineState.NotMeasured)) Console.WriteLine($"  {line.Rubric.Title.In(language)}");
            return;
        }

        new ScoreTable(language, names).Write(score.Sheet, score.Practice, score.Sheet.Blockers);
        if (score.Record.Decisions.Count > 0) Write(score.Record, names);
    }

    /// <summary>Every decision, oldest first: nothing of them is hidden by a later one.</summary>
    public void Write(AttemptRecord record, IReadOnlyDictionary<string, string> names)
    {
        string state = SignOff.Words(record.SignOff.State).In(language);
        string counting = record.SignOff.Counting is { } mark ? $"{Percent(mark.Percent)}, {(mark.Passed ? Passed : NotPassed).In(language)}" : Say("no grade counts now", "belum ada nilai yang berlaku");
        Console.WriteLine(Say($"Attempt {record.Attempt.Id} is {state}: {counting}.", $"Percobaan {record.Attempt.Id} {state}: {counting}."));
        foreach (Decision decision in record.Decisions)
        {
            string test = decision.Test is { } held ? $" ({Words.Of(held).In(language)})" : "", reason = decision.Reason is null ? "" : $": {decision.Reason}";
            string percent = (decision.Percent ?? decision.Grade?.Percent) is { } earned ? $", {Percent(earned)}" : "";
            string passed = (decision.Passed ?? decision.Grade?.Passed) is { } pass ? $", {(pass ? Passed : NotPassed).In(language)}" : "";
            Console.WriteLine($"  {decision.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {Words.Of(decision.Kind).In(language)}{test} {Say("by", "oleh")} {names.GetValueOrDefault(decision.By, decision.By)}{percent}{passed}{reason}");
        }
    }

    public void Write(Portfolio portfolio)
    {
        Console.WriteLine($"{portfolio.Trainee.Shown}, {portfolio.Trainee.Cohort}");
        Table table = New(language, new("project", "proyek"), new("task", "tugas"), new("try", "percobaan"), new("submitted", "dikumpulkan"), new("state", "keadaan"), new("percent", "persen"), new("counts", "berlaku"));
        foreach (TaskStanding task in portfolio.Tasks)
        {
            string title = Markup.Escape(task.Deliverable.Title.In(language));
            if (task.Attempts.Count == 0) table.AddRow(Markup.Escape(task.Project), title, "", "", Markup.Escape(task.Reason?.In(language) ?? ""), "", "");
            foreach (AttemptResult one in task.Attempts)
            {
                table.AddRow(
                    Markup.Escape(task.Project), title, $"{one.Attempt.Number}", one.Attempt.SubmittedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    SignOff.Words(one.State).In(language) + (one.Attempt.IsLate ? Late.In(language) : ""), Percent(one.Percent), one.Attempt.Id == task.Counting?.Attempt.Id ? Say("counts", "berlaku") : "");
            }
        }

        ScoreTable.Print(table);
        foreach (var (project, score) in portfolio.Projects)
            Console.WriteLine($"{project.Title.In(language)}: {(score.Percent is null ? $"{Say("no score yet", "belum ada nilai")} ({string.Join("; ", score.Blockers.Select(blocker => blocker.In(language)))})" : Percent(score.Percent))}");
        var (now, longest) = portfolio.ConsecutivePasses;
        string trend = portfolio.Trend is { } points ? Say($" Trend: {Signed(points)} points an attempt.", $" Tren: {Signed(points)} poin per percobaan.") : "";
        Console.WriteLine(Say($"Consecutive passes: {now} now, {longest} at most.", $"Lulus berturut-turut: kini {now}, terbanyak {longest}.") + trend);
        foreach (Revision revision in portfolio.Revisions)
        {
            string gain = revision.Gain is { } gained ? Signed(gained) : Say("nothing yet", "belum ada");
            Console.WriteLine(Say($"Advice {revision.Advice} after try {revision.Attempt}; try {revision.Retake} gained {gain}.", $"Saran {revision.Advice} setelah percobaan ke-{revision.Attempt}; perubahan di percobaan ke-{revision.Retake}: {gain}."));
        }
    }

    private static string Signed(decimal points) => Math.Round(points, 1).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture);

    private string Say(string english, string indonesian) => language == Language.Indonesian ? indonesian : english;
}
