using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Renders photos of things that are no welds, for teaching and testing their refusal. One seed and kind, one photo.</summary>
public static class NearMissRenderer
{
    /// <summary>Renders one photo as JPEG. The same scene gives the same bytes on the same kind of machine.</summary>
    /// <exception cref="ArgumentException">A value of the scene is outside its range.</exception>
    public static ReadOnlyMemory<byte> Render(NearMissScene scene)
    {
        scene.Validate();
        var random = new SeededRandom(scene.Seed * 64 + (ulong)scene.Kind);
        int longSide = Math.Max(scene.WidthPixels, scene.HeightPixels);
        float field = random.Between(90, 320);
        var subject = Subject(scene.Kind, random.Part(), field);
        var view = new HeldView(
            scene.WidthPixels, scene.HeightPixels, Vector2.Zero, random.Between(0, MathF.Tau), longSide / field,
            new Vector2(random.Around0(0.25f), random.Around0(0.25f)) / field);
        var light = LitPhoto.Of(subject, view, Lighting.Choose(random.Part()), CouponRenderer.SamplesPerSide(scene.WidthPixels, scene.HeightPixels));
        var camera = PhoneCamera.Choose(random.Part(), longSide);
        if (scene.Kind == NearMissKind.Noise) camera = camera with { NoiseSteps = random.Between(8, 40), ExposureStops = random.Between(-3, 0) };
        using var photo = camera.Expose(light);
        return PhoneJpeg.Encode(photo, StoredOrientation.Upright, scene.JpegQuality, maximumBytes: null);
    }

    private static ISubject Subject(NearMissKind kind, SeededRandom random, float field) => kind switch
    {
        <= NearMissKind.Spring or NearMissKind.PipeWithoutWeld => new RoundBars(kind, random, field),
        NearMissKind.Chain => new Chain(random, field),
        NearMissKind.Zipper => new Zipper(random, field),
        NearMissKind.FlameCutEdge => new FlameCutEdge(random, field),
        >= NearMissKind.GrindingMark and <= NearMissKind.TapeStrip => new UnweldedPlate(kind, random, field),
        NearMissKind.Gravel or NearMissKind.Foliage or NearMissKind.WrinkledLeather => new ScatteredCells(kind, random, field),
        _ => new PlainFace(kind, random, field),
    };
}
