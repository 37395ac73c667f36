namespace WeldVision.Score.Limits;

/// <summary>Where a limit comes from, and whether a person has verified it: what stands beside every limit that is shown.</summary>
/// <param name="Standard">For example <c>ISO 5817</c>.</param>
/// <param name="Edition">Editions that the row was seen in.</param>
/// <param name="RowId">The row of the product's table.</param>
/// <param name="Source">The public transcriptions that it was read from.</param>
/// <param name="Verification">Null while nobody has verified the row.</param>
public sealed record Citation(string Standard, string Edition, string RowId, string Source, Verification? Verification)
{
    public bool IsVerified => Verification is not null;

    public BilingualText State => Verification is { } done
        ? new($"verified by {done.By}, {Figure.Day(done.On)}", $"terverifikasi oleh {done.By}, {Figure.Day(done.On)}")
        : new("not verified", "belum diverifikasi");

    public BilingualText Text => new($"{Standard}, {Edition}, {State.En}", $"{Standard}, {Edition}, {State.Id}");
}
