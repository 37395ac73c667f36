using System.Globalization;
using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>A trainee whose data is kept no longer than so.</summary>
/// <param name="LastActive">The last thing that the trainee or somebody with their work did, or the last deadline of their projects, whichever is later.</param>
/// <param name="DueAt">When the time is over.</param>
/// <param name="ToldAt">Since when administrators are told; null while nobody was.</param>
public sealed record DueTrainee(Person Person, DateTimeOffset LastActive, DateTimeOffset DueAt, DateTimeOffset? ToldAt);

/// <summary>How long people are kept. Off unless the centre sets it.</summary>
public sealed class Retention
{
    /// <value>Actor of what the server does by itself.</value>
    public const string Actor = "retention";

    public const int MostYears = 30;

    private const string YearsSetting = "retention-years";

    private readonly RecordStore _store;

    internal Retention(RecordStore store) => _store = store;

    /// <value>How long administrators are told before the server erases anybody by itself.</value>
    public static TimeSpan Notice { get; } = TimeSpan.FromDays(30);

    /// <value>Years after the last activity; null for off.</value>
    public int? Years => _store.Read(YearsOf);

    /// <value>How many trainees administrators are told of.</value>
    public int Told => _store.Read(rows => rows.People.Count(row => row.ErasureToldAt != null && row.Name != null));

    /// <param name="years">1 to 30; null turns it off.</param>
    /// <exception cref="InvalidDataException">Outside of that.</exception>
    public void Set(int? years, string by) => _store.Write(writing =>
    {
        if (years is < 1 or > MostYears) throw new InvalidDataException($"{years} years: expected 1 to {MostYears}.");
        writing.Rows.Settings.RemoveRange(writing.Rows.Settings.Where(row => row.Name == YearsSetting));
        writing.Rows.SaveChanges();
        if (years is { } given) writing.Rows.Settings.Add(new() { Name = YearsSetting, Value = given.ToString(CultureInfo.InvariantCulture) });
        foreach (PersonRow row in writing.Rows.People.Where(one => one.ErasureToldAt != null)) row.ErasureToldAt = null;
        writing.Note(by, "set-retention", "centre", ("years", years?.ToString(CultureInfo.InvariantCulture)));
        return 0;
    });

    /// <summary>Who is due by a time; the longest first. Nobody whose appeal or hold is not settled.</summary>
    public IReadOnlyList<DueTrainee> Due(DateTimeOffset by) => _store.Read(rows => Due(rows, by));

    /// <summary>Tells of everybody who is due within <see cref="Notice"/>, and takes back what no longer holds.</summary>
    /// <returns>Those who may be erased: due, and told of for as long as that.</returns>
    public IReadOnlyList<DueTrainee> Announce()
    {
        DateTimeOffset now = _store.Now;
        IReadOnlyList<DueTrainee> due = Due(now + Notice);
        HashSet<string> pseudonyms = [.. due.Select(one => one.Person.Pseudonym)];
        bool isStale = due.Any(one => one.ToldAt is null) || _store.Read(rows => rows.People.Any(row => row.ErasureToldAt != null && row.Name != null && !pseudonyms.Contains(row.Pseudonym)));
        if (isStale)
        {
            _store.Write(writing =>
            {
                foreach (PersonRow row in writing.Rows.People.Where(one => one.Name != null && (one.ErasureToldAt != null || pseudonyms.Contains(one.Pseudonym))).ToList())
                {
                    if (!pseudonyms.Contains(row.Pseudonym)) row.ErasureToldAt = null;
                    else if (row.ErasureToldAt is null)
                    {
                        row.ErasureToldAt = writing.Now;
                        writing.Note(Actor, "announce-erasure", $"person/{row.Pseudonym}");
                    }
                }

                return 0;
            });
        }

        return [.. due.Where(one => one.DueAt <= now && one.ToldAt <= now - Notice)];
    }

    private static int? YearsOf(RecordsContext rows) => rows.Settings.FirstOrDefault(row => row.Name == YearsSetting) is { } set ? int.Parse(set.Value, CultureInfo.InvariantCulture) : null;

    private static List<DueTrainee> Due(RecordsContext rows, DateTimeOffset by)
    {
        if (YearsOf(rows) is not { } years) return [];
        DateTimeOffset before = by.AddYears(-years);
        Dictionary<string, DateTimeOffset> ends = rows.Projects.AsEnumerable().GroupBy(row => row.Cohort).ToDictionary(group => group.Key, group => group.Max(row => EndOf(rows, row)));
        List<DueTrainee> due = [];
        foreach (PersonRow person in rows.People.Where(row => row.Cohort != null && row.Name != null && row.AddedAt <= before).ToList())
        {
            string who = person.Pseudonym;
            IQueryable<AttemptRow> attempts = rows.Attempts.Where(row => row.Trainee == who);
            DateTimeOffset last = new[]
            {
                person.AddedAt, ends.GetValueOrDefault(person.Cohort!, person.AddedAt),
                attempts.Max(row => (DateTimeOffset?)row.StartedAt), attempts.Max(row => row.SubmittedAt),
                rows.Decisions.Where(row => attempts.Any(one => one.Id == row.AttemptId)).Max(row => (DateTimeOffset?)row.At),
                rows.Evidence.Where(row => attempts.Any(one => one.Id == row.AttemptId)).Max(row => (DateTimeOffset?)row.At),
                rows.DeliveredFiles.Where(row => row.Trainee == who).Max(row => (DateTimeOffset?)row.At),
                rows.DocumentMarks.Where(row => row.Trainee == who).Max(row => (DateTimeOffset?)row.At),
            }.Max()!.Value;
            bool isOpen = attempts.Any(row => row.State == nameof(SignOffState.Held) || row.State == nameof(SignOffState.Appealed) || row.State == nameof(SignOffState.Reviewed));
            if (last <= before && !isOpen) due.Add(new(People.Of(person), last, last.AddYears(years), person.ErasureToldAt));
        }

        return [.. due.OrderBy(one => one.DueAt)];
    }

    /// <summary>When a project was set, or its last deadline.</summary>
    private static DateTimeOffset EndOf(RecordsContext rows, ProjectRow row) =>
        Projects.Read(rows, row).Deliverables.Select(one => Projects.DeadlineOf(rows, row.Id, one, trainee: null).End).Append(row.AddedAt).Max()!.Value;
}
