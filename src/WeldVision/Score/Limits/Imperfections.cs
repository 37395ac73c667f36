namespace WeldVision.Score.Limits;

/// <summary>How well a photo of the surface can show that an imperfection is there; it never shows its size.</summary>
public enum Visibility
{
    Yes,
    Partly,
    No,
}

/// <summary>An imperfection of ISO 6520-1.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Parent">The group whose advice holds where the number itself has none; null for none.</param>
/// <param name="Name">English and Indonesian.</param>
/// <param name="InPhoto">Whether a photo can show it; the project's own judgement.</param>
/// <param name="NeedsGauge">Whether its limit is a depth, height, angle or offset; the project's own judgement.</param>
/// <param name="CodeIsSourced">False where the number was never seen in a transcription.</param>
public sealed record Imperfection(string Code, string? Parent, BilingualText Name, Visibility InPhoto, bool NeedsGauge, bool CodeIsSourced)
{
    /// <value>Names in further languages by their code (de, ja, ko); English stands in for one that is missing.</value>
    public required IReadOnlyDictionary<string, string> OtherNames { get; init; }

    public string NameIn(string language) => language == "id" ? Name.Id : OtherNames.TryGetValue(language, out string? name) ? name : Name.En;
}

/// <summary>The table of imperfections.</summary>
public static class Imperfections
{
    private static readonly Lazy<Dictionary<string, Imperfection>> FromTable = new(Read);

    public static IReadOnlyDictionary<string, Imperfection> ByCode => FromTable.Value;

    private static Dictionary<string, Imperfection> Read()
    {
        var table = new CsvTable(
            "iso6520.csv", CsvTable.Shipped("iso6520.csv"), "code", "parent_code", "english", "indonesian", "german", "japanese", "korean", "visible_in_photo",
            "needs_gauge", "code_seen", "verified");
        return table.Rows.ToDictionary(row => row.Needed("code"), Read, StringComparer.Ordinal);
    }

    private static Imperfection Read(CsvTable.Row row)
    {
        if (row.Truth("verified")) throw row.Fault("verified", "false, since a row is verified by a person's record only", "true");
        Dictionary<string, string> others = [];
        foreach (var (language, column) in (ReadOnlySpan<(string, string)>)[("de", "german"), ("ja", "japanese"), ("ko", "korean")])
        {
            if (row.Text(column) is { } name) others[language] = name;
        }

        return new(
            row.Needed("code"), row.Text("parent_code"), new(row.Needed("english"), row.Needed("indonesian")),
            row["visible_in_photo"] switch { "yes" => Visibility.Yes, "partly" => Visibility.Partly, _ => Visibility.No },
            row.Truth("needs_gauge"), row.Truth("code_seen"))
        { OtherNames = others };
    }
}
