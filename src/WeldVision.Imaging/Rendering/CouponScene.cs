namespace WeldVision.Imaging.Rendering;

/// <summary>A photo to render: size, beads and what is wrong with them; everything else follows from the seed.</summary>
public sealed record CouponScene
{
    public const int MostBeads = 6;

    public required ulong Seed { get; init; }

    /// <value>Width as a person sees the photo, pixels, 64 to 8192.</value>
    public int WidthPixels { get; init; } = 1600;

    /// <value>Height as a person sees the photo, pixels, 64 to 8192.</value>
    public int HeightPixels { get; init; } = 1200;

    /// <value>One entry a bead, 1 to 6.</value>
    public IReadOnlyList<BeadDefects> Beads { get; init; } = [BeadDefects.None];

    public PhotoFault Fault { get; init; }

    public StoredOrientation Orientation { get; init; } = StoredOrientation.Upright;

    /// <value>1 to 100.</value>
    public int JpegQuality { get; init; } = 92;

    /// <value>Where the file would be larger, the quality falls until it fits, not below 40; null sets no bound.</value>
    public int? MaximumFileBytes { get; init; }

    /// <summary>
    /// A scene as trainees send them: about half of the beads sound, the others with one or two defects, some photos stored turned.
    /// A 12-megapixel file stays below 4 MB, as a phone's does.
    /// </summary>
    public static CouponScene FromSeed(ulong seed, int widthPixels = 1600, int heightPixels = 1200, int beadCount = 1)
    {
        var random = new SeededRandom(seed ^ 0x5CE4E);
        bool large = (long)widthPixels * heightPixels >= 8_000_000;
        var beads = new BeadDefects[beadCount];
        for (int i = 0; i < beadCount; i++)
        {
            if (random.Chance(0.5f)) continue;
            for (int left = 1 + random.Index(2); left > 0; left--) beads[i] |= (BeadDefects)(1 << random.Index(8));
        }

        return new()
        {
            Seed = seed,
            WidthPixels = widthPixels,
            HeightPixels = heightPixels,
            Beads = beads,
            Orientation = random.Pick<StoredOrientation>([StoredOrientation.Upright, StoredOrientation.Upright, StoredOrientation.TurnClockwise, StoredOrientation.TurnCounterClockwise]),
            JpegQuality = large ? 96 : 94,
            MaximumFileBytes = large ? 3_900_000 : null,
        };
    }

    /// <exception cref="ArgumentException">Values outside their ranges; the message names all of them.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        if (WidthPixels is < 64 or > 8192) faults.Add($"WidthPixels {WidthPixels} is outside 64 to 8192.");
        if (HeightPixels is < 64 or > 8192) faults.Add($"HeightPixels {HeightPixels} is outside 64 to 8192.");
        if (Beads.Count is < 1 or > MostBeads) faults.Add($"Beads has {Beads.Count} entries, expected 1 to {MostBeads}.");
        if (JpegQuality is < 1 or > 100) faults.Add($"JpegQuality {JpegQuality} is outside 1 to 100.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
