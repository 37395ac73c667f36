namespace WeldVision.Score.Limits;

/// <summary>The rows for ISO 5817 with the verifications that a centre has recorded. Rows come from public transcriptions, not from the standard.</summary>
public sealed class IsoLimits
{
    private static readonly Lazy<IsoLimits> FromTable = new(() => Read("iso5817.csv", CsvTable.Shipped("iso5817.csv")));

    private readonly IsoLimitRow[] _rows;
    private readonly Dictionary<string, IsoLimitRow[]> _byCode;

    private IsoLimits(IsoLimitRow[] rows)
    {
        _rows = rows;
        _byCode = rows.GroupBy(row => row.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Version = Verification.Hash(string.Join('\n', rows.Select(row => $"{row.Id} {row.Fingerprint()} {string.Join(' ', row.Verifications)}")));
    }

    /// <value>The table of the product; none of its rows is verified.</value>
    public static IsoLimits Shipped => FromTable.Value;

    /// <value>Years of the editions for which the table has a row for every code, joint and thickness that it knows.</value>
    public static IReadOnlyList<int> Editions { get; } = [2014, 2023];

    /// <value>Changes with any number, band, level, edition or verification; a grade freezes it.</value>
    public string Version { get; }

    public IReadOnlyList<LimitRow> Rows => [.. _rows.Select(row => new LimitRow(row.Citation, row.Code, LimitWords.Of(row), row.Verifications))];

    public IReadOnlyList<Citation> Citations => [.. _rows.Select(row => row.Citation)];

    public IReadOnlySet<string> Codes => _byCode.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a table of the product's form.</summary>
    /// <exception cref="InvalidDataException">A cell is not what its column holds, or a row calls itself verified.</exception>
    public static IsoLimits Read(string name, string csv)
    {
        var table = new CsvTable(
            name, csv, "row_id", "code", "applies_to", "t_min_mm", "t_min_inclusive", "t_max_mm", "level", "permitted", "condition", "a0_mm", "k", "ref", "cap_mm",
            "angle_min_deg", "edition", "edition_from", "edition_to", "source", "verified", "note_en", "note_id");
        return new([.. table.Rows.Select(IsoLimitRow.Read)]);
    }

    /// <summary>
    /// The same rows with these verifications. One that speaks of an unknown or since changed row, or names no person, edition or clause, verifies nothing; and it speaks for its
    /// own edition only, so a result that is judged by another or by no set edition is not verified.
    /// </summary>
    public IsoLimits With(IReadOnlyList<Verification> verifications) => new([.. _rows.Select(row => row.With(Verification.Of(row.Id, row.Fingerprint(), verifications)))]);

    /// <summary>What a verification of this row must carry; null for an unknown row.</summary>
    public string? FingerprintOf(string rowId) => Row(rowId)?.Fingerprint();

    /// <summary>Whether a row holds in an edition; false for an unknown row.</summary>
    /// <param name="edition">A year.</param>
    public bool Holds(string rowId, int edition) => Row(rowId)?.IsOf(edition) ?? false;

    /// <summary>
    /// Compares a measurement with one level. 501, undercut in general, is judged by the rows of 5011.
    /// </summary>
    /// <param name="code">ISO 6520-1 code.</param>
    /// <param name="edition">The edition a centre works to; null when it has set none.</param>
    public LimitResult Judge(string code, QualityLevel level, JointFacts joint, LimitMeasurement measured, int? edition = null)
    {
        IsoLimitRow? first = null, second = null;
        if (_byCode.TryGetValue(code == "501" ? "5011" : code, out IsoLimitRow[]? rows))
        {
            foreach (IsoLimitRow row in rows)
            {
                if (row.Level != level || !row.IsFor(joint, edition)) continue;
                if (first is null) first = row.By(edition);
                else second = row.By(edition);
            }
        }

        if (first is null)
            return new(LimitOutcome.NoLimitKnown, new(
                $"no limit known for {code} on this joint and thickness; that does not mean it is allowed",
                $"belum ada batas untuk {code} pada sambungan dan tebal ini; itu tidak berarti diizinkan"), []);
        if (second is null) return LimitJudging.Judge(first, joint, measured);
        return new(LimitOutcome.EditionNeeded, new(
            $"the editions differ; set the one you work to: {Shown(first, joint).En} or {Shown(second, joint).En}",
            $"edisi berbeda; tetapkan edisi yang dipakai: {Shown(first, joint).Id} atau {Shown(second, joint).Id}"), [first.Citation, second.Citation]);
    }

    /// <summary>Every row's limit for a code, level and joint with its remark, as it may be shown: none, one, or two where editions differ and none is set.</summary>
    public IReadOnlyList<BilingualText> Show(string code, QualityLevel level, JointFacts joint, int? edition = null) =>
        [.. Find(code, level, joint, edition).Select(row => WithNote(Shown(row, joint), row.Note))];

    internal IEnumerable<IsoLimitRow> Find(string code, QualityLevel level, JointFacts joint, int? edition) =>
        _byCode.TryGetValue(code == "501" ? "5011" : code, out var rows) ? rows.Where(row => row.Level == level && row.IsFor(joint, edition)).Select(row => row.By(edition)) : [];

    private IsoLimitRow? Row(string rowId) => _rows.FirstOrDefault(row => row.Id == rowId);

    private static BilingualText WithNote(BilingualText shown, BilingualText? note) =>
        note is null ? shown : new($"{shown.En}. {note.En}", $"{shown.Id}. {note.Id}");

    private static BilingualText Shown(IsoLimitRow row, JointFacts joint) => row.LimitFor(joint)?.Text ?? LimitJudging.WithoutNumber(row);
}
