using WeldVision.Imaging.Rendering;

namespace WeldVision.Benchmarks;

/// <summary>A rendered photo that benchmarks read. Its name stands in results and is never changed; seed and size make it.</summary>
public sealed record BenchmarkPhoto(string Name, ulong Seed, int WidthPixels, int HeightPixels, int Beads)
{
    public static BenchmarkPhoto OneBead12MP { get; } = new(nameof(OneBead12MP), 2, 4032, 3024, 1);

    public static BenchmarkPhoto SixBeads12MP { get; } = new(nameof(SixBeads12MP), 1, 4032, 3024, 6);

    public static BenchmarkPhoto OneBead3MP { get; } = new(nameof(OneBead3MP), 2, 2016, 1512, 1);

    public static BenchmarkPhoto SixBeads3MP { get; } = new(nameof(SixBeads3MP), 1, 2016, 1512, 6);

    public static BenchmarkPhoto OneBead640 { get; } = new(nameof(OneBead640), 2, 640, 640, 1);

    public static BenchmarkPhoto SixBeads640 { get; } = new(nameof(SixBeads640), 1, 640, 640, 6);

    public static IReadOnlyList<BenchmarkPhoto> All { get; } = [OneBead12MP, SixBeads12MP, OneBead3MP, SixBeads3MP, OneBead640, SixBeads640];

    public byte[] Read() => File.ReadAllBytes(Keep());

    /// <summary>The path of the photo's file, which is rendered when it is first asked for and then kept.</summary>
    public string Keep()
    {
        // Another renderer makes another photo, so its build is part of the kept file's name.
        Guid renderer = typeof(CouponRenderer).Module.ModuleVersionId;
        string path = Path.Combine(Places.Repository, "artifacts", "benchmark-photos", $"{Name}-{renderer:N}-{Seed}.jpg");
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Render());
        return path;
    }

    public override string ToString() => Name;

    private byte[] Render() => CouponRenderer.Render(new()
    {
        Seed = Seed,
        WidthPixels = WidthPixels,
        HeightPixels = HeightPixels,
        Beads = [.. Enumerable.Repeat(BeadDefects.None, Beads)],
        JpegQuality = WidthPixels == 4032 ? 98 : 94,
        // As phones write them.
        MaximumFileBytes = WidthPixels == 4032 ? 3_900_000 : null,
    }).Jpeg.ToArray();
}
