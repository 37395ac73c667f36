using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A bead on its coupon.</summary>
/// <param name="Start">Where the axis begins, in the coupon's coordinates.</param>
/// <param name="TurnRadians">Of the axis against the coupon's x.</param>
internal sealed record PlacedBead(WeldBead Bead, BeadDefects Defects, IReadOnlyList<DefectPlace> Places, Vector2 Start, float TurnRadians)
{
    private readonly (float Sin, float Cos) _turn = MathF.SinCos(TurnRadians);

    public Vector2 FromCoupon(Vector2 coupon)
    {
        var from = coupon - Start;
        return new(_turn.Cos * from.X + _turn.Sin * from.Y, _turn.Cos * from.Y - _turn.Sin * from.X);
    }

    public Vector2 ToCoupon(float s, float t) => Start + new Vector2(_turn.Cos * s - _turn.Sin * t, _turn.Sin * s + _turn.Cos * t);
}
