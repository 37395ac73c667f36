namespace WeldVision.Score.Limits;

/// <summary>What a result may say of the standards it was compared with: how many of its rows a person has verified, and which not.</summary>
public sealed record LimitStanding
{
    private LimitStanding(int used, IReadOnlyList<Citation> notVerified)
    {
        RowsUsed = used;
        NotVerified = notVerified;
    }

    public int RowsUsed { get; }

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

    public static LimitStanding Of(IEnumerable<Citation> used)
    {
        Citation[] rows = [.. used.DistinctBy(citation => citation.RowId)];
        return new(rows.Length, [.. rows.Where(row => !row.IsVerified).OrderBy(row => row.RowId, StringComparer.Ordinal)]);
    }
}
