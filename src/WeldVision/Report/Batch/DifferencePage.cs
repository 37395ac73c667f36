using System.Globalization;
using WeldVision.Assess;
using WeldVision.Classify;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Batch;

/// <summary>Two results of the same photos beside each other: what came to what, tag by tag, and the beads that moved most.</summary>
/// <param name="before">Words for the first result: its folder and package.</param>
/// <param name="after">Words for the second.</param>
/// <param name="picturesFolder">Where the pictures lie, relative to the page.</param>
public sealed class DifferencePage(string before, string after, string picturesFolder, string productVersion)
{
    private static readonly Verdict[] Verdicts = [Verdict.Reject, Verdict.Refer, Verdict.Accept];

    /// <summary>Name of a bead's picture.</summary>
    /// <param name="number">Place in the list, from 1.</param>
    public static string FileOf(MovedBead bead, int number) => ReportFileName.For(bead.Photo, number);

    /// <param name="pictured">Names of the pictures that could be made.</param>
    public void Write(TextWriter page, BatchDifference difference, IReadOnlySet<string> pictured, DateTimeOffset writtenAt)
    {
        var shell = new PageShell
        {
            Title = ArchiveWords.DifferenceTitle,
            Skip = ArchiveWords.SkipToPhotos,
            SkipTo = "photos",
            ProductVersion = productVersion,
            Facts = $"<bdi>{Escape(before)}</bdi> → <bdi>{Escape(after)}</bdi>",
            Style = PageShell.TableStyle,
            HasPictureFiles = true,
        };
        shell.WriteTop(page, writtenAt);
        page.Write($"""<aside class="note"><h2>{Both(ArchiveWords.DifferenceNoteTitle)}</h2><p>{Both(ArchiveWords.DifferenceNote)}</p></aside>""");
        page.Write($"<section><h2>{Both(ArchiveWords.PhotosMatrix)}</h2><p class=\"lead\">{Both(ArchiveWords.Changed(difference.PhotosChanged, difference.Photos))}");
        if (difference.OnlyBefore + difference.OnlyAfter + difference.OtherContent > 0) page.Write($" {Both(ArchiveWords.LeftOut(difference.OnlyBefore, difference.OnlyAfter, difference.OtherContent))}");
        page.Write("</p>");
        Standing[] standings = [.. Enum.GetValues<Standing>().Where(one => one <= Standing.Accept || Enum.GetValues<Standing>().Any(other => difference.Of(one, other) + difference.Of(other, one) > 0))];
        Matrix(page, [.. standings.Select(one => (Key(one), Words.Of(one)))], null, (from, to) => difference.Of(standings[from], standings[to]));
        page.Write($"</section>\n<section><h2>{Both(ArchiveWords.BeadsMatrix)}</h2><p class=\"lead\">{Both(ArchiveWords.BeadsLead)}</p>");
        Matrix(page, [.. Verdicts.Select(one => (Key(one), Words.Of(one)))], (ArchiveWords.Lost, ArchiveWords.New), (from, to) =>
            from == Verdicts.Length ? difference.Found(Verdicts[to]) : to == Verdicts.Length ? difference.Lost(Verdicts[from]) : difference.Of(Verdicts[from], Verdicts[to]));
        page.Write("</section>\n");
        Tags(page, difference);
        page.Write($"<section id=\"photos\" tabindex=\"-1\"><h2>{Both(ArchiveWords.Moved)}</h2><p class=\"lead\">{Both(difference.Moved.Count == 0 ? ArchiveWords.NoneMoved : ArchiveWords.MovedLead)}</p><ol class=\"pictures\">\n");
        for (int i = 0; i < difference.Moved.Count; i++) Bead(page, difference.Moved[i], i + 1, pictured);
        page.Write("</ol></section>\n");
        shell.WriteBottom(page);
    }

    /// <param name="rest">Words of one more column, and of one more row, for what has no other side.</param>
    private static void Matrix(TextWriter page, (string Key, BilingualText Words)[] kinds, (BilingualText Column, BilingualText Row)? rest, Func<int, int, int> count)
    {
        page.Write($"""<div class="scroll"><table class="matrix"><thead><tr><th scope="col">{Both(ArchiveWords.Before)} ↓ · {Both(ArchiveWords.After)} →</th>""");
        foreach (var (key, words) in kinds) page.Write($"""<th scope="col" class="{key}">{Sign(key)} {Both(words)}</th>""");
        if (rest is { } more) page.Write($"""<th scope="col">{Both(more.Column)}</th>""");
        page.Write("</tr></thead><tbody>");
        for (int from = 0; from < kinds.Length + (rest is null ? 0 : 1); from++)
        {
            page.Write(from < kinds.Length ? $"""<tr><th scope="row" class="{kinds[from].Key}">{Sign(kinds[from].Key)} {Both(kinds[from].Words)}</th>""" : $"""<tr><th scope="row">{Both(rest!.Value.Row)}</th>""");
            for (int to = 0; to < kinds.Length + (rest is null ? 0 : 1); to++)
            {
                bool isCorner = from == kinds.Length && to == kinds.Length;
                int found = isCorner ? 0 : count(from, to);
                string look = from == to || found == 0 ? "" : " class=\"wrong\"";
                page.Write(isCorner ? "<td></td>" : $"<td{look}>{Whole(found)}</td>");
            }

            page.Write("</tr>");
        }

        page.Write("</tbody></table></div>");
    }

    private static void Tags(TextWriter page, BatchDifference difference)
    {
        page.Write($"""<section><h2>{Both(ArchiveWords.Tags)}</h2><p class="lead">{Both(ArchiveWords.TagsLead)}</p><div class="scroll"><table><thead><tr>""");
        foreach (BilingualText heading in (BilingualText[])[ArchiveWords.Tag, ArchiveWords.AssessedBeads, ArchiveWords.Came, ArchiveWords.Went, ArchiveWords.MeanChange]) page.Write($"<th scope=\"col\">{Both(heading)}</th>");
        page.Write("</tr></thead><tbody>");
        foreach (string tag in TagManifest.Order)
        {
            page.Write($"<tr><th scope=\"row\">{Both(Words.OfTag(tag))}</th>");
            page.Write(difference.Tags.TryGetValue(tag, out TagDifference? one) && one.Beads > 0
                ? $"<td>{Whole(one.Beads)}</td><td>{Whole(one.Came)}</td><td>{Whole(one.Went)}</td><td>{Change(one.MeanChange)}</td></tr>"
                : $"<td colspan=\"4\">{Both(Words.NotAssessed)}</td></tr>");
        }

        page.Write("</tbody></table></div></section>\n");
    }

    private void Bead(TextWriter page, MovedBead bead, int number, IReadOnlySet<string> pictured)
    {
        string file = FileOf(bead, number);
        page.Write("<li>");
        page.Write(pictured.Contains(file)
            ? $"<a href=\"{picturesFolder}/{file}\"><img loading=\"lazy\" alt=\"{Escape(bead.Photo)}\" src=\"{picturesFolder}/{file}\"></a>" : $"<p>{Both(ArchiveWords.NoPicture)}</p>");
        page.Write(string.Create(CultureInfo.InvariantCulture, $"<p><b>{number}</b> <bdi>{Escape(bead.Photo)}</bdi></p><p>"));
        page.Write($"""<span class="chip {Key(bead.Before)}">{Sign(Key(bead.Before))}{Both(Words.Of(bead.Before))}</span> → <span class="chip {Key(bead.After)}">{Sign(Key(bead.After))}{Both(Words.Of(bead.After))}</span></p>""");
        page.Write($"<p>{Both(ArchiveWords.Likelihood(PageWords.Percent(bead.RejectBefore), PageWords.Percent(bead.RejectAfter)))}</p></li>\n");
    }

    private static string Change(double change) => (100 * change).ToString("+0.0;−0.0;0", CultureInfo.InvariantCulture) + " %";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
