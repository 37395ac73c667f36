using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A camera with a lens: it stands over a point of the bench, tilted, at a distance, and bends straight lines by Brown's radial terms.</summary>
internal sealed class TiltedView : PhotoView
{
    private readonly Vector2 _target, _axis, _across;
    private readonly float _rollSin, _rollCos, _tiltSin, _tiltCos, _focal, _distance, _halfDiagonal, _k1, _k2;

    /// <param name="target">The point of the bench at the photo's centre.</param>
    /// <param name="tiltRadians">From straight above, 0 to below a quarter turn.</param>
    /// <param name="tiltDirection">Direction in the photo of the axis that it is tilted about.</param>
    /// <param name="focalPixels">Focal length.</param>
    /// <param name="distance">From the lens to the target, millimetres.</param>
    /// <param name="k1">Brown's first radial term, at the photo's corner.</param>
    /// <param name="k2">Brown's second.</param>
    public TiltedView(int widthPixels, int heightPixels, Vector2 target, float rollRadians, float tiltRadians, float tiltDirection, float focalPixels, float distance, float k1, float k2)
        : base(widthPixels, heightPixels, focalPixels / distance)
    {
        (_target, _focal, _distance, _k1, _k2) = (target, focalPixels, distance, k1, k2);
        (_rollSin, _rollCos) = MathF.SinCos(rollRadians);
        (_tiltSin, _tiltCos) = MathF.SinCos(tiltRadians);
        var (sin, cos) = MathF.SinCos(tiltDirection);
        (_axis, _across) = (new(cos, sin), new(-sin, cos));
        _halfDiagonal = 0.5f * MathF.Sqrt((float)widthPixels * widthPixels + (float)heightPixels * heightPixels);
    }

    /// <value>The point of the bench straight below the lens, and how high the lens stands over it, millimetres.</value>
    public (Vector2 Foot, float Height) Lens
    {
        get
        {
            Vector2 level = _across * (-_distance * _tiltSin);
            return (_target + new Vector2(_rollCos * level.X + _rollSin * level.Y, _rollCos * level.Y - _rollSin * level.X), _distance * _tiltCos);
        }
    }

    public override Vector2 ToBench(float x, float y)
    {
        Vector2 bent = new Vector2(x - WidthPixels * 0.5f, y - HeightPixels * 0.5f) / _halfDiagonal, straight = bent;
        for (int i = 0; i < 5; i++) straight = bent / Bend(straight);
        Vector2 ray = straight * (_halfDiagonal / _focal);
        float away = Vector2.Dot(ray, _across);
        float across = away * _distance / (_tiltCos - away * _tiltSin), depth = _distance + across * _tiltSin;
        Vector2 level = _axis * (Vector2.Dot(ray, _axis) * depth) + _across * across;
        return _target + new Vector2(_rollCos * level.X + _rollSin * level.Y, _rollCos * level.Y - _rollSin * level.X);
    }

    public override Vector2 ToPhoto(Vector2 bench)
    {
        Vector2 from = bench - _target, level = new(_rollCos * from.X - _rollSin * from.Y, _rollSin * from.X + _rollCos * from.Y);
        float across = Vector2.Dot(level, _across), depth = _distance + across * _tiltSin;
        Vector2 straight = (_axis * Vector2.Dot(level, _axis) + _across * (across * _tiltCos)) * (_focal / depth / _halfDiagonal);
        return straight * (Bend(straight) * _halfDiagonal) + new Vector2(WidthPixels, HeightPixels) * 0.5f;
    }

    public override float MillimetresPerPixelAt(float x, float y)
    {
        float away = Vector2.Dot(new Vector2(x - WidthPixels * 0.5f, y - HeightPixels * 0.5f) / _focal, _across);
        float depth = _distance * _tiltCos / (_tiltCos - away * _tiltSin);
        return MathF.Sqrt(depth * depth * depth / (_distance * _tiltCos)) / _focal;
    }

    private float Bend(Vector2 straight)
    {
        float far = straight.LengthSquared();
        return 1 + far * (_k1 + far * _k2);
    }
}
