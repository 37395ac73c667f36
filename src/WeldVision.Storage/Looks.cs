using WeldVision.Record.Privacy;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>
/// Who looked at what is another's. A look is noted in memory and written with others by <see cref="Write"/>, so that no page waits for it; whoever notes must see to the writing. The same look again
/// within <see cref="Once"/> is the same look. Looks change nothing that pages show, so <see cref="RecordStore.Changed"/> is not raised.
/// </summary>
public sealed class Looks
{
    /// <value>How long a look is not noted again.</value>
    public static readonly TimeSpan Once = TimeSpan.FromMinutes(15);

    // While the database is away; of more the oldest would be lost.
    private const int MostWaiting = 100_000;

    private readonly RecordStore _store;
    private readonly Lock _turn = new(), _writing = new();
    private readonly Dictionary<(string, string?, LookKind, string), DateTimeOffset> _noted = [];
    private readonly Queue<Look> _waiting = [];

    internal Looks(RecordStore store) => _store = store;

    /// <param name="of">Null for a whole class.</param>
    public void Note(string by, string? of, LookKind what, string subject)
    {
        if (by == of) return;
        DateTimeOffset now = _store.Now;
        lock (_turn)
        {
            var key = (by, of, what, subject);
            if (_noted.TryGetValue(key, out DateTimeOffset last) && now - last < Once) return;
            if (_noted.Count >= MostWaiting)
            {
                foreach (var old in _noted.Where(one => now - one.Value >= Once).Select(one => one.Key).ToList()) _noted.Remove(old);
            }

            _noted[key] = now;
            if (_waiting.Count == MostWaiting) _waiting.Dequeue();
            _waiting.Enqueue(new(by, of, what, subject, now));
        }
    }

    /// <summary>Writes what was noted since the last time. What cannot be written waits on.</summary>
    /// <exception cref="RecordsNotReachableException">The database does not answer.</exception>
    public void Write()
    {
        // One at a time: who reads next finds what was noted before.
        lock (_writing)
        {
            Look[] looks;
            lock (_turn)
            {
                looks = [.. _waiting];
                _waiting.Clear();
            }

            if (looks.Length == 0) return;
            try
            {
                _store.WriteUnaudited(rows =>
                {
                    long number = rows.Looks.Max(row => (long?)row.Number) ?? 0;
                    rows.Looks.AddRange(looks.Select(look => new LookRow { Number = ++number, By = look.By, Of = look.Of, What = look.What.ToString(), Subject = look.Subject, At = look.At }));
                    rows.SaveChanges();
                });
            }
            catch (RecordsNotReachableException)
            {
                lock (_turn)
                {
                    Look[] since = [.. _waiting];
                    _waiting.Clear();
                    foreach (Look look in looks.Concat(since).TakeLast(MostWaiting)) _waiting.Enqueue(look);
                }

                throw;
            }
        }
    }

    /// <summary>The newest looks, newest first.</summary>
    /// <param name="person">Only those of this person's eyes, or at what is theirs; null for all.</param>
    public IReadOnlyList<Look> Latest(int count, string? person = null)
    {
        Write();
        return _store.Read(rows => (person is null ? rows.Looks : rows.Looks.Where(row => row.By == person || row.Of == person)).OrderByDescending(row => row.Number).Take(count).AsEnumerable().Select(Read).ToList());
    }

    /// <summary>Who looked at what is this trainee's, or at the results of a class with this trainee in it; the newest first.</summary>
    public IReadOnlyList<Look> At(string trainee, int count = int.MaxValue)
    {
        Write();
        return _store.Read(rows => At(rows, trainee).OrderByDescending(row => row.Number).Take(count).AsEnumerable().Select(Read).ToList());
    }

    internal static IQueryable<LookRow> At(RecordsContext rows, string trainee)
    {
        string? cohort = rows.People.Where(row => row.Pseudonym == trainee).Select(row => row.Cohort).FirstOrDefault();
        string[] classes = [.. rows.Projects.Where(row => row.Cohort == cohort).Select(row => row.Id).AsEnumerable().Select(id => $"project/{id}")];
        return rows.Looks.Where(row => row.Of == trainee || (row.Of == null && classes.Contains(row.Subject)));
    }

    private static Look Read(LookRow row) => new(row.By, row.Of, Enum.Parse<LookKind>(row.What), row.Subject, row.At);
}
