using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>
/// A folder with a report: <c>report.html</c> and <c>photos/0001-name.jpg</c>. Everything is written in a hidden folder beside them and moved into
/// place by <see cref="Complete"/>, the page last, so nothing half-written ever stands under its final name; without it, <see cref="Dispose"/>
/// leaves the folder as it was. Not safe to call from several threads.
/// </summary>
public sealed class ReportFolder : IDisposable
{
    private const string PageName = "report.html", PicturesName = "photos", StagingPrefix = ".report-", StagingSuffix = ".partial";

    private readonly string _directory, _staging;
    private readonly bool _directoryIsNew;
    private readonly FileStream _stream;
    private readonly HtmlReport _page;
    private readonly List<string> _pictures = [];
    private bool _complete, _disposed;

    private ReportFolder(string directory, string staging, bool directoryIsNew, FileStream stream, HtmlReport page) =>
        (_directory, _staging, _directoryIsNew, _stream, _page) = (directory, staging, directoryIsNew, stream, page);

    /// <value>Full path that the page has once the report is complete.</value>
    public string PagePath => Path.Combine(_directory, PageName);

    /// <summary>Starts a report in a folder, which is created where it is missing.</summary>
    /// <exception cref="ReportNotWrittenException">The folder cannot be written.</exception>
    public static ReportFolder Create(string directory, ReportHeader header, TimeProvider clock)
    {
        directory = Path.GetFullPath(directory);
        bool isNew = !Directory.Exists(directory);
        string staging = Path.Combine(directory, StagingPrefix + Guid.NewGuid().ToString("N")[..12] + StagingSuffix);
        FileStream? stream = null;
        try
        {
            Directory.CreateDirectory(directory);
            RemoveAbandoned(directory);
            Directory.CreateDirectory(Path.Combine(staging, PicturesName));
            // Not shared: an open page tells later runs that this staging folder is in use.
            stream = new FileStream(Path.Combine(staging, PageName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            return new(directory, staging, isNew, stream, new HtmlReport(stream, header, clock));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Abandon(stream);
            Remove(staging);
            if (isNew) RemoveIfEmpty(directory);
            throw new ReportNotWrittenException(directory, fault);
        }
    }

    /// <summary>Adds one photo.</summary>
    /// <param name="annotatedJpeg">The picture with marks, for <c>photos/</c>; null when there is none.</param>
    /// <param name="photoJpeg">The plain photo for the page, see <see cref="HtmlReport.PhotoLongSidePixels"/>; null when there is none.</param>
    /// <exception cref="ReportNotWrittenException">A file could not be written; dispose this report.</exception>
    public void Add(PhotoInspection inspection, byte[]? annotatedJpeg, byte[]? photoJpeg) => Writing(() =>
    {
        _page.Add(inspection, photoJpeg);
        if (annotatedJpeg is null) return;
        string name = ReportFileName.For(inspection.Photo, _page.Photos);
        File.WriteAllBytes(Path.Combine(_staging, PicturesName, name), annotatedJpeg);
        _pictures.Add(name);
    });

    /// <summary>Finishes the report and moves it into place, over an earlier one.</summary>
    /// <param name="photosLeftOut">Photos that were meant to be inspected and were not, after an interruption; the page says so.</param>
    /// <returns>Full path of the page.</returns>
    /// <exception cref="ReportNotWrittenException">A file could not be written; dispose this report.</exception>
    public string Complete(int photosLeftOut = 0)
    {
        Writing(() =>
        {
            _page.Complete(photosLeftOut);
            _page.Dispose();
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            string pictures = Path.Combine(_directory, PicturesName);
            if (_pictures.Count > 0) Directory.CreateDirectory(pictures);
            foreach (string name in _pictures) File.Move(Path.Combine(_staging, PicturesName, name), Path.Combine(pictures, name), overwrite: true);
            File.Move(Path.Combine(_staging, PageName), PagePath, overwrite: true);
            _complete = true;
        });
        Remove(_staging);
        return PagePath;
    }

    /// <summary>Removes what was written of a report that is not complete.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _page.Dispose();
        Abandon(_stream);
        Remove(_staging);
        if (!_complete && _directoryIsNew) RemoveIfEmpty(_directory);
    }

    private void Writing(Action write)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_complete) throw new InvalidOperationException("The report is complete; it can no longer be changed.");
        try { write(); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReportNotWrittenException(_directory, fault);
        }
    }

    /// <summary>Staging folders of runs that were killed; one whose page another process holds open is left alone.</summary>
    private static void RemoveAbandoned(string directory)
    {
        foreach (string staging in Directory.EnumerateDirectories(directory, StagingPrefix + "*" + StagingSuffix))
        {
            string page = Path.Combine(staging, PageName);
            try
            {
                if (!File.Exists(page)) continue;
                new FileStream(page, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                Remove(staging);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { }
        }
    }

    // Tidying must not hide the fault that made it necessary: what cannot be removed is left to the next run.
    private static void Remove(string staging)
    {
        try { if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { }
    }

    private static void RemoveIfEmpty(string directory)
    {
        try { if (!Directory.EnumerateFileSystemEntries(directory).Any()) Directory.Delete(directory); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { }
    }

    private static void Abandon(FileStream? stream)
    {
        try { stream?.Dispose(); }
        catch (IOException) { }
    }
}
