using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>Coupons on a bench.</summary>
internal sealed class CouponBench(BenchTop bench, IReadOnlyList<Coupon> coupons) : ISubject
{
    public Surface At(float x, float y)
    {
        var point = new Vector2(x, y);
        foreach (var coupon in coupons)
        {
            if (Vector2.DistanceSquared(point, coupon.Centre) > coupon.Radius * coupon.Radius) continue;
            if (coupon.Covers(point, out var own, out float toEdge)) return coupon.At(own, toEdge);
        }

        return bench.At(x, y);
    }
}
