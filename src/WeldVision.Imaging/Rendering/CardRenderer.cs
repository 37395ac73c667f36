using System.Numerics;
using WeldVision.Measure;

namespace WeldVision.Imaging.Rendering;

/// <summary>Renders photos of beads in the window of a marker card, with the truth in millimetres. One seed, one photo.</summary>
public static class CardRenderer
{
    // Along the bead.
    private const int Places = 9;

    /// <summary>Renders one photo. The same scene gives the same bytes on the same kind of machine.</summary>
    public static RenderedCard Render(CardScene scene)
    {
        var (truth, card, view, random) = Lay(scene);
        Lighting lighting = Lighting.Choose(random.Part());
        PhoneCamera camera = PhoneCamera.Choose(random.Part(), Math.Max(scene.WidthPixels, scene.HeightPixels));
        camera = camera with { BlurPixels = MathF.Sqrt(camera.BlurPixels * camera.BlurPixels + scene.ExtraBlurPixels * scene.ExtraBlurPixels) };
        // The lens blurs more than four samples a pixel would mend, and a table of truths takes a thousand photos.
        LitPhoto light = LitPhoto.Of(card, view, lighting, samplesPerSide: 1);
        using var photo = camera.Expose(light);
        return truth with { Jpeg = PhoneJpeg.Encode(photo, StoredOrientation.Upright, 94, maximumBytes: null) };
    }

    /// <summary>What <see cref="Render"/> knows of a scene, without the photo.</summary>
    public static RenderedCard TruthOf(CardScene scene) => Lay(scene).Truth;

    private static (RenderedCard Truth, CardOnBench Card, TiltedView View, SeededRandom Random) Lay(CardScene scene)
    {
        var random = new SeededRandom(scene.Seed);
        Coupon coupon = CouponOf(scene, random.Part());
        BenchTop bench = BenchTop.Choose(random.Part());
        var card = new CardOnBench(
            new CouponBench(bench, [coupon]), coupon.Thickness, new(random.Around0(6), random.Around0(6)), random.Around0(0.06f), random.Part());
        TiltedView view = ViewOf(scene, card, random.Part());
        card.Lift(scene.CardHeight, view);
        return (Truth(scene, coupon, card, view), card, view, random);
    }

    private static Coupon CouponOf(CardScene scene, SeededRandom random)
    {
        float halfWidth = random.Between(3, 8), beadLength = Math.Max(random.Between(60, 150), halfWidth * 10), width = random.Between(70, 120);
        var near = SteelFinish.Choose(random.Part());
        bool isButt = random.Chance(0.4f);
        var far = isButt && random.Chance(0.4f) ? SteelFinish.Choose(random.Part()) : near;
        var bead = BeadMaker.Make(
            random.Part(), scene.Defects, (WeldProcess)random.Index(3), beadLength, halfWidth, near.TintStrength, new(-beadLength * 0.5f + random.Around0(0.3f), random.Around0(1)), random.Around0(0.015f));
        bool hasBand = random.Chance(0.35f);
        return new(random.Part(), Vector2.Zero, random.Around0(0.05f))
        {
            Length = beadLength + random.Between(4, 40),
            Width = width,
            Thickness = random.Between(3, 10),
            Joint = JointProfile.Choose(random, isButt ? JointLook.Butt : JointLook.BeadOnPlate),
            Near = near,
            Far = far,
            GroundBand = hasBand ? SteelFinish.Choose(random.Part()) : null,
            GroundHalfWidth = halfWidth + random.Between(4, 14),
            Beads = [bead],
        };
    }

    private static double MillimetresPerPixel(CardOnBench card, TiltedView view)
    {
        Vector2 middle = card.ToBench(new(CardLayout.Width / 2, CardLayout.Height / 2)), right = view.ToPhoto(middle + Vector2.UnitX) - view.ToPhoto(middle - Vector2.UnitX), down = view.ToPhoto(middle + Vector2.UnitY) - view.ToPhoto(middle - Vector2.UnitY);
        return 2 / Math.Sqrt(Math.Abs(right.X * down.Y - right.Y * down.X));
    }

    private static TiltedView ViewOf(CardScene scene, CardOnBench card, SeededRandom random)
    {
        float focal = random.Between(0.7f, 0.95f) * Math.Max(scene.WidthPixels, scene.HeightPixels), distance = focal * (float)CardLayout.Width / (scene.Fill * scene.WidthPixels);
        float roll = random.Around0(0.15f) + (random.Chance(0.3f) ? MathF.PI : 0), direction = random.Between(0, MathF.Tau);
        var target = new Vector2(random.Around0(8), random.Around0(8));
        while (true)
        {
            var view = new TiltedView(
                scene.WidthPixels, scene.HeightPixels, target, roll, scene.TiltDegrees * MathF.PI / 180, direction, focal, distance, scene.Distortion, scene.SecondDistortion);
            PlanePoint[] corners = [new(0, 0), new(CardLayout.Width, 0), new(CardLayout.Width, CardLayout.Height), new(0, CardLayout.Height)];
            if (corners.All(corner => IsInside(view.ToPhoto(card.ToBench(corner)), view))) return view;
            distance *= 1.04f;
        }
    }

    private static bool IsInside(Vector2 point, PhotoView view) => point.X >= 4 && point.Y >= 4 && point.X <= view.WidthPixels - 4 && point.Y <= view.HeightPixels - 4;

    private static RenderedCard Truth(CardScene scene, Coupon coupon, CardOnBench card, TiltedView view)
    {
        PlacedBead bead = coupon.Beads[0];
        BeadShape shape = bead.Bead.Shape;
        var toes = new (SeenPoint Left, SeenPoint Right)[Places];
        for (int i = 0; i < Places; i++)
        {
            float s = shape.Length * (i + 0.5f) / Places, wander = shape.WanderAt(s), presence = shape.PresenceAt(s);
            toes[i] = (At(s, wander + presence * shape.HalfWidthAt(s, 1)), At(s, wander - presence * shape.HalfWidthAt(s, -1)));
        }

        return new(
            default, scene.WidthPixels, scene.HeightPixels, CouponTruth.Of([coupon], view)[0].Rectangle,
            At(0, shape.WanderAt(0)), At(shape.Length, shape.WanderAt(shape.Length)), toes, TrueBead.Of(bead, coupon.Near.IsRusty || coupon.Far.IsRusty || coupon.GroundBand?.IsRusty == true), MillimetresPerPixel(card, view));

        SeenPoint At(float s, float t)
        {
            Vector2 bench = coupon.ToBench(bead, s, t), photo = view.ToPhoto(bench);
            return new(card.ToCard(bench), new(photo.X, photo.Y));
        }
    }
}
