using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>
/// A camera that looks at a pipe. What it calls the bench is the pipe's face, unrolled: x millimetres around it clockwise from 12 o'clock, y along it away from the joint; what lies behind the pipe starts
/// at <see cref="Background"/>. The pipe's axes are those of <see cref="Measure.Pipes.PipePose"/>; the lens bends by Brown's radial terms.
/// </summary>
internal sealed class AroundPipeView : PhotoView
{
    public const float Background = 1e5f;

    private readonly float _radius, _focal, _halfDiagonal, _k1, _k2;
    private readonly Vector3 _eye, _right, _down, _forward;
    private readonly Func<Vector2, float> _heightAt;

    /// <param name="target">The point of the face at the photo's centre.</param>
    /// <param name="tilt">How far the line of sight leaves the normal there: around the pipe and along it, radians.</param>
    /// <param name="roll">Of the camera about its line of sight, radians.</param>
    /// <param name="heightAt">Height of the surface above the pipe's face.</param>
    public AroundPipeView(int widthPixels, int heightPixels, float radius, Vector2 target, Vector2 tilt, float roll, float focalPixels, float distance, float k1, float k2, Func<Vector2, float> heightAt)
        : base(widthPixels, heightPixels, focalPixels / distance)
    {
        (_radius, _focal, _k1, _k2, _heightAt) = (radius, focalPixels, k1, k2, heightAt);
        _halfDiagonal = 0.5f * MathF.Sqrt((float)widthPixels * widthPixels + (float)heightPixels * heightPixels);
        var (sin, cos) = MathF.SinCos(target.X / radius);
        Vector3 normal = new(sin, -cos, 0), around = new(cos, sin, 0), along = new(0, 0, -1);
        Vector3 back = Vector3.Normalize(normal + around * MathF.Tan(tilt.X) + along * MathF.Tan(tilt.Y));
        _forward = -back;
        _eye = normal * radius + along * target.Y + back * distance;
        Vector3 level = Vector3.Normalize(around - back * Vector3.Dot(around, back)), below = Vector3.Cross(_forward, level);
        var (rollSin, rollCos) = MathF.SinCos(roll);
        (_right, _down) = (rollCos * level + rollSin * below, rollCos * below - rollSin * level);
    }

    public override Vector2 ToBench(float x, float y)
    {
        Vector3 ray = Ray(x, y);
        if (Hit(ray, _radius) is not { } hit)
        {
            // A bench a radius behind the axis, flat to the camera.
            float away = Vector3.Dot(-_eye, _forward) + _radius;
            return new(Background + Vector3.Dot(ray, _right) * away, Vector3.Dot(ray, _down) * away);
        }

        // The crown stands between the camera and the face behind it.
        Vector2 face = Unrolled(hit);
        for (int i = 0; i < 2; i++)
            if (Hit(ray, _radius + _heightAt(face)) is { } higher) face = Unrolled(higher);
        return face;
    }

    public override Vector2 ToPhoto(Vector2 bench)
    {
        Vector3 point = Camera(bench);
        Vector2 straight = new Vector2(point.X, point.Y) * (_focal / point.Z / _halfDiagonal);
        float far = straight.LengthSquared();
        return straight * ((1 + far * (_k1 + far * _k2)) * _halfDiagonal) + new Vector2(WidthPixels, HeightPixels) * 0.5f;
    }

    /// <summary>Cosine of the angle between the line of sight and the face's normal; negative from behind.</summary>
    public float Facing(Vector2 bench)
    {
        var (sin, cos) = MathF.SinCos(bench.X / _radius);
        return Vector3.Dot(new(sin, -cos, 0), Vector3.Normalize(_eye - World(bench)));
    }

    public override float MillimetresPerPixelAt(float x, float y) =>
        Hit(Ray(x, y), _radius) is { } hit ? Vector3.Dot(hit - _eye, _forward) / _focal : 1 / PixelsPerMillimetre;

    public override Vector3 NormalAt(float x, float y, Vector2 rise, float millimetres)
    {
        if (Hit(Ray(x, y), _radius) is not { } hit) return base.NormalAt(x, y, rise, millimetres);
        var (sin, cos) = MathF.SinCos(Unrolled(hit).X / _radius);
        Vector3 normal = InCamera(new(sin, -cos, 0)), around = InCamera(new(cos, sin, 0)), along = InCamera(new(0, 0, -1)), place = InCamera(hit - _eye);
        Vector2 perPixel = rise * (MillimetresPerPixelAt(x, y) / millimetres);
        float slopeAround = Math.Clamp(Vector2.Dot(perPixel, PixelsOf(around, place)), -SteepestSlope, SteepestSlope);
        float slopeAlong = Math.Clamp(Vector2.Dot(perPixel, PixelsOf(along, place)), -SteepestSlope, SteepestSlope);
        Vector3 tilted = Vector3.Normalize(normal - slopeAround * around - slopeAlong * along);
        return tilted with { Z = -tilted.Z };
    }

    /// <summary>How many pixels a millimetre in a direction is, both in the camera's axes.</summary>
    private Vector2 PixelsOf(Vector3 direction, Vector3 place) =>
        new Vector2(direction.X * place.Z - place.X * direction.Z, direction.Y * place.Z - place.Y * direction.Z) * (_focal / (place.Z * place.Z));

    private Vector3 InCamera(Vector3 way) => new(Vector3.Dot(way, _right), Vector3.Dot(way, _down), Vector3.Dot(way, _forward));

    private Vector3 Camera(Vector2 bench) => InCamera(World(bench) - _eye);

    private Vector3 World(Vector2 bench)
    {
        var (sin, cos) = MathF.SinCos(bench.X / _radius);
        float radius = _radius + _heightAt(bench);
        return new(radius * sin, -radius * cos, -bench.Y);
    }

    private Vector3 Ray(float x, float y)
    {
        Vector2 bent = new Vector2(x - WidthPixels * 0.5f, y - HeightPixels * 0.5f) / _halfDiagonal, straight = bent;
        for (int i = 0; i < 5; i++) straight = bent / (1 + straight.LengthSquared() * (_k1 + straight.LengthSquared() * _k2));
        straight *= _halfDiagonal / _focal;
        return _forward + straight.X * _right + straight.Y * _down;
    }

    private Vector3? Hit(Vector3 ray, float radius)
    {
        float a = ray.X * ray.X + ray.Y * ray.Y, b = _eye.X * ray.X + _eye.Y * ray.Y, root = b * b - a * (_eye.X * _eye.X + _eye.Y * _eye.Y - radius * radius);
        if (root < 0) return null;
        Vector3 hit = _eye + ray * ((-b - MathF.Sqrt(root)) / a);
        return Math.Abs(hit.Z) <= PipeOnBench.HalfLength ? hit : null;
    }

    private Vector2 Unrolled(Vector3 hit)
    {
        float around = MathF.Atan2(hit.X, -hit.Y);
        return new((around < 0 ? around + MathF.Tau : around) * _radius, -hit.Z);
    }
}
