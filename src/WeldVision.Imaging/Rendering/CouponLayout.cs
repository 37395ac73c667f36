using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Where coupons lie on the bench and how the phone is held over them.</summary>
internal sealed record CouponLayout(BenchTop Bench, IReadOnlyList<Coupon> Coupons, PhotoView View)
{
    public static CouponLayout Of(CouponScene scene, SeededRandom random)
    {
        // One plate with parallel runs is the usual practice pad; several coupons on a sheet are the usual hand-in.
        bool pad = scene.Beads.Count is > 1 and <= 4 && random.Chance(0.25f);
        var bench = !pad && scene.Beads.Count > 1 && random.Chance(0.6f) ? BenchTop.White(random.Part()) : BenchTop.Choose(random.Part());
        IReadOnlyList<Coupon> coupons = pad ? [Pad(scene.Beads, random)] : Separate(scene, random);
        return new(bench, coupons, Aim(scene, coupons, random));
    }

    private static Coupon Pad(IReadOnlyList<BeadDefects> beads, SeededRandom random)
    {
        var process = (WeldProcess)random.Index(3);
        float halfWidth = random.Between(5, 8), spacing = halfWidth * random.Between(5.5f, 8), length = halfWidth * random.Between(10, 18);
        var finish = SteelFinish.Choose(random.Part());
        var placed = new PlacedBead[beads.Count];
        for (int i = 0; i < beads.Count; i++)
        {
            float own = length * random.Between(0.86f, 1), y = (i - (beads.Count - 1) * 0.5f) * spacing;
            placed[i] = BeadMaker.Make(random.Part(), beads[i], process, own, halfWidth * random.Between(0.9f, 1.1f), finish.TintStrength, new(-own * 0.5f + random.Around0(4), y), random.Around0(0.03f));
        }

        return new(random.Part(), Vector2.Zero, 0)
        {
            Length = length + random.Between(12, 60),
            Width = spacing * beads.Count + random.Between(10, 60),
            Thickness = random.Between(4, 10),
            Joint = JointProfile.Choose(random, JointLook.BeadOnPlate),
            Near = finish,
            Far = finish,
            GroundBand = null,
            GroundHalfWidth = 0,
            Beads = placed,
        };
    }

    private static Coupon[] Separate(CouponScene scene, SeededRandom random)
    {
        int count = scene.Beads.Count;
        // Strips are laid out in two columns; nearly square coupons also in three.
        int columns = count switch { 1 => 1, 2 or 3 => 1 + random.Index(2), 4 => 2, _ => random.Chance(0.7f) ? 2 : 3 };
        int rows = (count + columns - 1) / columns;
        bool upright = rows < 3 && random.Chance(0.25f);
        var process = (WeldProcess)random.Index(3);
        var looks = random.Pick<JointLook[]>([[JointLook.BeadOnPlate, JointLook.Butt], [JointLook.Butt], [JointLook.BeadOnPlate], [JointLook.Fillet], [JointLook.Lap, JointLook.Fillet], [JointLook.Butt, JointLook.BeadOnPlate, JointLook.Pipe]]);
        float length = random.Between(75, 150), width = length * (rows == 3 ? random.Between(0.32f, 0.48f) : random.Between(0.42f, 0.85f));
        var cell = (upright ? new Vector2(width, length) : new(length, width)) * 1.1f + new Vector2(random.Between(10, 32), random.Between(14, 40));
        var coupons = new Coupon[count];
        for (int i = 0; i < count; i++)
        {
            int row = i / columns, inRow = Math.Min(columns, count - row * columns);
            var centre = new Vector2((i % columns - (inRow - 1) * 0.5f) * cell.X, (row - (rows - 1) * 0.5f) * cell.Y);
            centre += new Vector2(random.Around0(4), random.Around0(4));
            float turn = (upright ? MathF.PI / 2 : 0) + random.Around0(count == 1 ? 0.1f : 0.07f);
            coupons[i] = One(scene.Beads[i], random.Pick<JointLook>(looks), process, length * random.Between(0.92f, 1.05f), width * random.Between(0.9f, 1.1f), centre, turn, random);
        }

        return coupons;
    }

    private static Coupon One(BeadDefects defects, JointLook look, WeldProcess process, float length, float width, Vector2 centre, float turn, SeededRandom random)
    {
        if (look == JointLook.Pipe) length *= random.Between(0.7f, 0.95f);
        var near = SteelFinish.Choose(random.Part());
        var far = look is JointLook.BeadOnPlate or JointLook.Pipe || random.Chance(0.6f) ? near : SteelFinish.Choose(random.Part());
        float halfWidth = Math.Min(length * random.Between(0.06f, 0.115f), width * 0.2f), beadLength = length * (random.Chance(0.65f) ? random.Between(0.96f, 1) : random.Between(0.7f, 0.92f));
        if (look == JointLook.Pipe) beadLength = length * MathF.PI * 0.5f;
        var bead = BeadMaker.Make(random.Part(), defects, process, beadLength, halfWidth, near.TintStrength, new(-beadLength * 0.5f + random.Around0(0.3f), random.Around0(1)), random.Around0(0.015f));
        return new(random.Part(), centre, turn)
        {
            Length = length,
            Width = width,
            Thickness = random.Between(3, 10),
            Joint = JointProfile.Choose(random, look),
            Near = near,
            Far = far,
            GroundBand = look is JointLook.Butt or JointLook.Pipe && random.Chance(0.45f) ? SteelFinish.Ground(random.Part()) : null,
            GroundHalfWidth = halfWidth * random.Between(1.8f, 3.5f),
            Beads = [bead],
        };
    }

    // As near as the beads allow; trainees hold the phone level or upright more often than aslant.
    private static HeldView Aim(CouponScene scene, IReadOnlyList<Coupon> coupons, SeededRandom random)
    {
        // Several beads are photographed level, so that all of them fit; a single one at any angle now and then.
        bool single = scene.Beads.Count == 1;
        bool closeUp = single && random.Chance(0.12f);
        float turn = single && !closeUp && random.Chance(0.2f) ? random.Between(0, MathF.Tau) : LevelTurn(scene, coupons, random) + random.Around0(single ? 0.2f : 0.08f);
        float fill = closeUp ? random.Between(1.15f, 1.5f) : random.Between(single ? 0.6f : 0.85f, 0.96f);
        var keystoneShare = new Vector2(random.Around0(0.22f), random.Around0(0.22f));
        var outline = CouponTruth.Outline(coupons);

        var (sin, cos) = MathF.SinCos(turn);
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var point in outline)
        {
            var turned = new Vector2(cos * point.X - sin * point.Y, sin * point.X + cos * point.Y);
            (low, high) = (Vector2.Min(low, turned), Vector2.Max(high, turned));
        }

        var middle = (low + high) * 0.5f;
        var centre = new Vector2(cos * middle.X + sin * middle.Y, cos * middle.Y - sin * middle.X);
        var size = high - low;
        float scale = fill * Math.Min(scene.WidthPixels / Math.Max(size.X, 20), scene.HeightPixels / Math.Max(size.Y, 20));
        while (true)
        {
            var keystone = keystoneShare * scale / Math.Max(scene.WidthPixels, scene.HeightPixels);
            var view = new HeldView(scene.WidthPixels, scene.HeightPixels, centre, turn, scale, keystone);
            if (closeUp || outline.TrueForAll(point => IsInside(view, point))) return view;
            scale *= 0.94f;
        }
    }

    private static float LevelTurn(CouponScene scene, IReadOnlyList<Coupon> coupons, SeededRandom random)
    {
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var point in CouponTruth.Outline(coupons)) (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        bool wideBench = high.X - low.X > high.Y - low.Y, widePhoto = scene.WidthPixels >= scene.HeightPixels;
        // Long things go along the long side of the photo, mostly; either end up.
        bool quarter = wideBench != widePhoto ^ (scene.Beads.Count == 1 && random.Chance(0.3f));
        return (quarter ? MathF.PI / 2 : 0) + (random.Chance(0.5f) ? MathF.PI : 0);
    }

    private static bool IsInside(HeldView view, Vector2 bench)
    {
        var photo = view.ToPhoto(bench);
        float margin = 0.015f * view.WidthPixels;
        return photo.X >= margin && photo.Y >= margin && photo.X <= view.WidthPixels - margin && photo.Y <= view.HeightPixels - margin;
    }
}
