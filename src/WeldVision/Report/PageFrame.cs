using System.Globalization;
using WeldVision.Assess;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>What stands around the photos: head, header, summary, tools, foot.</summary>
internal static class PageFrame
{
    private static readonly Lazy<string> Script = new(() => PageShell.Text("report.js"));

    /// <summary>Everything before the summary.</summary>
    public static void WriteTop(TextWriter page, ReportHeader header, DateTimeOffset writtenAt, BilingualText? title = null)
    {
        Shell(header, title).WriteTop(page, writtenAt);
        page.Write($"""<aside class="note"><h2>{Both(PageWords.NoteTitle)}</h2><p>{Both(PageWords.NoteText)}</p></aside>""");
        page.Write("\n");
    }

    /// <summary>The counts, which also filter. It is written last, into room kept at the top of the page.</summary>
    public static string Summary(ReportCounts counts, int photosLeftOut)
    {
        var page = new StringWriter(CultureInfo.InvariantCulture);
        page.Write($"""<section class="summary"><h2 class="hidden">{Both(PageWords.Summary)}</h2>""");
        if (photosLeftOut > 0) page.Write($"""<p class="early">{Both(PageWords.LeftOut(photosLeftOut))}</p>""");
        page.Write($"""<div class="filters" role="group" {Attribute("aria-label", PageWords.Filter)}>""");
        Tile(page, "all", PageWords.AllPhotos, counts.Photos, pressed: true);
        foreach (var standing in Enum.GetValues<Standing>())
            // The three verdicts always stand there, a zero tells too; the other outcomes only where they occur.
            if (counts.Of(standing) > 0 || standing <= Standing.Accept)
                Tile(page, Key(standing), Words.Of(standing), counts.Of(standing), pressed: false);
        page.Write("</div>");
        if (counts.Beads > 0)
        {
            page.Write(string.Create(CultureInfo.InvariantCulture, $"""<div class="share"><p>{Both(PageWords.Beads)}: <b>{counts.Beads}</b></p><p class="strip" aria-hidden="true">"""));
            foreach (var verdict in Verdicts)
                if (counts.Of(verdict) > 0)
                    page.Write(string.Create(CultureInfo.InvariantCulture, $"""<i class="{Key(verdict)}" style="flex:{counts.Of(verdict)}"></i>"""));
            page.Write("</p><ul>");
            foreach (var verdict in Verdicts)
                page.Write(string.Create(CultureInfo.InvariantCulture, $"""<li class="count {Key(verdict)}">{Sign(Key(verdict))}{counts.Of(verdict)} {Both(Words.Of(verdict))}</li>"""));
            page.Write("</ul></div>");
        }
        page.Write("</section>");
        page.Write($"""
            <section aria-labelledby="photos"><div class="tools"><h2 id="photos" tabindex="-1">{Both(PageWords.Photos)}</h2>
            <p class="shown" role="status">{BothMarkup(PageWords.Shown(counts.Photos))}</p>
            <div class="sort" role="group" {Attribute("aria-label", PageWords.Order)}><button type="button" data-sort="number" aria-pressed="true">{Both(PageWords.AsTaken)}</button><button type="button" data-sort="reject" aria-pressed="false">{Both(PageWords.MostSuspicious)}</button></div>
            <div class="layers" role="group" {Attribute("aria-label", PageWords.Picture)}>{Layers}</div></div>
            <p class="empty"{(counts.Photos > 0 ? " hidden" : "")}>{Both(counts.Photos == 0 ? PageWords.NoPhotos : PageWords.NothingShown)}</p>
            """);
        return page.ToString();
    }

    /// <summary>Everything after the photos.</summary>
    public static void WriteBottom(TextWriter page, ReportHeader header)
    {
        page.Write($"""
            </section>
            <section class="report-facts"><h2>{Both(PageWords.AboutReport)}</h2><dl>
            <div><dt>{Both(PageWords.Model)}</dt><dd>{Escape(header.Model.Name)} {Escape(header.Model.Version)}</dd></div>
            <div><dt>{Both(PageWords.Mode)}</dt><dd>{Both(Words.Of(header.Mode))}</dd></div>
            <div><dt>{Both(PageWords.Recipe)}</dt><dd>{Escape(header.Model.Recipe)}</dd></div>
            <div><dt>{Both(PageWords.Precision)}</dt><dd>{Escape(header.Model.Precision)}</dd></div>
            <div><dt>{Both(PageWords.Runtime)}</dt><dd>{Escape(header.Model.Runtime)}</dd></div>
            <div><dt>{Both(PageWords.Product)}</dt><dd>WeldVision {Escape(header.ProductVersion)}</dd></div>
            <div><dt>{Both(PageWords.Manifest)}</dt><dd><code>{Escape(header.Model.ManifestSha256)}</code></dd></div>
            </dl></section>

            """);
        Shell(header).WriteBottom(page, $"""
            <dialog id="view" aria-labelledby="view-name"><div class="view-bar"><h2 id="view-name"></h2><div class="layers">{Layers}</div><div class="steps">
            <button type="button" data-step="-1"><span aria-hidden="true">‹</span><span class="hidden">{Both(PageWords.Previous)}</span></button><button type="button" data-step="1"><span aria-hidden="true">›</span><span class="hidden">{Both(PageWords.Next)}</span></button><button type="button" data-close autofocus>{Both(PageWords.Close)}</button></div></div>
            <div class="view-body"><div class="view-picture"></div><div class="view-details" tabindex="0"></div></div></dialog>
            """);
    }

    private static PageShell Shell(ReportHeader header, BilingualText? title = null) => new()
    {
        Title = title ?? PageWords.Title,
        Skip = PageWords.Skip,
        SkipTo = "photos",
        ProductVersion = header.ProductVersion,
        Facts = $"{Escape(header.Model.Name)} {Escape(header.Model.Version)} · {Both(Words.Of(header.Mode))}",
        Script = Script.Value,
    };

    private static readonly Verdict[] Verdicts = [Verdict.Reject, Verdict.Refer, Verdict.Accept];

    public static string Layers =>
        $"""<button type="button" data-layer="marks" aria-pressed="true">{Both(PageWords.Marks)}</button><button type="button" data-layer="heat" aria-pressed="false">{Both(PageWords.HeatMap)}</button>""";

    private static void Tile(StringWriter page, string key, BilingualText words, int photos, bool pressed) =>
        page.Write(string.Create(CultureInfo.InvariantCulture,
            $"""<button type="button" class="tile {key}" data-filter="{key}" aria-pressed="{(pressed ? "true" : "false")}"><b>{photos}</b><span>{(key == "all" ? "" : Sign(key))}{Both(words)}</span></button>"""));
}
