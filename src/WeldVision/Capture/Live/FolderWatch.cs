using System.IO.Enumeration;

namespace WeldVision.Capture.Live;

/// <summary>
/// Finds photos as they arrive in a folder and below it. A file counts once its size and time stood still from one look to the next, so one that is still being copied waits. It looks again
/// and again, since network folders tell of nothing; where the system does tell, it looks at once. A file that changes later arrives again.
/// </summary>
/// <param name="tell">Called when the folder cannot be listed, with the reason, and with null when it can be again.</param>
public sealed class FolderWatch(string folder, CaptureLimits limits, TimeSpan lookEvery, Action<CaptureFault?> tell)
{
    private readonly Dictionary<string, Stamp> _handedOn = [], _seen = [];
    private readonly PhotoFinder _finder = new(limits);
    private CaptureFault? _told;

    /// <summary>Gives photos until it is stopped.</summary>
    /// <param name="withThoseThere">Whether photos that lie there already count as arriving.</param>
    public IEnumerable<PhotoSource> Arrivals(bool withThoseThere, CancellationToken stop)
    {
        using var told = new ManualResetEventSlim();
        using FileSystemWatcher? notifications = Notifications(told);
        if (!withThoseThere) PassOverThoseThere();
        while (!stop.IsCancellationRequested)
        {
            foreach (string path in Look())
                foreach (PhotoSource photo in _finder.Find([path])) yield return photo;
            Wait(told, stop);
        }
    }

    /// <summary>Lets what lies there now count as handed on.</summary>
    internal void PassOverThoseThere()
    {
        if (List() is not { } there) return;
        foreach (var (path, stamp) in there) _handedOn[path] = stamp;
    }

    /// <summary>Looks once.</summary>
    /// <returns>Files that stood still since the last look and were not handed on as they are now, the oldest first.</returns>
    internal IReadOnlyList<string> Look()
    {
        var settled = new List<string>();
        if (List() is not { } now) return settled;
        foreach (var (path, stamp) in now.OrderBy(file => file.Value.Ticks).ThenBy(file => file.Key, StringComparer.Ordinal))
        {
            if (_handedOn.TryGetValue(path, out Stamp done) && done == stamp) continue;
            if (!_seen.TryGetValue(path, out Stamp before) || before != stamp || stamp.Bytes == 0) continue;
            _handedOn[path] = stamp;
            settled.Add(path);
        }

        foreach (string gone in _handedOn.Keys.Where(path => !now.ContainsKey(path)).ToList()) _handedOn.Remove(gone);
        _seen.Clear();
        foreach (var (path, stamp) in now) _seen[path] = stamp;
        return settled;
    }

    private void Wait(ManualResetEventSlim told, CancellationToken stop)
    {
        told.Reset();
        bool isSettling = _seen.Any(file => !_handedOn.TryGetValue(file.Key, out Stamp stamp) || stamp != file.Value);
        // What is being copied has to stand still for the whole pause, whatever the system tells meanwhile.
        if (isSettling) stop.WaitHandle.WaitOne(lookEvery);
        else WaitHandle.WaitAny([stop.WaitHandle, told.WaitHandle], lookEvery);
    }

    /// <summary>The photos and archives that lie there; null when the folder cannot be read now.</summary>
    private Dictionary<string, Stamp>? List()
    {
        try
        {
            var files = new FileSystemEnumerable<(string Path, Stamp Stamp)>(
                folder, (ref FileSystemEntry entry) => (entry.ToSpecifiedFullPath(), new(entry.Length, entry.LastWriteTimeUtc.Ticks)), new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true })
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && PhotoFinder.IsWanted(entry.FileName),
                ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
            };
            Dictionary<string, Stamp> found = [];
            foreach (var (path, stamp) in files) found[path] = stamp;
            Told(null);
            return found;
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            Told(FileFaults.From(fault));
            return null;
        }
    }

    private void Told(CaptureFault? fault)
    {
        if (fault?.Code == _told?.Code) return;
        _told = fault;
        tell(fault);
    }

    private FileSystemWatcher? Notifications(ManualResetEventSlim told)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => told.Set();
            watcher.Renamed += (_, _) => told.Set();
            watcher.Changed += (_, _) => told.Set();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Out of watches, or a file system without any: looking again and again is enough.
            return null;
        }
    }

    private readonly record struct Stamp(long Bytes, long Ticks);
}
