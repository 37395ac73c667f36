using System.Globalization;
using System.Text;
using WeldVision.Score;
using WeldVision.Score.Sheets;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Exports;

/// <summary>
/// Everything behind one coupon's result on pages that print on A4: photos, every line with its source and reason, the readings and who took them, what was confirmed or waived,
/// the signature and the versions that it froze. Without a signature the page says that it is no grade.
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

    /// <param name="photos">Pictures of the photos behind it, JPEG, by name; each becomes part of the page.</param>
    /// <param name="auditHead">Hash of the audit log's last entry; null where there is no log.</param>
    public string Write(SheetFile file, ScoreSheet sheet, SignedGrade? grade, IReadOnlyList<BilingualText> blockers, IReadOnlyList<(string Name, byte[] Jpeg)> photos, DateTimeOffset writtenAt, string? auditHead = null)
    {
        var page = new StringBuilder();
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
            (Say("Rubric", "Rubrik"), $"{sheet.Rubric.Title.In(language)} {sheet.Rubric.Version}, {Words.Of(sheet.Rubric.Basis).In(language)}"));
        Verdict(page, sheet, grade, blockers);
        Lines(page, sheet);
        Evidence(page, file.Evidence, sheet);
        if (photos.Count > 0) Heading(page, Say("Photos", "Foto"));
        foreach (var (name, jpeg) in photos)
            page.Append(CultureInfo.InvariantCulture, $"""<figure><img alt="{Escape(name)}" src="data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}"><figcaption>{Escape(name)}</figcaption></figure>""").Append('\n');
        Heading(page, Say("Versions", "Versi"));
        Facts(page,
            (Say("Model", "Model"), string.Join(", ", file.Models)), (Say("Rubric SHA-256", "SHA-256 rubrik"), sheet.Rubric.Sha256), (Say("Limits", "Batas"), sheet.LimitsVersion),
            (Say("Audit log head", "Ujung log audit"), auditHead), (Say("Written", "Dicetak"), ExportJson.Time(writtenAt)));
        page.Append(CultureInfo.InvariantCulture, $"""<div class="sign"><div>{Say("Instructor", "Instruktur")}: {Escape(grade?.Signature.By ?? "")}</div><div>{Say("Trainee", "Peserta")}: {Escape(file.Trainee ?? "")}</div></div>""");
        page.Append("\n</body></html>\n");
        return page.ToString();
    }

    private void Verdict(StringBuilder page, ScoreSheet sheet, SignedGrade? grade, IReadOnlyList<BilingualText> blockers)
    {
        if (grade is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<p class="verdict"><strong>{Number(grade.Percent)} %</strong>, {(grade.Passed ? Say("passed", "lulus") : Say("not passed", "tidak lulus"))}; """);
            page.Append(CultureInfo.InvariantCulture, $"{Say("signed by", "ditandatangani oleh")} {Escape(grade.Signature.By)}, {grade.Signature.On:yyyy-MM-dd}</p>\n");
        }
        else
        {
            page.Append(CultureInfo.InvariantCulture, $"""<div class="verdict open"><strong>{Say("This is not a grade.", "Ini bukan nilai.")}</strong><ul>{string.Concat(blockers.Select(blocker => $"<li>{Escape(blocker.In(language))}</li>"))}</ul></div>""").Append('\n');
        }

        page.Append(CultureInfo.InvariantCulture, $"""<p class="small">{Escape(sheet.Limits.Statement.In(language))}</p>""").Append('\n');
    }

    private void Lines(StringBuilder page, ScoreSheet sheet)
    {
        Heading(page, Say("Lines", "Baris penilaian"));
        Row(page, "th", Say("line", "baris"), Say("source", "sumber"), Say("state", "keadaan"), Say("points", "poin"), Say("reason", "alasan"));
        foreach (ScoreLine line in sheet.Lines)
            Row(page, "td", line.Rubric.Title.In(language), Words.Of(line.Source).In(language), Words.Of(line.State).In(language),
                $"{Number(line.Earned.Value)}\u00A0/\u00A0{Number(line.Rubric.Weight.Value)}", string.Join("; ", line.Reasons.Select(reason => reason.In(language))));
        page.Append("</table>\n");
    }

    private void Evidence(StringBuilder page, CouponEvidence evidence, ScoreSheet sheet)
    {
        Table(page, Say("Readings", "Pengukuran"), [Say("quantity", "besaran"), "mm", Say("gauge", "alat ukur"), Say("on", "tanggal"), Say("by", "oleh")],
            evidence.Readings.Select(reading => new[] { Words.OfQuantity(reading.Quantity).In(language), Number(reading.Value.Value), reading.GaugeId, Figure.Day(reading.TakenOn), reading.By }));
        Table(page, Say("Gauges", "Alat ukur"), ["id", Say("calibrated", "dikalibrasi"), Say("due", "berlaku sampai"), "± mm"],
            evidence.Gauges.Select(gauge => new[] { gauge.Id, Figure.Day(gauge.CalibratedOn), Figure.Day(gauge.DueOn), Number(gauge.Uncertainty.Value) }));
        Table(page, Say("Marks, confirmations, waivers, tests", "Nilai juri, konfirmasi, pembebasan, pengujian"), [Say("what", "apa"), Say("value", "isi"), Say("by", "oleh")],
        [
            .. evidence.Marks.Select(mark => new[] { TitleOf(mark.Line), mark.Mark.ToString(CultureInfo.InvariantCulture), mark.Judge }),
            .. evidence.Confirmations.Select(confirmation => new[] { TitleOf(confirmation.Line), confirmation.Value is { } value ? Number(value) : Say("confirmed", "dikonfirmasi"), confirmation.By }),
            .. evidence.Waivers.Select(waiver => new[] { TitleOf(waiver.Line), waiver.Reason, waiver.By }),
            .. evidence.Tests.Select(test => new[] { test.Test.ToString(), test.Passed ? Say("passed", "lulus") : Say("failed", "gagal"), test.By }),
        ]);

        string TitleOf(string line) => sheet.Lines.Single(one => one.Rubric.Id == line).Rubric.Title.In(language);
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

    private string Number(decimal value) => language == Language.Indonesian ? Figure.Id(value) : Figure.En(value);

    private string Say(string english, string indonesian) => language == Language.Indonesian ? indonesian : english;
}
