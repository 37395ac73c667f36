using System.Globalization;
using Spectre.Console;
using WeldVision.Assess;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Cli;

/// <summary>The results on a terminal: a row a bead, or a row for a photo without one.</summary>
internal sealed class ResultTable
{
    private readonly Language _language;
    private readonly Table _table = new() { Border = TableBorder.Rounded };

    public ResultTable(Language language)
    {
        _language = language;
        foreach (BilingualText heading in new BilingualText[]
        {
            new("photo", "foto"), new("bead", "bead"), new("verdict", "hasil"), new("reject", "ditolak"), new("what was seen", "yang terlihat"),
        })
            _table.AddColumn(heading.In(language));
    }

    public void Add(PhotoInspection inspection)
    {
        if (inspection.Outcome != Outcome.Inspected || inspection.Beads.Count == 0)
        {
            _table.AddRow(Markup.Escape(NameOf(inspection)), "", Coloured(Words.Of(inspection.Outcome).In(_language), "grey"), "", Markup.Escape(WhyNot(inspection, _language)));
            return;
        }

        int number = 0;
        foreach (AssessedBead bead in inspection.Beads)
        {
            string colour = bead.Verdict switch { Verdict.Accept => "green", Verdict.Reject => "red", _ => "yellow" };
            _table.AddRow(
                number == 0 ? Markup.Escape(NameOf(inspection)) : "",
                (++number).ToString(CultureInfo.InvariantCulture),
                Coloured(Words.Of(bead.Verdict).In(_language), colour),
                (100 * bead.RejectProbability.Value).ToString("0", CultureInfo.InvariantCulture) + " %",
                Markup.Escape(Seen(bead, _language)));
        }
    }

    public void Write()
    {
        // A pipe has no width; the table must not be cut to a guessed one.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(_table);
    }

    private string NameOf(PhotoInspection inspection) =>
        inspection.Preparation is null ? inspection.Photo : $"{inspection.Photo}\n({Words.Prepared.In(_language)})";

    private static string Coloured(string words, string colour) => $"[{colour}]{Markup.Escape(words)}[/]";

    /// <summary>Why a photo has no verdicts.</summary>
    internal static string WhyNot(PhotoInspection inspection, Language language) =>
        inspection.Error is { } error ? Words.OfCaptureFault(error.Code).In(language)
        : string.Join(", ", inspection.Quality?.Issues.Where(issue => issue.Blocking).Select(issue => Words.OfQualityIssue(issue.Code).In(language)) ?? []);

    /// <summary>What was seen on a bead.</summary>
    internal static string Seen(AssessedBead bead, Language language) => string.Join(", ", bead.Findings
        .GroupBy(finding => finding.Code is null ? finding.Name.In(language) : $"{finding.Name.In(language)} ({finding.Code})")
        .Select(group => group.Count() == 1 ? group.Key : $"{group.Count()} × {group.Key}"));
}
