using System.Globalization;
using static WeldVision.Report.Markup;

namespace WeldVision.Report.Batch;

/// <summary>The contact sheet of the beads that resemble another one.</summary>
/// <param name="wanted">Name of the photo that was looked for.</param>
/// <param name="picturesFolder">Where the pictures lie, relative to the page.</param>
public sealed class SimilarPage(string wanted, string picturesFolder, string productVersion)
{
    /// <value>Name of the picture of the bead that was looked for.</value>
    public const string WantedFile = "wanted.jpg";

    /// <summary>Name of a bead's picture.</summary>
    /// <param name="number">Place in the list, from 1.</param>
    public static string FileOf(SimilarBead bead, int number) => ReportFileName.For(bead.Photo, number);

    /// <param name="pictured">Names of the pictures that could be made.</param>
    public void Write(TextWriter page, IReadOnlyList<SimilarBead> beads, IReadOnlySet<string> pictured, DateTimeOffset writtenAt)
    {
        var shell = new PageShell
        {
            Title = ArchiveWords.SimilarTitle,
            Skip = ArchiveWords.SkipToPhotos,
            SkipTo = "photos",
            ProductVersion = productVersion,
            Style = PageShell.TableStyle,
            HasPictureFiles = true,
        };
        shell.WriteTop(page, writtenAt);
        page.Write($"<section><h2>{Both(ArchiveWords.Wanted)}</h2><ul class=\"pictures\"><li>");
        Picture(page, WantedFile, wanted, pictured);
        page.Write($"<p><bdi>{Escape(wanted)}</bdi></p></li></ul></section>\n");
        page.Write($"<section id=\"photos\" tabindex=\"-1\"><h2>{Both(ArchiveWords.Similar)}</h2><p class=\"lead\">{Both(beads.Count == 0 ? ArchiveWords.NoneSimilar : ArchiveWords.SimilarLead)}</p><ol class=\"pictures\">\n");
        for (int i = 0; i < beads.Count; i++) Bead(page, beads[i], i + 1, pictured);
        page.Write("</ol></section>\n");
        shell.WriteBottom(page);
    }

    private void Bead(TextWriter page, SimilarBead bead, int number, IReadOnlySet<string> pictured)
    {
        string key = Key(bead.Verdict);
        page.Write("<li>");
        Picture(page, FileOf(bead, number), bead.Photo, pictured);
        page.Write(string.Create(CultureInfo.InvariantCulture, $"<p><b>{number}</b> <bdi>{Escape(bead.Photo)}</bdi></p>"));
        page.Write($"""<p class="chip {key}">{Sign(key)}{Both(Words.Of(bead.Verdict))}</p>""");
        page.Write($"<p>{Both(ArchiveWords.Similarity(bead.Similarity))} · {Both(ArchiveWords.Bead(bead.Number))}</p>");
        if (bead.Likely.Count > 0) page.Write($"<p>{string.Join(", ", bead.Likely.Select(tag => Both(Words.OfTag(tag))))}</p>");
        if (bead.Copies.Count > 0) page.Write($"<p>{Both(ArchiveWords.Copies(bead.Copies.Count))}</p>");
        page.Write("</li>\n");
    }

    private void Picture(TextWriter page, string file, string name, IReadOnlySet<string> pictured)
    {
        if (pictured.Contains(file)) page.Write($"<a href=\"{picturesFolder}/{file}\"><img loading=\"lazy\" alt=\"{Escape(name)}\" src=\"{picturesFolder}/{file}\"></a>");
        else page.Write($"<p>{Both(ArchiveWords.NoPicture)}</p>");
    }
}
