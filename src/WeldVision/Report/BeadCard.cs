using System.Globalization;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Measure;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>One bead in a photo's details: verdict, reasons, findings and tags.</summary>
internal static class BeadCard
{
    public static void Write(TextWriter page, AssessedBead bead, MeasuredBead? measured, int number)
    {
        string key = Key(bead.Verdict);
        page.Write(string.Create(CultureInfo.InvariantCulture,
            $"""<li class="bead {key}" data-bead="{number}"><h4>{Sign(key)}{Both(PageWords.Bead(number, bead.Verdict))}</h4>"""));
        if (bead.Reasons.Count > 0)
        {
            page.Write($"""<h5 class="hidden">{Both(PageWords.Reason)}</h5><ul class="reasons">""");
            foreach (var reason in bead.Reasons) page.Write($"<li>{Both(reason.Text)}</li>");
            page.Write("</ul>");
        }
        page.Write("<ul class=\"bars\">");
        Bar(page, Both(PageWords.FaultLikelihood), bead.RejectProbability.Value);
        Bar(page, Both(PageWords.Familiarity), bead.Familiarity, " class=\"plain\"");
        page.Write("</ul>");
        if (measured is not null) MeasuresTable.Write(page, measured);
        if (bead.Findings.Count > 0) Findings(page, bead.Findings);
        if (bead.Tags.Count > 0) Tags(page, bead.Tags);
        page.Write("</li>");
    }

    private static void Findings(TextWriter page, IReadOnlyList<Finding> findings)
    {
        page.Write($"""<h5>{Both(PageWords.Findings)}</h5><ul class="findings">""");
        foreach (var finding in findings)
            page.Write($"""<li>{(finding.Code is { } code ? $"<code>ISO 6520-1: {Escape(code)}</code>" : $"<i>{Both(PageWords.Unnamed)}</i>")} {Both(finding.Name)} <b>{PercentMarkup(finding.Probability.Value)}</b></li>""");
        page.Write("</ul>");
    }

    private static void Tags(TextWriter page, IReadOnlyList<TagReading> tags)
    {
        page.Write($"""<h5>{Both(PageWords.LookedFor)}</h5><ul class="bars tags">""");
        foreach (var tag in tags.Where(tag => tag.Probability is not null).OrderByDescending(tag => tag.Probability!.Value.Value))
            Bar(page, Both(Words.OfTag(tag.Tag)), tag.Probability!.Value.Value);
        foreach (var tag in tags.Where(tag => tag.Probability is null))
            page.Write($"""<li class="unknown"><span class="what">{Both(Words.OfTag(tag.Tag))}</span><span class="value">{Both(Words.NotAssessed)}</span></li>""");
        page.Write("</ul>");
    }

    private static void Bar(TextWriter page, string name, double share, string attributes = "")
    {
        string width = (Math.Clamp(share, 0, 1) * 100).ToString("0.#", CultureInfo.InvariantCulture);
        page.Write($"""<li{attributes}><span class="what">{name}</span><span class="bar" aria-hidden="true"><i style="width:{width}%"></i></span><span class="value">{PercentMarkup(share)}</span></li>""");
    }

    private static string PercentMarkup(double share) => Escape(PageWords.Percent(share));
}
