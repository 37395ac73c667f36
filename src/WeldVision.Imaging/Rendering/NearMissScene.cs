namespace WeldVision.Imaging.Rendering;

/// <summary>A photo without a weld; everything but kind and size follows from the seed.</summary>
public sealed record NearMissScene
{
    public required ulong Seed { get; init; }

    public required NearMissKind Kind { get; init; }

    /// <value>Pixels, 64 to 8192.</value>
    public int WidthPixels { get; init; } = 640;

    /// <value>Pixels, 64 to 8192.</value>
    public int HeightPixels { get; init; } = 640;

    /// <value>1 to 100.</value>
    public int JpegQuality { get; init; } = 92;

    /// <exception cref="ArgumentException">Values outside their ranges; the message names all of them.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        if (!Enum.IsDefined(Kind)) faults.Add($"Kind {Kind} is unknown.");
        if (WidthPixels is < 64 or > 8192) faults.Add($"WidthPixels {WidthPixels} is outside 64 to 8192.");
        if (HeightPixels is < 64 or > 8192) faults.Add($"HeightPixels {HeightPixels} is outside 64 to 8192.");
        if (JpegQuality is < 1 or > 100) faults.Add($"JpegQuality {JpegQuality} is outside 1 to 100.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
