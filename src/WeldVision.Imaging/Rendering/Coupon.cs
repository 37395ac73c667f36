using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A welded piece on the bench: one or two plates or a pipe. Its x runs along the joint, its origin is its centre.</summary>
internal sealed class Coupon
{
    private readonly float _sin, _cos, _offset;

    public Coupon(SeededRandom random, Vector2 centre, float turnRadians)
    {
        Centre = centre;
        (_sin, _cos) = MathF.SinCos(turnRadians);
        _offset = random.Between(0, 500);
    }

    public Vector2 Centre { get; }

    public required float Length { get; init; }

    public required float Width { get; init; }

    public required float Thickness { get; init; }

    public required JointProfile Joint { get; init; }

    public required SteelFinish Near { get; init; }

    public required SteelFinish Far { get; init; }

    /// <value>The ground metal beside the joint; null where nobody ground it.</value>
    public required SteelFinish? GroundBand { get; init; }

    public required float GroundHalfWidth { get; init; }

    public IReadOnlyList<PlacedBead> Beads { get; init; } = [];

    /// <summary>The part of the bench it can cover.</summary>
    public float Radius => 0.5f * MathF.Sqrt(Length * Length + Width * Width) + 2;

    private float PipeRadius => Length / 2;

    public Vector2 ToBench(Vector2 own) => Centre + new Vector2(_cos * own.X - _sin * own.Y, _sin * own.X + _cos * own.Y);

    /// <summary>Where a point of a bead lies on the bench; on a pipe s is an arc and the far sides are hidden.</summary>
    public Vector2 ToBench(PlacedBead bead, float s, float t)
    {
        var own = bead.ToCoupon(s, t);
        return ToBench(Joint.Look == JointLook.Pipe ? own with { X = PipeRadius * MathF.Sin(Math.Clamp(own.X / PipeRadius, -MathF.PI / 2, MathF.PI / 2)) } : own);
    }

    public bool Covers(Vector2 bench, out Vector2 own, out float toEdge)
    {
        var from = bench - Centre;
        own = new(_cos * from.X + _sin * from.Y, _cos * from.Y - _sin * from.X);
        // Sawn and sheared edges are not quite straight.
        float ragged = 0.25f * NoiseTile.Clouds.At((own.X + own.Y) * 1.2f + _offset, _offset);
        toEdge = Math.Min(Length * 0.5f - Math.Abs(own.X), Width * 0.5f - Math.Abs(own.Y)) + ragged;
        return toEdge > 0;
    }

    public Surface At(Vector2 own, float toEdge)
    {
        var surface = new Surface();
        float bed = Thickness * Ramp.Smooth(-0.1f, 0.7f, toEdge);
        var skin = own;
        if (Joint.Look == JointLook.Pipe)
        {
            float across = Math.Clamp(own.X / PipeRadius, -0.999f, 0.999f);
            bed = PipeRadius * (0.2f + MathF.Sqrt(1 - across * across));
            skin = own with { X = PipeRadius * MathF.Asin(across) };
        }

        float profile = Joint.HeightAt(own.Y);
        surface.Height = bed + profile;
        (own.Y < 0 ? Near : Far).Paint(skin.X, own.Y, ref surface);
        GrindBand(skin, ref surface);
        if (Joint.Look == JointLook.Butt) CutSeam(skin, ref surface);
        foreach (var bead in Beads)
        {
            var place = bead.FromCoupon(skin);
            bead.Bead.Lay(place.X, place.Y, Joint, bed, ref surface);
        }

        return surface;
    }

    private void GrindBand(Vector2 skin, ref Surface surface)
    {
        if (GroundBand is null) return;
        float ragged = NoiseTile.Clouds.At(skin.X * 0.7f + _offset, skin.Y * 0.7f);
        float ground = Ramp.Smooth(GroundHalfWidth + 1.5f, GroundHalfWidth - 1.5f, Math.Abs(skin.Y) + 3 * ragged);
        if (ground <= 0) return;
        var bright = new Surface { Height = surface.Height };
        GroundBand.Paint(skin.X, skin.Y, ref bright);
        surface.Cover(ground, bright.Colour, bright.Gloss, bright.Metal);
        surface.Height += (bright.Height - surface.Height) * ground;
    }

    private void CutSeam(Vector2 skin, ref Surface surface)
    {
        float off = Math.Abs(skin.Y + 0.15f * NoiseTile.Clouds.At(skin.X * 0.5f + _offset, 3)), seam = Ramp.Smooth(0.55f, 0.25f, off);
        surface.Height -= 1.6f * seam;
        surface.Cover(seam * 0.9f, new(0.012f), 0.1f, 0.1f);
    }
}
