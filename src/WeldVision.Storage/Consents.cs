using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>What trainees agreed to, by purpose.</summary>
public sealed class Consents
{
    private readonly RecordStore _store;

    internal Consents(RecordStore store) => _store = store;

    /// <summary>Records that a trainee agrees to a purpose, or takes that back. Said twice it is recorded once.</summary>
    /// <param name="by">Who records it: the trainee's own pseudonym, or a member of staff's who holds it in writing.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="InvalidDataException">There is no such trainee, or it was erased.</exception>
    public bool Record(string trainee, ConsentPurpose purpose, bool agrees, string by, string? cohort = null) => _store.Write(writing =>
    {
        Person person = People.Find(writing.Rows, trainee, cohort);
        if (person.IsStaff || person.Name is null) throw new InvalidDataException($"{person.Shown} is {(person.IsStaff ? "a member of staff" : "erased")}; consent is a trainee's.");
        return Set(writing, person.Pseudonym, purpose, agrees, by);
    });

    /// <summary>What a trainee last said of each purpose that was asked about.</summary>
    public IReadOnlyDictionary<ConsentPurpose, Consent> Of(string pseudonym) => _store.Read(rows =>
        rows.Consents.Where(row => row.Person == pseudonym).OrderBy(row => row.Number).AsEnumerable().Select(Read).GroupBy(one => one.Purpose).ToDictionary(group => group.Key, group => group.Last()));

    /// <summary>The photos, by hash, that show work of somebody who has not agreed to a purpose.</summary>
    public IReadOnlySet<string> Withheld(ConsentPurpose purpose) => _store.Read(rows =>
    {
        string name = purpose.ToString();
        IQueryable<string> agreed = rows.Consents.Where(row => row.Purpose == name && row.WithdrawnAt == null).Select(row => row.Person);
        return rows.Photos.Where(photo => rows.Attempts.Any(attempt => attempt.Id == photo.AttemptId && !agreed.Contains(attempt.Trainee))).Select(photo => photo.Sha256).Distinct().ToHashSet();
    });

    internal static bool Set(RecordWriting writing, string pseudonym, ConsentPurpose purpose, bool agrees, string by)
    {
        string name = purpose.ToString();
        ConsentRow? last = writing.Rows.Consents.Where(row => row.Person == pseudonym && row.Purpose == name).OrderByDescending(row => row.Number).FirstOrDefault();
        if ((last is { WithdrawnAt: null }) == agrees) return false;
        if (agrees) writing.Rows.Consents.Add(new() { Person = pseudonym, Purpose = name, Number = (last?.Number ?? 0) + 1, GivenAt = writing.Now, GivenBy = by });
        else (last!.WithdrawnAt, last.WithdrawnBy) = (writing.Now, by);
        writing.Note(by, agrees ? "agree" : "take-back-consent", $"person/{pseudonym}", ("purpose", name));
        return true;
    }

    private static Consent Read(ConsentRow row) => new(Enum.Parse<ConsentPurpose>(row.Purpose), row.GivenAt, row.GivenBy, row.WithdrawnAt, row.WithdrawnBy);
}
