namespace WeldVision.Imaging.Rendering;

/// <summary>The demo photos: rendered, so that everyone may have them, and chosen so that every outcome shows.</summary>
public static class DemoPhotos
{
    public const string TruthFile = "truth.json";

    private const int LargestPhotoBytes = 260_000;

    private const string Note =
        "Rendered pictures, no photographs: seeds chosen so that each situation shows, those of pores-2 and pores-and-spatter by what the networks say of them. Figures measured on them say nothing about real welds.";

    private static readonly DemoPhoto[] Photos =
    [
        new("sound-1", 7002, [BeadDefects.None]),
        new("sound-2", 7009, [BeadDefects.None]),
        new("sound-3", 7011, [BeadDefects.None]),
        new("sound-4", 7033, [BeadDefects.None]),
        new("sound-phone-turned-right", 7020, [BeadDefects.None], Orientation: StoredOrientation.TurnClockwise),
        new("sound-phone-turned-left", 7036, [BeadDefects.None], Orientation: StoredOrientation.TurnCounterClockwise),
        new("pores-1", 7017, [BeadDefects.Pores]),
        new("pores-2", 7240, [BeadDefects.Pores]),
        new("pore-nest", 7026, [BeadDefects.PoreCluster]),
        new("pores-and-spatter", 7353, [BeadDefects.PoreCluster | BeadDefects.Spatter]),
        new("spatter", 7006, [BeadDefects.Spatter]),
        new("undercut", 7014, [BeadDefects.Undercut]),
        new("end-crater", 7001, [BeadDefects.EndCrater]),
        new("gap", 7013, [BeadDefects.Gap]),
        new("uneven", 7018, [BeadDefects.Uneven]),
        new("excess", 7005, [BeadDefects.Excess]),
        new("many-faults-1", 7022, [BeadDefects.Pores | BeadDefects.PoreCluster | BeadDefects.Spatter | BeadDefects.Uneven]),
        new("many-faults-2", 7030, [BeadDefects.Pores | BeadDefects.Spatter | BeadDefects.Uneven | BeadDefects.EndCrater]),
        new("two-beads", 7105, [BeadDefects.None, BeadDefects.Pores]),
        new("four-beads", 7102, [BeadDefects.None, BeadDefects.Spatter, BeadDefects.None, BeadDefects.PoreCluster]),
        new("six-beads", 7110, [BeadDefects.None, BeadDefects.Pores, BeadDefects.None, BeadDefects.Uneven | BeadDefects.Spatter, BeadDefects.None, BeadDefects.Gap]),
        new("blurred", 7012, [BeadDefects.None], PhotoFault.Blurred),
        new("too-dark", 7035, [BeadDefects.Pores], PhotoFault.Dark),
        new("no-weld-brushed-plate", 4, NearMissKind.BrushedPlate),
        new("no-weld-rope", 2, NearMissKind.Rope),
    ];

    /// <summary>Renders all demo photos into a folder and writes their truth beside them; files of the same names are replaced.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var photo in Photos) File.WriteAllBytes(Path.Combine(folder, photo.File), photo.Render());
        File.WriteAllText(Path.Combine(folder, TruthFile), Truth().ToJson());
    }

    /// <summary>What the photos show, without rendering them.</summary>
    public static DemoTruth Truth() => new(DemoTruth.CurrentFormat, Note, [.. Photos.Select(photo => photo.Truth())]);

    /// <summary>Renders one of the photos, as <see cref="Write"/> does.</summary>
    internal static byte[] Render(string file) => Photos.Single(photo => photo.File == file).Render();

    private sealed record DemoPhoto(string Name, ulong Seed, BeadDefects[] Beads, PhotoFault Fault = PhotoFault.None, StoredOrientation Orientation = StoredOrientation.Upright)
    {
        private const int Quality = 88;
        private readonly NearMissKind? _nearMiss;

        public DemoPhoto(string name, ulong seed, NearMissKind kind) : this(name, seed, []) => _nearMiss = kind;

        public string File => $"{Name}.jpg";

        private CouponScene Coupon => new() { Seed = Seed, Beads = Beads, Fault = Fault, Orientation = Orientation, JpegQuality = Quality, MaximumFileBytes = LargestPhotoBytes };

        public byte[] Render() => _nearMiss is { } kind
            ? NearMissRenderer.Render(new() { Seed = Seed, Kind = kind, WidthPixels = Coupon.WidthPixels, HeightPixels = Coupon.HeightPixels, JpegQuality = 80 }).ToArray()
            : CouponRenderer.Render(Coupon).Jpeg.ToArray();

        public DemoPhotoTruth Truth() => new(
            File, Seed, _nearMiss?.ToString() ?? "Coupon", Coupon.WidthPixels, Coupon.HeightPixels, Orientation, Fault,
            _nearMiss is null ? [.. CouponRenderer.Truth(Coupon).Select(DemoBeadTruth.Of)] : []);
    }
}
