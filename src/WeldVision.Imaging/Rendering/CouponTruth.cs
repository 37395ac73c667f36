using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Where beads and defects lie in the photo.</summary>
internal static class CouponTruth
{
    private const int OutlineSteps = 48;

    /// <summary>Points around every bead, on the bench.</summary>
    public static List<Vector2> Outline(IReadOnlyList<Coupon> coupons)
    {
        var outline = new List<Vector2>();
        foreach (var coupon in coupons)
            foreach (var bead in coupon.Beads) outline.AddRange(Outline(coupon, bead));
        return outline;
    }

    public static List<RenderedBead> Of(IReadOnlyList<Coupon> coupons, PhotoView view)
    {
        var beads = new List<RenderedBead>();
        foreach (var coupon in coupons)
            foreach (var bead in coupon.Beads) beads.Add(Of(coupon, bead, view));
        return beads;
    }

    private static RenderedBead Of(Coupon coupon, PlacedBead bead, PhotoView view)
    {
        var points = Outline(coupon, bead).ConvertAll(view.ToPhoto);
        var axis = Vector2.Normalize(points[^1] + points[^2] - points[0] - points[1]);
        // An axis has no direction: the angle stays within a quarter turn of the photo's x or points down.
        if (axis.X < 0 || (axis.X == 0 && axis.Y < 0)) axis = -axis;
        var across = new Vector2(-axis.Y, axis.X);
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var point in points)
        {
            var turned = new Vector2(Vector2.Dot(point, axis), Vector2.Dot(point, across));
            (low, high) = (Vector2.Min(low, turned), Vector2.Max(high, turned));
        }

        var middle = (low + high) * 0.5f;
        var centre = axis * middle.X + across * middle.Y;
        var rectangle = new TurnedRectangle(centre.X, centre.Y, high.X - low.X, high.Y - low.Y, MathF.Atan2(axis.Y, axis.X));
        var places = bead.Places
            .Select(place => new RenderedDefect(place.Code, place.Tag, Box(coupon, bead, place, view)))
            .Where(place => place.Box.Area >= 1)
            .ToList();
        return new(rectangle, Bounds(points, view), bead.Defects, places);
    }

    private static PixelBox Box(Coupon coupon, PlacedBead bead, in DefectPlace place, PhotoView view)
    {
        var shape = bead.Bead.Shape;
        var points = new List<Vector2>();
        for (int step = 0; step <= 12; step++)
        {
            float s = place.FromS + (place.ToS - place.FromS) * step / 12;
            // Spots were placed with the axis's wander already in them.
            float wander = place.Tag is "porosity" or "spatter" ? 0 : shape.WanderAt(Math.Clamp(s, 0, shape.Length));
            points.Add(view.ToPhoto(coupon.ToBench(bead, s, place.FromT + wander)));
            points.Add(view.ToPhoto(coupon.ToBench(bead, s, place.ToT + wander)));
        }

        if (!points.TrueForAll(point => coupon.Covers(view.ToBench(point.X, point.Y), out _, out _)) && place.Tag == "spatter") return default;
        return Bounds(points, view);
    }

    private static List<Vector2> Outline(Coupon coupon, PlacedBead bead)
    {
        var shape = bead.Bead.Shape;
        var outline = new List<Vector2>();
        for (int step = 0; step <= OutlineSteps; step++)
        {
            float s = shape.Length * step / OutlineSteps, wander = shape.WanderAt(s), presence = Math.Max(0.3f, shape.PresenceAt(s));
            outline.Add(coupon.ToBench(bead, s, wander + presence * shape.HalfWidthAt(s, 1)));
            outline.Add(coupon.ToBench(bead, s, wander - presence * shape.HalfWidthAt(s, -1)));
        }

        return outline;
    }

    private static PixelBox Bounds(List<Vector2> points, PhotoView view)
    {
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var point in points) (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
        return new PixelBox(low.X, low.Y, high.X - low.X, high.Y - low.Y).ClipTo(view.WidthPixels, view.HeightPixels);
    }
}
