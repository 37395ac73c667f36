using System.Numerics;
using WeldVision.Measure.Pipes;

namespace WeldVision.Imaging.Rendering;

/// <summary>Renders photos around a welded pipe with its printed strip, with the truth on the pipe. One seed, one set.</summary>
public static class PipeRenderer
{
    // A photo shows no more than so much of a large pipe, millimetres.
    private const float WidestView = 190;

    public static RenderedPipe Render(PipeScene scene)
    {
        var random = new SeededRandom(scene.Seed);
        var strip = new PipeStripLayout(scene.Diameter);
        var pipe = new PipeOnBench(scene, strip, random.Part());
        RenderedPipeDefect[] defects = [.. pipe.Defects];
        Lighting lighting = Lighting.Choose(random.Part());
        PhoneCamera camera = PhoneCamera.Choose(random.Part(), Math.Max(scene.WidthPixels, scene.HeightPixels));
        float focal = random.Between(0.68f, 0.95f) * Math.Max(scene.WidthPixels, scene.HeightPixels), k1 = random.Between(-0.04f, 0.03f), k2 = random.Around0(0.01f);
        var shots = new List<RenderedPipeShot>();
        for (int i = 0; i < scene.Shots; i++)
        {
            AroundPipeView view = ViewOf(scene, strip, pipe, random.Part(), (i + random.Around0(0.15f)) / scene.Shots, focal, k1, k2);
            using var photo = (camera with { Seed = camera.Seed + (uint)i }).Expose(LitPhoto.Of(pipe, view, lighting, samplesPerSide: 1));
            shots.Add(new(PhoneJpeg.Encode(photo, StoredOrientation.Upright, 92, maximumBytes: null), Points(strip, pipe, view), [.. defects.Select(defect => Box(strip, view, defect))]));
        }

        return new(shots, defects, pipe.BeadAlong);
    }

    private static AroundPipeView ViewOf(PipeScene scene, PipeStripLayout strip, PipeOnBench pipe, SeededRandom random, float share, float focal, float k1, float k2)
    {
        float radius = (float)strip.Diameter / 2, width = Math.Min(WidestView, 2.2f * radius) * random.Between(0.9f, 1.25f);
        // The bead and the strip have to be in it whatever the pipe's size.
        float height = (float)(PipeStripLayout.Width - pipe.BeadAlong) * 1.5f;
        float distance = focal * Math.Max(width / scene.WidthPixels, height / scene.HeightPixels), steepest = scene.TiltDegrees * MathF.PI / 180;
        return new(
            scene.WidthPixels, scene.HeightPixels, radius, new((float)(share * strip.Circumference), (float)PipeStripLayout.Width / 2 + pipe.BeadAlong / 2 + random.Around0(4)),
            new(random.Around0(steepest), random.Around0(steepest)), random.Around0(0.3f) + (random.Chance(0.2f) ? MathF.PI : 0), focal, distance, k1, k2,
            face => face.X >= AroundPipeView.Background / 2 ? 0 : pipe.At(face.X, face.Y).Height);
    }

    private static List<(PipePoint Pipe, PixelPoint Photo, double Facing)> Points(PipeStripLayout strip, PipeOnBench pipe, AroundPipeView view)
    {
        var points = new List<(PipePoint, PixelPoint, double)>();
        for (int degrees = 0; degrees < 360; degrees += 3)
        {
            for (float across = -4; across <= 4; across += 4)
            {
                var face = new Vector2((float)(degrees / strip.DegreesPerMillimetre), pipe.BeadAlong + across);
                if (Shown(view, face) is { } at) points.Add((new(ClockPosition.At(degrees), face.Y), at, view.Facing(face)));
            }
        }

        return points;
    }

    private static PixelBox? Box(PipeStripLayout strip, AroundPipeView view, RenderedPipeDefect defect)
    {
        PixelPoint?[] corners = [.. defect.Corners.Select(corner => Shown(view, new((float)(corner.Clock.Degrees / strip.DegreesPerMillimetre), (float)corner.Along)))];
        if (corners.Any(corner => corner is null)) return null;
        float left = corners.Min(corner => corner!.Value.X), top = corners.Min(corner => corner!.Value.Y);
        return new(left, top, corners.Max(corner => corner!.Value.X) - left, corners.Max(corner => corner!.Value.Y) - top);
    }

    /// <summary>Where a point lies in the photo; null where it is outside or seen from more than 60° aside.</summary>
    private static PixelPoint? Shown(AroundPipeView view, Vector2 face)
    {
        if (view.Facing(face) < 0.5f) return null;
        Vector2 at = view.ToPhoto(face);
        return at.X >= 0 && at.Y >= 0 && at.X < view.WidthPixels && at.Y < view.HeightPixels ? new(at.X, at.Y) : null;
    }
}
