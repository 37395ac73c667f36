namespace WeldVision.Storage;

/// <summary>A photo that the record keeps.</summary>
/// <param name="Number">In its attempt, from 1.</param>
public sealed record StoredPhoto(string Project, string Task, int Attempt, int Number, string Sha256)
{
    /// <value>Its file, from <see cref="ContentFiles.Folder"/>.</value>
    public string Place => ContentFiles.PlaceOf(Sha256);
}

/// <summary>Lists the photos of the record, for whoever looks at all of them.</summary>
public sealed class StoredPhotos
{
    private const int AttemptsAtOnce = 1000;

    private readonly RecordStore _store;

    internal StoredPhotos(RecordStore store) => _store = store;

    /// <summary>The photos of submitted attempts in the attempts' order; none that was withdrawn or erased, and none of a coupon that was handed out a second time.</summary>
    /// <param name="project">Only of this project; null for all.</param>
    public IEnumerable<StoredPhoto> All(string? project)
    {
        for (int last = 0; ;)
        {
            List<(int Attempt, StoredPhoto[] Photos)> attempts = _store.Read(rows => rows.Attempts
                .Where(row => row.Id > last && row.SubmittedAt != null && row.RepeatOf == null && (project == null || row.Project == project)).OrderBy(row => row.Id).Take(AttemptsAtOnce)
                .Select(row => new { row.Id, row.Project, row.Task, Photos = row.Photos.Where(photo => photo.WithdrawnAt == null && photo.ErasedAt == null).OrderBy(photo => photo.Number).Select(photo => new { photo.Number, photo.Sha256 }).ToList() })
                .AsEnumerable().Select(row => (row.Id, row.Photos.Select(photo => new StoredPhoto(row.Project, row.Task, row.Id, photo.Number, photo.Sha256)).ToArray())).ToList());
            if (attempts.Count == 0) yield break;
            foreach (StoredPhoto photo in attempts.SelectMany(one => one.Photos)) yield return photo;
            last = attempts[^1].Attempt;
        }
    }
}
