using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Cohorts, trainees and staff.</summary>
public sealed class People
{
    /// <summary>Actor of what is set up at the console by nobody named.</summary>
    public const string Console = "console";

    // Without the letters and digits that are taken for one another.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly RecordStore _store;

    internal People(RecordStore store) => _store = store;

    /// <summary>Adds an instructor, assessor or administrator.</summary>
    /// <exception cref="InvalidDataException">The name is refused, or stands already.</exception>
    public Person AddStaff(string name, PersonRole role, string by = Console) => role == PersonRole.Trainee
        ? throw new ArgumentException("Trainees belong to a cohort.", nameof(role))
        : _store.Write(writing => Add(writing, PersonName.Of(name, "the name"), role, cohort: null, by));

    /// <summary>Adds trainees to a cohort, all or none; the cohort is added when it is new.</summary>
    /// <exception cref="InvalidDataException">A name is refused, or stands in the cohort already; every fault is named.</exception>
    public IReadOnlyList<Person> AddTrainees(IEnumerable<Trainee> trainees, string cohort, string by = Console) => _store.Write(writing =>
    {
        string named = PersonName.Of(cohort, "the cohort");
        if (writing.Rows.Cohorts.Find(named) is null)
        {
            writing.Rows.Cohorts.Add(new() { Id = named, AddedAt = writing.Now });
            writing.Note(by, "add-cohort", $"cohort/{named}");
        }

        HashSet<string> known = NamesIn(writing.Rows, named);
        List<string> faults = [];
        List<Person> added = [];
        foreach (Trainee trainee in trainees)
        {
            try
            {
                string name = PersonName.Of(trainee.Name, "the name");
                if (!known.Add(name)) throw new InvalidDataException(StandsAlready(name, named).En);
                added.Add(Add(writing, name, PersonRole.Trainee, named, by, trainee));
            }
            catch (InvalidDataException fault)
            {
                faults.Add(fault.Message);
            }
        }

        return faults.Count == 0 ? added : throw new InvalidDataException(string.Join('\n', faults));
    });

    /// <summary>What <see cref="AddTrainees"/> would refuse of a class list, by its row, beside the list's own faults; nothing is written.</summary>
    public IReadOnlyList<ClassListFault> FaultsOf(IReadOnlyList<(int Row, Trainee Trainee)> trainees, string cohort) => _store.Read(rows =>
    {
        HashSet<string> known = NamesIn(rows, cohort.Trim());
        return trainees.Where(one => known.Contains(one.Trainee.Name)).Select(one => new ClassListFault(one.Row, StandsAlready(one.Trainee.Name, cohort.Trim()))).ToList();
    });

    /// <summary>Gives a member of staff another role.</summary>
    /// <exception cref="InvalidDataException">It is a trainee, or the last administrator.</exception>
    public Person SetRole(string pseudonym, PersonRole role, string by) => _store.Write(writing =>
    {
        PersonRow row = writing.Rows.People.FirstOrDefault(one => one.Pseudonym == pseudonym) ?? throw new InvalidDataException($"There is nobody {pseudonym}.");
        if (role == PersonRole.Trainee || row.Cohort is not null) throw new InvalidDataException("A trainee stays a trainee, and staff stay staff: attempts and signatures are theirs by this.");
        string administrator = nameof(PersonRole.Administrator);
        if (role != PersonRole.Administrator && row.Role == administrator && writing.Rows.People.Count(one => one.Role == administrator && one.Name != null) == 1)
            throw new InvalidDataException($"{row.Name} is the last administrator. Make another one first.");
        row.Role = role.ToString();
        writing.Note(by, "set-role", $"person/{pseudonym}", ("role", row.Role));
        return Of(row);
    });

    /// <summary>A person by pseudonym, or by a name that only one has.</summary>
    /// <exception cref="InvalidDataException">Nobody, or more than one, is called so.</exception>
    public Person Find(string nameOrPseudonym, string? cohort = null) => _store.Read(rows => Find(rows, nameOrPseudonym, cohort));

    /// <summary>Whether there was such a person and is none any more.</summary>
    public bool IsErased(string pseudonym) => _store.Read(rows => rows.People.Any(row => row.Pseudonym == pseudonym && row.ErasedAt != null));

    /// <summary>An instructor, assessor or administrator.</summary>
    /// <exception cref="InvalidDataException">There is no such person, or it is a trainee.</exception>
    public Person FindStaff(string nameOrPseudonym) => Find(nameOrPseudonym) is { IsStaff: true } person ? person
        : throw new InvalidDataException($"{nameOrPseudonym} is a trainee; expected an instructor, assessor or administrator.");

    public IReadOnlyList<string> Cohorts() => _store.Read(rows => rows.Cohorts.OrderBy(row => row.Id).Select(row => row.Id).ToList());

    public IReadOnlyList<Person> InCohort(string cohort) => _store.Read(rows =>
        rows.People.Where(row => row.Cohort == cohort && row.Name != null).OrderBy(row => row.Name).AsEnumerable().Select(Of).ToList());

    public IReadOnlyList<Person> Staff() => _store.Read(rows =>
        rows.People.Where(row => row.Cohort == null && row.Name != null).OrderBy(row => row.Name).AsEnumerable().Select(Of).ToList());

    /// <summary>Names by pseudonym; somebody erased has none.</summary>
    public IReadOnlyDictionary<string, string> Names() => _store.Read(rows => rows.People.Where(row => row.Name != null).ToDictionary(row => row.Pseudonym, row => row.Name!));

    /// <summary>The trainees of a cohort as other systems know them, with their pseudonyms.</summary>
    public IReadOnlyList<(string Pseudonym, Trainee Trainee)> ForExport(string cohort) => _store.Read(rows => rows.People
        .Where(row => row.Cohort == cohort && row.Name != null).OrderBy(row => row.Name).AsEnumerable().Select(row => (row.Pseudonym, new Trainee
        {
            Name = row.Name!,
            UserId = row.UserId,
            UserIdNumber = row.UserIdNumber,
            UserEmail = row.UserEmail,
            Username = row.Username,
            LtiUserId = row.LtiUserId,
            Group = row.Group,
        })).ToList());

    internal static Person Find(RecordsContext rows, string nameOrPseudonym, string? cohort)
    {
        string wanted = nameOrPseudonym.Trim();
        if (rows.People.AsNoTracking().FirstOrDefault(row => row.Pseudonym == wanted) is { } known) return Of(known);
        List<Person> called = [.. rows.People.AsNoTracking().Where(row => row.Name == wanted && (cohort == null || row.Cohort == cohort)).AsEnumerable().Select(Of)];
        return called switch
        {
            [var only] => only,
            [] => throw new InvalidDataException($"Nobody{(cohort is null ? "" : $" in the cohort {cohort}")} is called {wanted}. List them with 'weldvision trainee list'."),
            _ => throw new InvalidDataException($"More than one is called {wanted}; name one by pseudonym: {string.Join(", ", called.Select(one => $"{one.Pseudonym} ({one.Cohort})"))}."),
        };
    }

    internal static Person Of(PersonRow row) => new(row.Pseudonym, row.Name, Enum.Parse<PersonRole>(row.Role), row.Cohort);

    private static HashSet<string> NamesIn(RecordsContext rows, string cohort) =>
        new(rows.People.Where(row => row.Cohort == cohort && row.Name != null).Select(row => row.Name!), StringComparer.OrdinalIgnoreCase);

    private static BilingualText StandsAlready(string name, string cohort) => new(
        $"{name} stands in the cohort {cohort} already. Tell the two apart, with a middle name for example.", $"{name} sudah ada di kelas {cohort}. Bedakan keduanya, misalnya dengan nama tengah.");

    private static Person Add(RecordWriting writing, string name, PersonRole role, string? cohort, string by, Trainee? known = null)
    {
        if (cohort is null && writing.Rows.People.Any(row => row.Cohort == null && row.Name == name)) throw new InvalidDataException($"{name} is among the staff already.");
        var row = new PersonRow
        {
            Pseudonym = $"{(role == PersonRole.Trainee ? 't' : 's')}-{RandomNumberGenerator.GetString(Alphabet, 8)}",
            Name = name,
            Role = role.ToString(),
            Cohort = cohort,
            UserId = Id(known?.UserId, "userid"),
            UserIdNumber = Id(known?.UserIdNumber, "useridnumber"),
            UserEmail = Id(known?.UserEmail, "useremail"),
            Username = Id(known?.Username, "username"),
            LtiUserId = Id(known?.LtiUserId, "ltiuserid"),
            Group = Id(known?.Group, "group"),
            AddedAt = writing.Now,
        };
        writing.Rows.People.Add(row);
        writing.Note(by, "add-person", $"person/{row.Pseudonym}", ("role", row.Role), ("cohort", cohort));
        return Of(row);

        string Id(string? text, string column) => PersonName.Id(text ?? "", $"{name}, {column}");
    }
}
