using System.Text;
using System.Text.RegularExpressions;
using WeldVision.Assess;
using WeldVision.Record;
using WeldVision.Report;
using Xunit;

namespace WeldVision.Tests.Report;

public sealed class HtmlReportTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    [Fact]
    public void Page_with_every_outcome_shows_each_in_both_languages()
    {
        string page = Page(MadeInspections.Everything);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            Assert.Contains($"""data-standing="{Markup.Key(standing)}" """, page, StringComparison.Ordinal);
            Assert.Contains(Markup.Both(Words.Of(standing)), page, StringComparison.Ordinal);
        }
        Assert.Contains(Markup.Both(PageWords.NoteText), page, StringComparison.Ordinal);
        Assert.Contains("Karena ini &amp; itu.", page, StringComparison.Ordinal);
        Assert.Contains("Pegang ponsel dengan tenang.", page, StringComparison.Ordinal);
        Assert.Contains("ISO 6520-1: 2017", page, StringComparison.Ordinal);
        Assert.Contains(Markup.Both(Words.NotAssessed), page, StringComparison.Ordinal);
        Assert.Contains("1/120 s · f/1.8 · ISO 320 · 4.2 mm", page, StringComparison.Ordinal);
        Assert.Contains("2026-10-07T14:05:09Z", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_the_page_comes_in_both_languages()
    {
        string page = Page(MadeInspections.Everything);
        int indonesian = Regex.Count(page, "<span lang=\"id\">"), pairs = Regex.Count(page, "<span lang=\"id\">(?:(?!</span>).)*</span><span lang=\"en\">");
        Assert.True(indonesian > 100);
        Assert.Equal(indonesian, pairs);
        Assert.Equal(indonesian, Regex.Count(page, "<span lang=\"en\">"));
        Assert.DoesNotContain("><span lang=\"id\"></span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_counts_photos_and_beads()
    {
        string page = Page(MadeInspections.Everything);
        string Tile(string key) => Regex.Match(page, $"data-filter=\"{key}\" aria-pressed=\"\\w+\"><b>(\\d+)</b>").Groups[1].Value;
        Assert.Equal("6", Tile("all"));
        Assert.All(Enum.GetValues<Standing>(), standing => Assert.Equal("1", Tile(Markup.Key(standing))));
        Assert.Contains($"{Markup.Both(PageWords.Beads)}: <b>5</b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_and_messages_stay_text()
    {
        string page = Page([.. MadeInspections.Everything, MadeInspections.Photo(MadeInspections.HostileName)]);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &quot;&#x27;&amp;&lt;/script&gt;.jpg", page, StringComparison.Ordinal);
        Assert.Contains("&lt;from&gt;", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<script"));
        Assert.Single(Regex.Matches(page, "</script"));
    }

    [Fact]
    public void Page_fetches_nothing_and_allows_only_its_own_script()
    {
        string page = Page(MadeInspections.Everything);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotMatch("url\\((?!\"?data:)", page);
        string script = Regex.Match(page, "<script>(.*)</script>", RegexOptions.Singleline).Groups[1].Value;
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"script-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Photo_is_embedded_once_and_whole()
    {
        byte[] large = new byte[100_001];
        for (int i = 0; i < large.Length; i++) large[i] = (byte)(i * 31);
        string page = Page([MadeInspections.Photo("a.jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Reject, 0.9))], large);
        var embedded = Assert.Single(Regex.Matches(page, "data:image/jpeg;base64,([^\"]*)\""));
        Assert.Equal(large, Convert.FromBase64String(embedded.Groups[1].Value));
    }

    [Fact]
    public void Unreadable_photo_has_its_message_and_no_picture()
    {
        string page = Page([MadeInspections.Unreadable("x.jpg")]);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("The file ends in the middle of the picture.", page, StringComparison.Ordinal);
        Assert.Contains("<code>truncated</code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_without_photos_says_so()
    {
        string page = Page([]);
        Assert.Contains($"""<p class="empty">{Markup.Both(PageWords.NoPhotos)}</p>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupted_report_says_how_many_photos_are_missing()
    {
        using var stream = new MemoryStream();
        using (var report = new HtmlReport(stream, MadeInspections.Header, MadeInspections.Clock)) report.Complete(photosLeftOut: 12);
        Assert.Contains("Dihentikan lebih awal: 12 foto lain belum diperiksa.", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_fits_the_room_kept_for_it_at_any_count()
    {
        var counts = new ReportCounts();
        foreach (var inspection in MadeInspections.Everything) counts.Add(inspection);
        string summary = PageFrame.Summary(counts, 1_999_999_999);
        Assert.InRange(Encoding.UTF8.GetByteCount(summary), 1, 9 * 1024);
    }

    [Fact]
    public void Adding_after_the_end_is_refused()
    {
        using var report = new HtmlReport(new MemoryStream(), MadeInspections.Header, MadeInspections.Clock);
        report.Complete();
        var refused = Assert.Throws<InvalidOperationException>(() => report.Add(MadeInspections.Photo("a.jpg"), null));
        Assert.Equal("The report is complete; a photo can no longer be added.", refused.Message);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(60, 1000)]
    [InlineData(240, 500)]
    [InlineData(1500, 320)]
    public void Photos_get_smaller_as_a_report_grows(int photos, int longSidePixels) =>
        Assert.Equal(longSidePixels, HtmlReport.PhotoLongSidePixels(photos));

    [Fact]
    public void Memory_does_not_grow_with_the_photos()
    {
        byte[] photo = new byte[200_000];
        using var stream = new SeekableSink();
        using var report = new HtmlReport(stream, MadeInspections.Header, MadeInspections.Clock);
        var inspection = MadeInspections.Photo("a.jpg", Outcome.Inspected, MadeInspections.Bead(Verdict.Reject, 0.9));
        report.Add(inspection, photo);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) report.Add(inspection, photo);
        long eachPhoto = (GC.GetAllocatedBytesForCurrentThread() - before) / 50;
        Assert.InRange(eachPhoto, 0, photo.Length);
        Assert.True(stream.Length > 50L * photo.Length);
    }

    internal static string Page(IReadOnlyList<PhotoInspection> inspections, byte[]? jpeg = null)
    {
        using var stream = new MemoryStream();
        using (var report = new HtmlReport(stream, MadeInspections.Header, MadeInspections.Clock))
        {
            foreach (var inspection in inspections) report.Add(inspection, inspection.Outcome == Outcome.Unreadable ? null : jpeg ?? Jpeg);
            report.Complete();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Swallows what is written.</summary>
    private sealed class SeekableSink : Stream
    {
        private long _length;

        public override bool CanRead => false;
        public override bool CanSeek => true;
        public override bool CanWrite => true;
        public override long Length => _length;
        public override long Position { get; set; }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
        public override void Write(ReadOnlySpan<byte> buffer) => _length = Math.Max(_length, Position += buffer.Length);
    }
}
