namespace WeldVision.Capture;

/// <summary>A photo's size and what changes with its content. Photos with equal stamps at one place are taken for the same.</summary>
/// <param name="Mark">A file's time of change, an archive entry's checksum.</param>
/// <param name="ChangedAt">In UTC; an archive's entry has the clock of whoever packed it.</param>
public sealed record PhotoStamp(long Bytes, string Mark, DateTime ChangedAt)
{
    public override string ToString() => $"{Bytes}-{Mark}";
}
