namespace WeldVision.Score.Limits;

/// <summary>A row of a standard's table as people read it, never without where it comes from and who verified it.</summary>
/// <param name="Code">ISO 6520-1 code; null where the row names none.</param>
/// <param name="Says">What it is for, and its limit.</param>
/// <param name="Verifications">By every edition that a person compared it with, the latest last.</param>
public sealed record LimitRow(Citation Citation, string? Code, BilingualText Says, IReadOnlyList<Verification> Verifications);
