namespace WeldVision.Score.Limits;

/// <summary>What a result may say of the standards it was compared with: how many of its rows a person has verified, and which not.</summary>
public sealed record LimitStanding
{
    private LimitStanding(IReadOnlyList<Citation> rows)
    {
        Rows = rows;
        NotVerified = [.. rows.Where(row => !row.IsVerified)];
    }

    /// <value>The rows used, by id.</value>
    public IReadOnlyList<Citation> Rows { get; }

    public int RowsUsed => Rows.Count;

    /// <value>The rows still to be verified, by id.</value>
    public IReadOnlyList<Citation> NotVerified { get; }

    public int RowsVerified => RowsUsed - NotVerified.Count;

    /// <value>True only if limits were used and every one is verified.</value>
    public bool IsVerified => RowsUsed > 0 && NotVerified.Count == 0;

    public BilingualText Statement => RowsUsed == 0 ? new("No limit of a standard was used.", "Tidak ada batas standar yang dipakai.")
        : IsVerified ? new($"All {RowsUsed} limit rows used are verified.", $"Semua {RowsUsed} baris batas yang dipakai sudah terverifikasi.")
        : new(
            $"School check based on unverified limits ({RowsVerified} of {RowsUsed} rows verified).",
            $"Pemeriksaan sekolah dengan batas yang belum diverifikasi ({RowsVerified} dari {RowsUsed} baris terverifikasi).");

    /// <value>The statement, then edition, state and source of what it rests on: what stands beside a result that leaves the product. Null where no limit was used.</value>
    public BilingualText? InFull => RowsUsed == 0 ? null : new(
        $"{Statement.En} {string.Join("; ", Rows.Select(row => $"{row.Text.En}, source: {row.Source}").Distinct())}.",
        $"{Statement.Id} {string.Join("; ", Rows.Select(row => $"{row.Text.Id}, sumber: {row.Source}").Distinct())}.");

    public static LimitStanding Of(IEnumerable<Citation> used) => new([.. used.DistinctBy(citation => citation.RowId).OrderBy(row => row.RowId, StringComparer.Ordinal)]);
}
