using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A phone held not quite level: turn, scale and a slight keystone.</summary>
internal sealed class HeldView : PhotoView
{
    private readonly float _sin, _cos;

    /// <param name="turnRadians">How far the bench's x axis is turned against the photo's.</param>
    /// <param name="pixelsPerMillimetre">At the photo's centre.</param>
    /// <param name="keystone">Change of scale a millimetre, to the right and down.</param>
    public HeldView(int widthPixels, int heightPixels, Vector2 centre, float turnRadians, float pixelsPerMillimetre, Vector2 keystone)
        : base(widthPixels, heightPixels, pixelsPerMillimetre)
    {
        (Centre, Keystone) = (centre, keystone);
        (_sin, _cos) = MathF.SinCos(turnRadians);
    }

    public Vector2 Centre { get; }

    public Vector2 Keystone { get; }

    public override Vector2 ToBench(float x, float y)
    {
        var flat = new Vector2(x - WidthPixels * 0.5f, y - HeightPixels * 0.5f) / PixelsPerMillimetre;
        flat /= 1 + Vector2.Dot(Keystone, flat);
        return Centre + new Vector2(_cos * flat.X + _sin * flat.Y, -_sin * flat.X + _cos * flat.Y);
    }

    public override Vector2 ToPhoto(Vector2 bench)
    {
        var from = bench - Centre;
        var flat = new Vector2(_cos * from.X - _sin * from.Y, _sin * from.X + _cos * from.Y);
        flat /= 1 - Vector2.Dot(Keystone, flat);
        return flat * PixelsPerMillimetre + new Vector2(WidthPixels, HeightPixels) * 0.5f;
    }

    public override float MillimetresPerPixelAt(float x, float y)
    {
        var flat = new Vector2(x - WidthPixels * 0.5f, y - HeightPixels * 0.5f) / PixelsPerMillimetre;
        return 1 / (PixelsPerMillimetre * (1 + Vector2.Dot(Keystone, flat)));
    }
}
