using System.Globalization;
using WeldVision.Assess;
using WeldVision.Record;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Batch;

/// <summary>The summary of a batch: one self-contained page in both languages.</summary>
public static class BatchPage
{
    private const int MostGroups = 24;

    private static readonly Verdict[] Verdicts = [Verdict.Reject, Verdict.Refer, Verdict.Accept];

    /// <param name="leftOut">Photos that have no row yet.</param>
    /// <param name="pictures">Inspection and picture, JPEG, of photos that the summary shows, by name.</param>
    /// <exception cref="IOException">The page could not be written.</exception>
    public static void Write(
        TextWriter page, ReportHeader header, DateTimeOffset writtenAt, BatchSummary summary, int leftOut, IReadOnlyDictionary<string, (PhotoInspection Inspection, byte[] Jpeg)> pictures)
    {
        PageFrame.WriteTop(page, header, writtenAt, BatchWords.Title);
        Counts(page, summary, leftOut);
        page.Write("<div class=\"charts\">");
        Groups(page, BatchWords.Folders, null, summary.Folders, folder => folder.Length == 0 ? Both(BatchWords.NoFolder) : $"<bdi>{Escape(folder)}</bdi>");
        Groups(page, BatchWords.Months, BatchWords.MonthsNote, summary.Months, month => month.Length == 0 ? Both(BatchWords.NoMonth) : Escape(month));
        Bars(page, BatchWords.Defects, BatchWords.DefectsUnit, BatchWords.NoDefects, summary.Beads,
            summary.Tags.Select(one => (Both(Words.OfTag(one.Tag)), one.Beads)), NotAssessed(summary));
        Bars(page, BatchWords.QualityIssues, BatchWords.QualityUnit, BatchWords.NoQualityIssues, summary.Photos,
            summary.QualityIssues.Select(one => (Both(Words.OfQualityIssue(one.Code)), one.Photos)));
        Duplicates(page, summary);
        Failures(page, summary);
        page.Write("</div>");
        page.Write($"""<section aria-labelledby="photos"><div class="tools"><h2 id="photos" tabindex="-1">{Both(BatchWords.Worst)}</h2><span class="shown"></span><div class="layers" role="group" {Attribute("aria-label", PageWords.Picture)}>{PageFrame.Layers}</div></div>""");
        int number = 0;
        Cards(page, summary.Worst, pictures, ref number);
        page.Write($"""<div class="tools"><h2>{Both(BatchWords.Unsure)}</h2></div>""");
        Cards(page, summary.Unsure, pictures, ref number);
        PageFrame.WriteBottom(page, header);
    }

    private static void Counts(TextWriter page, BatchSummary summary, int leftOut)
    {
        page.Write($"""<section class="summary"><h2 class="hidden">{Both(PageWords.Summary)}</h2>""");
        if (leftOut > 0) page.Write($"""<p class="early">{Both(PageWords.LeftOut(leftOut))}</p>""");
        page.Write("<ul class=\"filters\">");
        Tile(page, "all", BatchWords.Photos, summary.Photos);
        foreach (Standing standing in Enum.GetValues<Standing>())
            if (summary.Of(standing) > 0 || standing <= Standing.Accept) Tile(page, Key(standing), Words.Of(standing), summary.Of(standing));
        page.Write("</ul>");
        if (summary.Beads > 0)
        {
            page.Write($"""<div class="share"><p>{Both(PageWords.Beads)}: <b>{Whole(summary.Beads)}</b></p>""");
            Strip(page, Verdicts.Select(verdict => (Key(verdict), summary.Of(verdict))));
            page.Write("<ul>");
            foreach (Verdict verdict in Verdicts)
                page.Write($"""<li class="count {Key(verdict)}">{Sign(Key(verdict))}{Whole(summary.Of(verdict))} {Both(Words.Of(verdict))}</li>""");
            page.Write("</ul></div>");
        }

        page.Write("</section>\n");
    }

    private static void Tile(TextWriter page, string key, BilingualText words, int photos) =>
        page.Write($"""<li class="tile {key}"><b>{Whole(photos)}</b><span>{(key == "all" ? "" : Sign(key))}{Both(words)}</span></li>""");

    /// <summary>Parts of a whole, told apart by pattern as well as by colour; the numbers stand beside them.</summary>
    private static void Strip(TextWriter page, IEnumerable<(string Key, int Count)> parts)
    {
        page.Write("""<span class="strip" aria-hidden="true">""");
        foreach (var (key, count) in parts)
            if (count > 0) page.Write($"""<i class="{key}" style="flex:{count.ToString(CultureInfo.InvariantCulture)}"></i>""");
        page.Write("</span>");
    }

    private static void Groups(
        TextWriter page, BilingualText heading, BilingualText? note, IEnumerable<(string Name, StandingCounts Counts)> groups, Func<string, string> nameMarkup)
    {
        (string Name, StandingCounts Counts)[] all = [.. groups];
        page.Write($"""<section class="chart"><h2>{Both(heading)}</h2>{(note is null ? "" : $"<p>{Both(note)}</p>")}<ul class="groups">""");
        foreach (var (name, counts) in all.Take(MostGroups))
        {
            page.Write($"""<li><span class="what">{nameMarkup(name)}</span><b>{Whole(counts.Photos)}</b>""");
            Strip(page, Enum.GetValues<Standing>().Select(standing => (Key(standing), counts.Of(standing))));
            page.Write("<span class=\"tally\">");
            foreach (Standing standing in Enum.GetValues<Standing>())
                if (counts.Of(standing) > 0)
                    page.Write($"""<span class="count {Key(standing)}">{Sign(Key(standing))}{Whole(counts.Of(standing))}<span class="hidden"> {Both(Words.Of(standing))}</span></span>""");
            page.Write("</span></li>");
        }

        page.Write("</ul>");
        if (all.Length > MostGroups) page.Write($"<p>{Both(BatchWords.MoreGroups(all.Length - MostGroups))}</p>");
        page.Write("</section>\n");
    }

    private static void Bars(TextWriter page, BilingualText heading, BilingualText unit, BilingualText none, int whole, IEnumerable<(string NameMarkup, int Count)> bars, string foot = "")
    {
        (string NameMarkup, int Count)[] all = [.. bars];
        page.Write($"""<section class="chart"><h2>{Both(heading)}</h2><p>{Both(all.Length == 0 ? none : unit)}</p><ul class="bars">""");
        foreach (var (name, count) in all)
        {
            string width = (100.0 * count / Math.Max(1, whole)).ToString("0.#", CultureInfo.InvariantCulture);
            page.Write($"""<li><span class="what">{name}</span><span class="bar" aria-hidden="true"><i style="width:{width}%"></i></span><span class="value">{Whole(count)}</span></li>""");
        }

        page.Write($"</ul>{foot}</section>\n");
    }

    private static string NotAssessed(BatchSummary summary) => summary.NotAssessed.Any()
        ? $"<p>{Both(BatchWords.NotAssessed)}: {string.Join(", ", summary.NotAssessed.Select(tag => Both(Words.OfTag(tag))))}.</p>"
        : "";

    private static void Duplicates(TextWriter page, BatchSummary summary)
    {
        if (summary.Repeats > 0)
            Copies(page, BatchWords.Duplicates, BatchWords.DuplicatesNote(summary.Repeats), summary.Duplicates, " = ", summary.Duplicates.Sum(copies => copies.Count - 1) < summary.Repeats);
        if (summary.AlikeGroups > 0)
            Copies(page, BatchWords.Alike, BatchWords.AlikeNote(summary.AlikeGroups), summary.Alike, " ≈ ", summary.Alike.Count < summary.AlikeGroups);
    }

    private static void Copies(TextWriter page, BilingualText heading, BilingualText note, IReadOnlyList<IReadOnlyList<string>> groups, string between, bool hasMore)
    {
        page.Write($"""<section class="chart"><h2>{Both(heading)}</h2><p>{Both(note)}</p><ul class="copies">""");
        foreach (IReadOnlyList<string> copies in groups)
            page.Write($"<li>{string.Join(between, copies.Take(MostGroups).Select(name => $"<bdi>{Escape(name)}</bdi>"))}{(copies.Count > MostGroups ? $"{between}{Both(BatchWords.MoreGroups(copies.Count - MostGroups))}" : "")}</li>");
        page.Write("</ul>");
        if (hasMore) page.Write($"<p>{Both(BatchWords.MoreDuplicates)}</p>");
        page.Write("</section>\n");
    }

    private static void Failures(TextWriter page, BatchSummary summary)
    {
        if (summary.Failures.Count == 0) return;
        page.Write($"""<section class="chart"><h2>{Both(BatchWords.Failures)}</h2><p>{Both(BatchWords.FailuresNote)}</p><ul class="copies">""");
        foreach (var (photo, code) in summary.Failures) page.Write($"<li><bdi>{Escape(photo)}</bdi>: {Both(Words.OfCaptureFault(code))}</li>");
        page.Write("</ul>");
        if (summary.Of(Standing.Unreadable) > summary.Failures.Count) page.Write($"<p>{Both(BatchWords.MoreGroups(summary.Of(Standing.Unreadable) - summary.Failures.Count))}</p>");
        page.Write("</section>\n");
    }

    private static void Cards(TextWriter page, IReadOnlyList<ShownPhoto> photos, IReadOnlyDictionary<string, (PhotoInspection Inspection, byte[] Jpeg)> pictures, ref int number)
    {
        if (photos.Count == 0)
        {
            page.Write($"<p>{Both(BatchWords.NoneShown)}</p>");
            return;
        }

        page.Write("<ol class=\"cards\">\n");
        foreach (ShownPhoto photo in photos)
        {
            number++;
            if (pictures.TryGetValue(photo.Name, out var found)) ReportCard.Write(page, found.Inspection, found.Jpeg, number);
            else page.Write($"""<li class="card unreadable"><div class="head"><h3><span class="number">{Whole(number)}</span> <bdi>{Escape(photo.Name)}</bdi></h3><p>{Both(BatchWords.NoPicture)}</p></div></li>""");
        }

        page.Write("</ol>\n");
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
