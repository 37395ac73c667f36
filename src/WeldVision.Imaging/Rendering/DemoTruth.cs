using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeldVision.Imaging.Rendering;

/// <summary>What the demo photos truly show: the content of <c>truth.json</c>.</summary>
/// <param name="Note">What these photos are, for whoever opens the file.</param>
public sealed record DemoTruth(string Format, string Note, IReadOnlyList<DemoPhotoTruth> Photos)
{
    public const string CurrentFormat = "weldvision-demo-truth/1";

    public string ToJson() => JsonSerializer.Serialize(this, DemoTruthJson.Default.DemoTruth) + "\n";
}

/// <summary>One demo photo. Places are pixels of the photo as a person sees it, rounded to tenths.</summary>
/// <param name="Shows">The kind of near miss, or <c>Coupon</c>.</param>
public sealed record DemoPhotoTruth(
    string File, ulong Seed, string Shows, int WidthPixels, int HeightPixels, StoredOrientation Orientation, PhotoFault Fault, IReadOnlyList<DemoBeadTruth> Beads);

/// <param name="Box">x, y, width, height.</param>
/// <param name="Rectangle">Centre x and y, length, width, and the axis's angle in degrees, clockwise from the photo's x.</param>
public sealed record DemoBeadTruth(IReadOnlyList<double> Box, IReadOnlyList<double> Rectangle, IReadOnlyList<DemoDefectTruth> Defects)
{
    internal static DemoBeadTruth Of(RenderedBead bead) => new(
        Rounded(bead.Box),
        [Rounded(bead.Rectangle.CentreX), Rounded(bead.Rectangle.CentreY), Rounded(bead.Rectangle.Length), Rounded(bead.Rectangle.Width), Rounded(bead.Rectangle.AngleRadians * 180 / MathF.PI)],
        [.. bead.Places.Select(place => new DemoDefectTruth(place.Code, place.Tag, Rounded(place.Box)))]);

    // Tenths of a pixel: the last bits of a sine differ between processors.
    private static double Rounded(float pixels) => Math.Round(pixels, 1);

    private static double[] Rounded(PixelBox box) => [Rounded(box.X), Rounded(box.Y), Rounded(box.Width), Rounded(box.Height)];
}

/// <param name="Code">ISO 6520-1.</param>
/// <param name="Tag">The model package's name.</param>
/// <param name="Box">x, y, width, height.</param>
public sealed record DemoDefectTruth(string Code, string Tag, IReadOnlyList<double> Box);

[JsonSerializable(typeof(DemoTruth))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
internal sealed partial class DemoTruthJson : JsonSerializerContext;
