namespace WeldVision.Imaging.Rendering;

/// <summary>A photo of a coupon in the window of a marker card; everything that is not said here follows from the seed.</summary>
public sealed record CardScene
{
    public required ulong Seed { get; init; }

    /// <value>Pixels, 64 to 8192.</value>
    public int WidthPixels { get; init; } = 1600;

    /// <inheritdoc cref="WidthPixels"/>
    public int HeightPixels { get; init; } = 1200;

    /// <value>How far the phone is tilted from straight above, degrees, 0 to 40.</value>
    public float TiltDegrees { get; init; }

    /// <value>Share of the photo's width that the card fills, 0.3 to 1; the distance follows.</value>
    public float Fill { get; init; } = 0.9f;

    /// <value>Radius of the blur of a hand that trembled or a focus that missed, pixels, besides that of the lens.</value>
    public float ExtraBlurPixels { get; init; }

    /// <value>Brown's radial terms at the photo's corner.</value>
    public float Distortion { get; init; }

    /// <inheritdoc cref="Distortion"/>
    public float SecondDistortion { get; init; }

    /// <value>How high the printed face lies over the plate, millimetres: paper alone to stiff cardboard.</value>
    public float CardHeight { get; init; }

    public BeadDefects Defects { get; init; }

    /// <summary>A scene as a class would take it: tilted by up to 35°, near or farther, with a lens that bends by up to 6 %, some blurred, half of the beads with a defect.</summary>
    public static CardScene FromSeed(ulong seed, int widthPixels = 1600, int heightPixels = 1200)
    {
        var random = new SeededRandom(seed ^ 0xCA5D);
        return new()
        {
            Seed = seed,
            WidthPixels = widthPixels,
            HeightPixels = heightPixels,
            TiltDegrees = random.Between(0, 35),
            Fill = random.Between(0.6f, 0.97f),
            ExtraBlurPixels = random.Chance(0.3f) ? random.Between(0.3f, 1.5f) : 0,
            Distortion = random.Between(-0.06f, 0.04f),
            SecondDistortion = random.Between(-0.015f, 0.015f),
            CardHeight = random.Between(0.1f, 2),
            Defects = random.Chance(0.5f) ? BeadDefects.None : (BeadDefects)(1 << random.Index(8)),
        };
    }
}
