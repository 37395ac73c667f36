namespace WeldVision.Imaging.Rendering;

/// <summary>Renders photos of bead coupons as a phone would take them, with the truth of what they show. One seed, one photo.</summary>
public static class CouponRenderer
{
    // Below this many pixels four samples a pixel cost little; above it the lens blur hides what they would mend.
    private const long SupersampledPixels = 2_200_000;

    /// <summary>
    /// Renders one photo. The same scene gives the same bytes on the same kind of machine; the truth is the same everywhere up to rounding.
    /// 12 megapixels take a few seconds and some 500 MB.
    /// </summary>
    /// <exception cref="ArgumentException">A value of the scene is outside its range.</exception>
    public static RenderedCoupon Render(CouponScene scene)
    {
        scene.Validate();
        var random = new SeededRandom(scene.Seed);
        var layout = CouponLayout.Of(scene, random.Part());
        var lighting = Lighting.Choose(random.Part());
        var camera = Spoil(PhoneCamera.Choose(random.Part(), Math.Max(scene.WidthPixels, scene.HeightPixels)), scene);
        var light = LitPhoto.Of(new CouponBench(layout.Bench, layout.Coupons), layout.View, lighting, SamplesPerSide(scene.WidthPixels, scene.HeightPixels));
        using var photo = camera.Expose(light);
        byte[] jpeg = PhoneJpeg.Encode(photo, scene.Orientation, scene.JpegQuality, scene.MaximumFileBytes);
        return new(jpeg, scene.WidthPixels, scene.HeightPixels, CouponTruth.Of(layout.Coupons, layout.View));
    }

    /// <summary>What a photo of the scene shows, without rendering it.</summary>
    internal static IReadOnlyList<RenderedBead> Truth(CouponScene scene)
    {
        scene.Validate();
        var layout = CouponLayout.Of(scene, new SeededRandom(scene.Seed).Part());
        return CouponTruth.Of(layout.Coupons, layout.View);
    }

    internal static int SamplesPerSide(int widthPixels, int heightPixels) => (long)widthPixels * heightPixels <= SupersampledPixels ? 2 : 1;

    private static PhoneCamera Spoil(PhoneCamera camera, CouponScene scene) => scene.Fault switch
    {
        PhotoFault.Blurred => camera with { BlurPixels = 0.009f * Math.Max(scene.WidthPixels, scene.HeightPixels), Sharpening = 0 },
        PhotoFault.Dark => camera with { ExposureStops = -4.2f, NoiseSteps = 5 },
        _ => camera,
    };
}
