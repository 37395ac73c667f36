using WeldVision.Capture;
using WeldVision.Storage;

namespace WeldVision.Cli.Batch;

/// <summary>Where the photos of a batch come from. They are enumerated anew whenever they are looked for.</summary>
/// <param name="Words">What a person named, for messages.</param>
/// <param name="Find">Finds the photos.</param>
internal sealed record BatchInput(string Words, Func<CaptureLimits, IEnumerable<PhotoSource>> Find)
{
    private const int MostNamed = 10;

    /// <param name="root">Where the paths begin; null for the current folder.</param>
    /// <param name="isShared">Whether other machines look for them too.</param>
    public static BatchInput OfPaths(IEnumerable<string> paths, string? root, bool isShared) =>
        new(string.Join(", ", paths.Take(MostNamed)), limits => new PhotoFinder(limits, root).Find(isShared ? paths.Select(QueuedRun.Inside) : paths));

    /// <summary>The photos that a record keeps, each called by its project, task, attempt and number.</summary>
    public static BatchInput OfRecord(RecordPlace place, string? project) => new($"the record {place.Folder}", limits =>
    {
        place.RefuseMissing();
        RecordStore store = RecordStore.Open(place, TimeProvider.System);
        var finder = new PhotoFinder(limits, store.Photos.Folder);
        return store.StoredPhotos.All(project).Select(photo => finder.Named($"{photo.Project}/{photo.Task}/{photo.Attempt}-{photo.Number}", photo.Place));
    });

    /// <summary>The paths in the first column of a query.</summary>
    public static BatchInput OfQuery(string database, string query, string? root, bool isShared) => new($"the query {query}", limits =>
        new PhotoFinder(limits, root).Find(isShared ? PathQuery.Paths(database, query).Select(QueuedRun.Inside) : PathQuery.Paths(database, query)));

    /// <summary>The lines of a list, read while they are needed.</summary>
    public static IEnumerable<string> PathsIn(string list)
    {
        if (!File.Exists(list)) throw new FileNotFoundException($"{list}: there is no such list. Expected a text file with one path a line.");
        return File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
