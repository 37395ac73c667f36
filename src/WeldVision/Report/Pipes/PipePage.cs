using System.Globalization;
using WeldVision.Record.Learning;
using WeldVision.Record.Pipes;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Pipes;

/// <summary>The page of a pipe's joint: the unrolled strip, the findings by the clock, the photos.</summary>
/// <param name="picturesFolder">Where the pictures lie, relative to the page.</param>
public sealed class PipePage(string picturesFolder, string productVersion)
{
    public const string StripFile = "strip.jpg";

    /// <summary>Name of a photo's picture.</summary>
    public static string FileOf(PipeShot shot) => ReportFileName.For(shot.Inspection.Photo, shot.Given);

    public void Write(TextWriter page, PipeJoint joint, DateTimeOffset writtenAt)
    {
        var shell = new PageShell
        {
            Title = PipeWords.Title,
            Skip = PipeWords.Skip,
            SkipTo = "findings",
            ProductVersion = productVersion,
            Facts = string.Create(CultureInfo.InvariantCulture, $"{joint.Strip.Diameter:0.#} mm"),
            Style = PageShell.TableStyle,
            HasPictureFiles = true,
        };
        string verdict = Key(joint.Verdict);
        shell.WriteTop(page, writtenAt);
        page.Write($"""<aside class="note"><h2>{Both(PageWords.NoteTitle)}</h2><p>{Both(PageWords.NoteText)}</p></aside>""");
        page.Write($"""<section><h2>{Both(PipeWords.Strip)}</h2><p class="chip {verdict}">{Sign(verdict)}{Both(Words.Of(joint.Verdict))}</p><ul class="notes">""");
        foreach (var reason in joint.Reasons) page.Write($"<li>{Both(reason.Text)}</li>");
        if (joint.OrderMended) page.Write($"<li>{Both(PipeWords.OrderMended)}</li>");
        page.Write($"""</ul><p class="lead">{Both(PipeWords.StripLead)}</p><p class="scroll"><a href="{picturesFolder}/{StripFile}"><img {Attribute("alt", PipeWords.Strip)} src="{picturesFolder}/{StripFile}" style="max-height:34rem;max-width:none"></a></p></section>""");
        page.Write("\n");
        Findings(page, joint);
        Photos(page, joint);
        shell.WriteBottom(page);
    }

    private static void Findings(TextWriter page, PipeJoint joint)
    {
        page.Write($"""<section id="findings" tabindex="-1"><h2>{Both(PipeWords.Findings)}</h2><p class="lead">{Both(joint.Findings.Count == 0 ? PipeWords.NothingFound : PipeWords.FindingsLead)}</p>""");
        if (joint.Findings.Count > 0)
        {
            page.Write("<div class=\"scroll\"><table><thead>");
            Row(page, "th", [PipeWords.Number, PipeWords.Clock, PipeWords.Axial, PipeWords.What, PipeWords.Probability, PipeWords.Zone, PipeWords.SeenIn]);
            page.Write("</thead><tbody>\n");
            for (int i = 0; i < joint.Findings.Count; i++)
            {
                PipeFinding one = joint.Findings[i];
                page.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><td>{i + 1}</td><td>{Place(one)}</td><td>{(one.HasPlace ? one.Middle.Along.ToString("0", CultureInfo.InvariantCulture) : "")}</td><td>{Both(one.Finding.Name)}{(one.Finding.Code is { } code ? $" ({Escape(code)})" : "")}</td><td>{100 * one.Finding.Probability.Value:0} %</td><td>{(one.Zone == PipeZone.Between ? "" : Both(Words.Of(one.Zone)))}</td><td>{string.Join("<br>", one.Photos.Select(photo => $"<bdi>{Escape(photo)}</bdi>"))}</td></tr>\n"));
            }

            page.Write("</tbody></table></div>");
        }

        if (joint.LeftToOtherPhotos > 0) page.Write($"<p class=\"lead\">{Both(PipeWords.LeftToOthers(joint.LeftToOtherPhotos))}</p>");
        page.Write("</section>\n");
    }

    private static string Place(PipeFinding finding) =>
        finding.HasPlace ? $"<b>{finding.Middle.Clock}</b>" : $"{Both(PipeWords.NoPlace)} {finding.Around.From}–{finding.Around.To}";

    private void Photos(TextWriter page, PipeJoint joint)
    {
        page.Write($"<section><h2>{Both(PipeWords.Photos)}</h2><ol class=\"pictures\">\n");
        foreach (PipeShot shot in joint.Shots)
        {
            string name = Escape(shot.Inspection.Photo), file = $"{picturesFolder}/{FileOf(shot)}";
            page.Write("<li>");
            if (shot.Inspection.Error is null) page.Write($"<a href=\"{file}\"><img loading=\"lazy\" alt=\"{name}\" src=\"{file}\"></a>");
            page.Write($"<p><b>{(shot.Cover is { } cover ? $"{cover.From}–{cover.To}" : "?")}</b> <bdi>{name}</bdi></p>");
            page.Write($"<p>{(shot.Cover is null ? Both(WhyNot(shot)) : string.Join(", ", shot.JointBeads.Select(one => Both(Words.Of(one.Bead.Verdict)))))}</p>");
            if (shot.SharedWithNextDegrees is { } shared) page.Write(string.Create(CultureInfo.InvariantCulture, $"<p>{Both(PipeWords.Shared)}: {shared:0}°</p>"));
            page.Write("</li>\n");
        }

        page.Write("</ol></section>\n");
    }

    /// <summary>Why a photo adds nothing to the joint.</summary>
    public static BilingualText WhyNot(PipeShot shot) =>
        shot.Inspection.Error is { } error ? Words.OfCaptureFault(error.Code)
        : shot.Fault is { } fault ? Words.Of(fault)
        : shot.Inspection.Outcome == Assess.Outcome.Inspected ? PipeWords.NoBead : Words.Of(shot.Inspection.Outcome);

    private static void Row(TextWriter page, string cell, BilingualText[] words) => page.Write($"<tr>{string.Concat(words.Select(word => $"<{cell}>{Both(word)}</{cell}>"))}</tr>");
}
