using System.Text;
using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>
/// Writes one self-contained page about any number of photos, one photo at a time; no photo is kept in memory.
/// The page is whole only after <see cref="Complete"/>. Not safe to call from several threads.
/// </summary>
public sealed class HtmlReport : IDisposable
{
    // The counts are known last but stand first: room for them is kept and filled at the end. They need under 7 KB.
    private const int SummaryBytes = 10 * 1024;

    private readonly Stream _stream;
    private readonly StreamWriter _page;
    private readonly ReportHeader _header;
    private readonly ReportCounts _counts = new();
    private readonly long _summaryAt;
    private bool _closed, _complete, _disposed;

    /// <param name="stream">Where the page goes; it must be able to seek. The caller disposes it.</param>
    /// <param name="clock">Gives the moment that the page says it was written.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="IOException">The stream could not be written.</exception>
    public HtmlReport(Stream stream, ReportHeader header, TimeProvider clock)
    {
        if (!stream.CanSeek) throw new ArgumentException("A report is written to a stream that can seek, such as a file: its summary is filled in last.", nameof(stream));
        (_stream, _header) = (stream, header);
        _page = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        PageFrame.WriteTop(_page, header, clock.GetUtcNow());
        _page.Flush();
        _summaryAt = stream.Position;
        _page.Write(new string(' ', SummaryBytes));
        _page.Write("\n<ol class=\"cards\">\n");
    }

    /// <value>Photos added so far.</value>
    public int Photos => _counts.Photos;

    /// <summary>
    /// Long side, in pixels, that photos of a report should have: 1,000 up to 60 photos, then smaller, never under 320. At JPEG quality 80
    /// a page with finely textured photos is near 10 MB at 60 of them, 25 MB at 250 and 75 MB at 1,500.
    /// </summary>
    /// <param name="photos">How many photos the report will hold.</param>
    public static int PhotoLongSidePixels(int photos) => photos <= 60 ? 1000 : Math.Max(320, (int)(1000 * Math.Sqrt(60.0 / photos)));

    /// <summary>Adds one photo to the page.</summary>
    /// <param name="photoJpeg">The plain photo as a JPEG without marks, upright; null when there is none. See <see cref="PhotoLongSidePixels"/>.</param>
    /// <exception cref="InvalidOperationException">The page is complete already.</exception>
    /// <exception cref="IOException">The stream could not be written.</exception>
    public void Add(PhotoInspection inspection, byte[]? photoJpeg)
    {
        if (_closed) throw new InvalidOperationException("The report is complete; a photo can no longer be added.");
        _counts.Add(inspection);
        ReportCard.Write(_page, inspection, photoJpeg, _counts.Photos);
    }

    /// <summary>Writes the rest of the page and its summary, and flushes the stream. A second call does nothing.</summary>
    /// <param name="photosLeftOut">Photos that were meant to be inspected and were not, after an interruption; the page says so.</param>
    /// <exception cref="IOException">The stream could not be written.</exception>
    public void Complete(int photosLeftOut = 0)
    {
        if (_closed) return;
        _closed = true;
        _page.Write("</ol>\n");
        PageFrame.WriteBottom(_page, _header);
        _page.Flush();
        byte[] summary = Encoding.UTF8.GetBytes(PageFrame.Summary(_counts, photosLeftOut));
        if (summary.Length > SummaryBytes)
            throw new InvalidOperationException($"The summary needs {summary.Length} bytes, {SummaryBytes} were kept for it; raise the room kept.");
        long end = _stream.Position;
        _stream.Position = _summaryAt;
        _stream.Write(summary);
        _stream.Position = end;
        _stream.Flush();
        _complete = true;
    }

    /// <summary>Lets go of the buffers. What was not completed stays an unfinished page.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // A full disk shows here too, as an unflushed buffer; whoever needs the page has called Complete and seen it.
        try { _page.Dispose(); }
        catch (IOException) when (!_complete) { }
    }
}
