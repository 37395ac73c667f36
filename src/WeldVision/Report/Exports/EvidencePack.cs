using System.Globalization;
using System.Text;
using WeldVision.Record.Learning;
using WeldVision.Score;
using WeldVision.Score.Sheets;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Exports;

/// <summary>What a pack is written from.</summary>
public sealed record EvidencePackContent
{
    public required SheetFile File { get; init; }

    /// <value>As it was signed, where it was.</value>
    public required ShownSheet Sheet { get; init; }

    /// <value>Null while no mark counts.</value>
    public SignedGrade? Grade { get; init; }

    /// <value>Why there is no grade.</value>
    public IReadOnlyList<BilingualText> Blockers { get; init; } = [];

    /// <value>Every decision, oldest first; none for a sheet that is no part of a record.</value>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <value>The second grader's sheet after an appeal, and what it was marked by.</value>
    public (ShownSheet Sheet, CouponEvidence Evidence)? Second { get; init; }

    /// <value>Pictures of the photos behind it, JPEG, by name; each becomes part of the page.</value>
    public IReadOnlyList<(string Name, byte[] Jpeg)> Photos { get; init; } = [];

    /// <value>Names by pseudonym.</value>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public required DateTimeOffset WrittenAt { get; init; }

    /// <value>Hash of the audit log's last entry; null where there is no log.</value>
    public string? AuditHead { get; init; }
}

/// <summary>
/// Everything behind one coupon's result on pages that print on A4: photos, every line with its source and reason, the readings and who took them, what was confirmed or waived,
/// every decision with its mark and reason, the signature and the versions that it froze. Without a signature the page says that it is no grade.
/// </summary>
public sealed class EvidencePack(Language language)
{
    private const string Style = """
        @page { size: A4; margin: 18mm }
        body { font: 15px/1.45 "Liberation Sans", Arial, sans-serif; color: #111; background: #fff; max-width: 180mm; margin: 8mm auto; padding: 0 4mm }
        h1 { font-size: 1.5em; margin: 0 0 .2em } h2 { font-size: 1.1em; margin: 1.4em 0 .4em; border-bottom: 2px solid #111 }
        table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #777; padding: .25em .5em; text-align: left; vertical-align: top } th { background: #eee }
        tr, figure { break-inside: avoid }
        .verdict { font-size: 1.25em; border: 2px solid #111; padding: .5em .8em; margin: 1em 0 } .open { border-style: dashed }
        figure { margin: 0 0 1em } img { width: 100%; height: auto } figcaption, .small { font-size: .85em; color: #333; overflow-wrap: anywhere }
        .sign { display: flex; gap: 20mm; margin-top: 18mm } .sign div { flex: 1; border-top: 1px solid #111; padding-top: .3em }
        """;

    public string Write(EvidencePackContent content)
    {
        var page = new StringBuilder();
        SheetFile file = content.File;
        ShownSheet sheet = content.Sheet;
        string title = Say("Evidence", "Bukti penilaian");
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{(language == Language.Indonesian ? "id" : "en")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <title>{title} {Escape(file.Coupon ?? "")}</title><style>{Style}</style></head>
            <body><h1>{title}</h1>

            """);
        Facts(page,
            (Say("Trainee", "Peserta"), file.Trainee), (Say("Task", "Tugas"), file.Task), (Say("Coupon", "Benda uji"), file.Coupon), (Say("Process", "Proses"), file.Process),
            (Say("Position", "Posisi"), file.Position), (Say("Material", "Bahan"), file.Material),
            (Say("Rubric", "Rubrik"), $"{sheet.RubricTitle.In(language)} {sheet.RubricVersion}, {Words.Of(sheet.RubricBasis).In(language)}"));
        Verdict(page, content);
        Decisions(page, content);
        if (content.Second is not { } second)
        {
            Sheet(page, "", sheet, file.Evidence, content.Names);
        }
        else
        {
            Sheet(page, Say("first grader", "penilai pertama"), sheet, file.Evidence, content.Names);
            Sheet(page, Say("second grader", "penilai kedua"), second.Sheet, second.Evidence, content.Names);
        }

        if (content.Photos.Count > 0) Heading(page, Say("Photos", "Foto"));
        foreach (var (name, jpeg) in content.Photos)
            page.Append(CultureInfo.InvariantCulture, $"""<figure><img alt="{Escape(name)}" src="data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}"><figcaption>{Escape(name)}</figcaption></figure>""").Append('\n');
        Heading(page, Say("Versions", "Versi"));
        Facts(page,
            (Say("Model", "Model"), string.Join(", ", content.Grade?.Versions.Models ?? file.Models)), (Say("Rubric SHA-256", "SHA-256 rubrik"), sheet.RubricSha256), (Say("Limits", "Batas"), sheet.LimitsVersion),
            (Say("Audit log head", "Ujung log audit"), content.AuditHead), (Say("Written", "Dicetak"), ExportJson.Time(content.WrittenAt)));
        page.Append(CultureInfo.InvariantCulture, $"""<div class="sign"><div>{Say("Instructor", "Instruktur")}: {Escape(content.Grade?.Signature.By ?? "")}</div><div>{Say("Trainee", "Peserta")}: {Escape(file.Trainee ?? "")}</div></div>""");
        page.Append("\n</body></html>\n");
        return page.ToString();
    }

    private void Verdict(StringBuilder page, EvidencePackContent content)
    {
        if (content.Grade is { } grade)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<p class="verdict"><strong>{Number(grade.Percent)} %</strong>, {Passed(grade.Passed)}; """);
            page.Append(CultureInfo.InvariantCulture, $"{Say("signed by", "ditandatangani oleh")} {Escape(grade.Signature.By)}, {grade.Signature.On:yyyy-MM-dd}</p>\n");
        }
        else
        {
            string blockers = string.Concat(content.Blockers.Select(blocker => $"<li>{Escape(Pseudonym.Named(blocker.In(language), content.Names))}</li>"));
            page.Append(CultureInfo.InvariantCulture, $"""<div class="verdict open"><strong>{Say("This is not a grade.", "Ini bukan nilai.")}</strong><ul>{blockers}</ul></div>""").Append('\n');
        }

        page.Append(CultureInfo.InvariantCulture, $"""<p class="small">{Escape((content.Sheet.Limits.InFull ?? content.Sheet.Limits.Statement).In(language))}</p>""").Append('\n');
    }

    /// <summary>Nothing that was decided is hidden by what was decided later.</summary>
    private void Decisions(StringBuilder page, EvidencePackContent content) => Table(
        page, Say("Decisions", "Keputusan"), [Say("when (UTC)", "waktu (UTC)"), Say("decision", "keputusan"), Say("mark", "nilai"), Say("by", "oleh"), Say("reason", "alasan")],
        content.Decisions.Select(decision => new[]
        {
            decision.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            Words.Of(decision.Kind).In(language) + (decision.Test is { } test ? $": {Words.Of(test).In(language)}" : ""),
            string.Join(", ", new[]
            {
                (decision.Percent ?? decision.Grade?.Percent) is { } percent ? $"{Number(decimal.Round(percent, 2, MidpointRounding.AwayFromZero))} %" : null,
                (decision.Passed ?? decision.Grade?.Passed) is { } passed ? Passed(passed) : null,
            }.OfType<string>()),
            Pseudonym.Named(decision.By, content.Names),
            decision.Reason ?? "",
        }));

    /// <param name="whose">Which grader's; empty where there is one.</param>
    private void Sheet(StringBuilder page, string whose, ShownSheet sheet, CouponEvidence evidence, IReadOnlyDictionary<string, string> names)
    {
        string of = whose.Length == 0 ? "" : $", {whose}";
        Heading(page, Say("Lines", "Baris penilaian") + of);
        Row(page, "th", Say("line", "baris"), Say("source", "sumber"), Say("state", "keadaan"), Say("points", "poin"), Say("reason", "alasan"));
        foreach (ShownLine line in sheet.Lines)
            Row(page, "td", line.Title.In(language), Words.Of(line.Source).In(language), Words.Of(line.State).In(language),
                $"{Number(line.Points)}\u00A0/\u00A0{Number(line.Weight)}", Pseudonym.Named(string.Join("; ", line.Reasons.Select(reason => reason.In(language))), names));
        page.Append("</table>\n");
        Table(page, Say("Tests and holds", "Pengujian dan penahanan") + of, [Say("test", "pengujian"), Say("result", "hasil"), Say("on", "tanggal"), Say("by", "oleh"), Say("reason", "alasan")],
        [
            .. sheet.Holds.Select(hold => new[] { Words.Of(hold.Test).In(language), hold.Passed is { } passed ? Passed(passed) : Say("open", "belum ada hasil"), "", "", Pseudonym.Named(hold.Reason.In(language), names) }),
            .. evidence.Tests.Select(test => new[] { Words.Of(test.Test).In(language), Passed(test.Passed), Figure.Day(test.On), Pseudonym.Named(test.By, names), "" }),
        ]);
        Evidence(page, of, evidence, sheet, names);
    }

    private void Evidence(StringBuilder page, string of, CouponEvidence evidence, ShownSheet sheet, IReadOnlyDictionary<string, string> names)
    {
        Table(page, Say("Readings", "Pengukuran") + of, [Say("quantity", "besaran"), "mm", Say("gauge", "alat ukur"), Say("on", "tanggal"), Say("by", "oleh")],
            evidence.Readings.Select(reading => new[] { Words.OfQuantity(reading.Quantity).In(language), Number(reading.Value.Value), reading.GaugeId, Figure.Day(reading.TakenOn), Named(reading.By) }));
        Table(page, Say("Gauges", "Alat ukur") + of, ["id", Say("calibrated", "dikalibrasi"), Say("due", "berlaku sampai"), "± mm"],
            evidence.Gauges.Select(gauge => new[] { gauge.Id, Figure.Day(gauge.CalibratedOn), Figure.Day(gauge.DueOn), Number(gauge.Uncertainty.Value) }));
        Table(page, Say("Marks, confirmations, waivers", "Nilai juri, konfirmasi, pembebasan") + of, [Say("what", "apa"), Say("value", "isi"), Say("by", "oleh")],
        [
            .. evidence.Marks.Select(mark => new[] { TitleOf(mark.Line), mark.Mark.ToString(CultureInfo.InvariantCulture), Named(mark.Judge) }),
            .. evidence.Confirmations.Select(confirmation => new[] { TitleOf(confirmation.Line), confirmation.Value is { } value ? Number(value) : Say("confirmed", "dikonfirmasi"), Named(confirmation.By) }),
            .. evidence.BlindCounts.Select(count => new[] { TitleOf(count.Line), Say($"{Number(count.Value)}, counted before the model was shown", $"{Number(count.Value)}, dihitung sebelum temuan model diperlihatkan"), Named(count.By) }),
            .. evidence.Waivers.Select(waiver => new[] { TitleOf(waiver.Line), waiver.Reason, Named(waiver.By) }),
        ]);

        string TitleOf(string line) => sheet.Lines.FirstOrDefault(one => one.Id == line)?.Title.In(language) ?? line;

        string Named(string by) => Pseudonym.Named(by, names);
    }

    private static void Table(StringBuilder page, string heading, string[] columns, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        if (all.Length == 0) return;
        Heading(page, heading);
        Row(page, "th", columns);
        foreach (string[] row in all) Row(page, "td", row);
        page.Append("</table>\n");
    }

    // The heading row opens the table.
    private static void Row(StringBuilder page, string cell, params IEnumerable<string> texts) =>
        page.Append(cell == "th" ? "<table>" : "").Append("<tr>").AppendJoin("", texts.Select(text => $"<{cell}>{Escape(text)}</{cell}>")).Append("</tr>\n");

    private static void Heading(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"<h2>{Escape(text)}</h2>\n");

    private static void Facts(StringBuilder page, params IEnumerable<(string Name, string? Value)> facts) =>
        page.Append("<table>").AppendJoin("", facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => $"<tr><th>{Escape(fact.Name)}</th><td>{Escape(fact.Value!)}</td></tr>")).Append("</table>\n");

    private string Passed(bool passed) => passed ? Say("passed", "lulus") : Say("not passed", "tidak lulus");

    private string Number(decimal value) => language == Language.Indonesian ? Figure.Id(value) : Figure.En(value);

    private string Say(string english, string indonesian) => language == Language.Indonesian ? indonesian : english;
}
