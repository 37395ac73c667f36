using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>A card as it is printed. The secret is known now and never again.</summary>
public sealed record PrintedCard(Person Person, string Secret);

/// <summary>Printed cards that say who signs in. They stand for the name and not for the PIN: a card that lies about at a booth hands in nobody's work.</summary>
public sealed class SignInCards
{
    private readonly RecordStore _store;

    internal SignInCards(RecordStore store) => _store = store;

    /// <summary>Makes a new card for each of the trainees. The one that they had before no longer works.</summary>
    /// <exception cref="InvalidDataException">Somebody is unknown or erased, or a member of staff.</exception>
    public IReadOnlyList<PrintedCard> Print(IEnumerable<string> trainees, string by) => _store.Write(writing =>
    {
        List<PrintedCard> cards = [];
        foreach (string pseudonym in trainees)
        {
            Person person = People.Find(writing.Rows, pseudonym, cohort: null);
            if (person.IsStaff || person.Name is null) throw new InvalidDataException($"{person.Shown} gets no card: cards are for trainees.");
            Revoke(writing, person.Pseudonym);
            string secret = Secrets.Draw();
            writing.Rows.SignInCards.Add(new() { Hash = Secrets.Hash(secret), Person = person.Pseudonym, MadeBy = by, MadeAt = writing.Now });
            writing.Note(by, "print-card", $"person/{person.Pseudonym}");
            cards.Add(new(person, secret));
        }

        return cards;
    });

    /// <summary>Whose card it is; null for one that is unknown or no longer works.</summary>
    public Person? Find(string secret)
    {
        string hash = Secrets.Hash(secret);
        return _store.Read(rows => rows.SignInCards.FirstOrDefault(row => row.Hash == hash && row.RevokedAt == null) is { } card
            && People.Find(rows, card.Person, cohort: null) is { Name: not null } person ? person : null);
    }

    /// <summary>Ends a trainee's card.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Revoke(string trainee, string by) => _store.Write(writing =>
    {
        Person person = People.Find(writing.Rows, trainee, cohort: null);
        if (!Revoke(writing, person.Pseudonym)) return false;
        writing.Note(by, "revoke-card", $"person/{person.Pseudonym}");
        return true;
    });

    /// <summary>Pseudonyms of the trainees who have a card.</summary>
    public IReadOnlySet<string> Holders() => _store.Read(rows => rows.SignInCards.Where(row => row.RevokedAt == null).Select(row => row.Person).ToHashSet());

    private static bool Revoke(RecordWriting writing, string pseudonym)
    {
        List<SignInCardRow> valid = [.. writing.Rows.SignInCards.Where(row => row.Person == pseudonym && row.RevokedAt == null)];
        foreach (SignInCardRow card in valid) card.RevokedAt = writing.Now;
        return valid.Count > 0;
    }
}
