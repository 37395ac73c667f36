using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>
/// Renders what the network that finds toes learns from: part of a bead, near and far, tilted, blurred, on all joints, with every defect. No card is in it, and no rusty skin: those are left to the table of truths.
/// One seed, one photo.
/// </summary>
public static class ToeSceneRenderer
{
    private const float StepMillimetres = 0.3f, LengthInWidths = 6.5f, HeightInWidths = 3.2f;

    public static ToeScene Render(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0x70E5);
        float halfWidth = random.Between(1.8f, 9), widthPixels = random.Between(16, 105), pixelsPerMillimetre = widthPixels / (2 * halfWidth);
        Coupon coupon = CouponOf(random.Part(), halfWidth);
        PlacedBead bead = coupon.Beads[0];
        var subject = new CouponBench(BenchTop.Choose(random.Part()), [coupon]);
        int width = (int)(widthPixels * LengthInWidths), height = (int)(widthPixels * HeightInWidths);
        float reach = Math.Max(0, bead.Bead.Shape.Length / 2 - halfWidth * 4), distance = random.Between(160, 450);
        var view = new TiltedView(
            width, height, new(random.Around0(reach), random.Around0(halfWidth)), random.Around0(0.25f) + (random.Chance(0.5f) ? MathF.PI : 0), random.Between(0, 0.65f), random.Between(0, MathF.Tau),
            pixelsPerMillimetre * distance, distance, 0, 0);
        Lighting lighting = Lighting.Choose(random.Part());
        // The light stands as it would around a whole photo, of which this is a part.
        lighting = lighting with { CameraDistance = distance * pixelsPerMillimetre / width };
        PhoneCamera camera = PhoneCamera.Choose(random.Part(), 1600);
        float extra = random.Chance(0.4f) ? random.Between(0.3f, 2) : 0;
        camera = camera with { BlurPixels = MathF.Sqrt(camera.BlurPixels * camera.BlurPixels + extra * extra), ExposureStops = camera.ExposureStops + random.Around0(0.8f) };
        using var photo = camera.Expose(LitPhoto.Of(subject, view, lighting, samplesPerSide: 1));
        var (left, right) = Toes(coupon, bead, view);
        return new(PhoneJpeg.Encode(photo, StoredOrientation.Upright, 96, maximumBytes: null), width, height, left, right);
    }

    private static Coupon CouponOf(SeededRandom random, float halfWidth)
    {
        float length = Math.Max(random.Between(30, 150), halfWidth * 6);
        SteelFinish near = SteelFinish.Choose(random.Part(), withheld: false), far = random.Chance(0.2f) ? SteelFinish.Choose(random.Part(), withheld: false) : near;
        JointLook joint = random.Chance(0.7f) ? random.Pick<JointLook>([JointLook.BeadOnPlate, JointLook.Butt]) : random.Pick<JointLook>([JointLook.Fillet, JointLook.Lap]);
        BeadDefects defects = BeadDefects.None;
        for (int i = 0; i < 8; i++) if (random.Chance(0.15f)) defects |= (BeadDefects)(1 << i);
        float tint = Math.Clamp(near.TintStrength * random.Between(0.4f, 1.8f), 0, 1.2f);
        PlacedBead bead = BeadMaker.Make(random.Part(), defects, (WeldProcess)random.Index(3), length, halfWidth, tint, new(-length / 2, random.Around0(1)), random.Around0(0.03f));
        return new(random.Part(), Vector2.Zero, 0)
        {
            Length = length + random.Between(4, 60),
            Width = Math.Max(random.Between(30, 120), halfWidth * 5),
            Thickness = random.Between(3, 10),
            Joint = JointProfile.Choose(random, joint),
            Near = near,
            Far = far,
            GroundBand = random.Chance(0.4f) ? SteelFinish.Choose(random.Part(), withheld: false) : null,
            GroundHalfWidth = halfWidth * random.Between(1.1f, 3),
            Beads = [bead],
        };
    }

    private static (List<PixelPoint> Left, List<PixelPoint> Right) Toes(Coupon coupon, PlacedBead bead, PhotoView view)
    {
        BeadShape shape = bead.Bead.Shape;
        List<PixelPoint> left = [], right = [];
        for (float s = 0; s <= shape.Length; s += StepMillimetres)
        {
            float wander = shape.WanderAt(s), presence = shape.PresenceAt(s);
            left.Add(At(s, wander + presence * shape.HalfWidthAt(s, 1)));
            right.Add(At(s, wander - presence * shape.HalfWidthAt(s, -1)));
        }

        return (left, right);

        PixelPoint At(float s, float t)
        {
            Vector2 photo = view.ToPhoto(coupon.ToBench(bead, s, t));
            return new(photo.X, photo.Y);
        }
    }
}
