namespace WeldVision.Record.Privacy;

/// <summary>Somebody looked at what is another's.</summary>
/// <param name="By">Pseudonym of who looked, or the console.</param>
/// <param name="Of">Pseudonym of whose it is; null for a whole class, which the subject names.</param>
/// <param name="Subject">For example <c>attempt/12</c> or <c>project/bracket</c>.</param>
public sealed record Look(string By, string? Of, LookKind What, string Subject, DateTimeOffset At)
{
    public BilingualText Words => What switch
    {
        LookKind.Photo => new("a photo", "foto"),
        LookKind.Document => new("a document", "dokumen"),
        LookKind.Sheet => new("a score sheet", "lembar nilai"),
        LookKind.Portfolio => new("all results of a person", "semua hasil seseorang"),
        LookKind.Class => new("the results of a class", "hasil satu kelas"),
        LookKind.Export => new("an export", "ekspor"),
        _ => throw new ArgumentOutOfRangeException(nameof(What)),
    };
}
