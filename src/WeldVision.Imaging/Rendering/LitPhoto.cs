using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>The light that reaches the sensor: three floats a pixel of the photo, linear.</summary>
internal sealed class LitPhoto(int widthPixels, int heightPixels)
{
    private static readonly float[] ShadowReachMillimetres = [0.5f, 1, 1.8f, 3, 5, 8, 13, 20];

    public int WidthPixels { get; } = widthPixels;

    public int HeightPixels { get; } = heightPixels;

    public Vector3[] Light { get; } = new Vector3[widthPixels * heightPixels];

    public static LitPhoto Of(ISubject subject, PhotoView view, Lighting lighting, int samplesPerSide)
    {
        var relief = Relief.Of(subject, view, samplesPerSide);
        float pixelsPerMillimetre = view.PixelsPerMillimetre * samplesPerSide;
        float[] around = relief.Smoothed(Math.Max(1, (int)(1.2f * pixelsPerMillimetre)));
        var photo = new LitPhoto(view.WidthPixels, view.HeightPixels);
        Parallel.For(0, view.HeightPixels, y =>
        {
            for (int x = 0; x < view.WidthPixels; x++)
            {
                var sum = Vector3.Zero;
                for (int sample = 0; sample < samplesPerSide * samplesPerSide; sample++)
                    sum += LightAt(relief, around, lighting, view, x * samplesPerSide + sample % samplesPerSide, y * samplesPerSide + sample / samplesPerSide, samplesPerSide);
                photo.Light[y * view.WidthPixels + x] = sum / (samplesPerSide * samplesPerSide);
            }
        });
        return photo;
    }

    private static Vector3 LightAt(Relief relief, float[] around, Lighting lighting, PhotoView view, int x, int y, int samplesPerSide)
    {
        int width = relief.WidthPixels, index = y * width + x;
        float[] heights = relief.Heights;
        float millimetres = view.MillimetresPerPixelAt((float)x / samplesPerSide, (float)y / samplesPerSide) / samplesPerSide;
        int left = x > 0 ? index - 1 : index, right = x < width - 1 ? index + 1 : index;
        int up = y > 0 ? index - width : index, down = y < relief.HeightPixels - 1 ? index + width : index;
        var rise = new Vector2(heights[right] - heights[left], heights[down] - heights[up]);
        var normal = view.NormalAt((float)x / samplesPerSide, (float)y / samplesPerSide, rise, 2 * millimetres);

        float distance = lighting.CameraDistance * width;
        var towardsCamera = Vector3.Normalize(new(width * 0.5f - x, relief.HeightPixels * 0.5f - y, distance));
        float hollow = around[index] - heights[index];
        float open = Math.Clamp(1 - 0.55f * hollow, 0.25f, 1.12f);
        float lit = lighting.IsFlash ? 1 : LitShare(relief, lighting.Lamp, x, y, 1 / millimetres);
        return lighting.Reflect(relief.At(index), normal, towardsCamera, open, lit);
    }

    private static float LitShare(Relief relief, Vector3 lamp, int x, int y, float pixelsPerMillimetre)
    {
        int width = relief.WidthPixels;
        float here = relief.Heights[y * width + x], rise = lamp.Z / MathF.Sqrt(1 - lamp.Z * lamp.Z), blocked = 0;
        float alongX = lamp.X * pixelsPerMillimetre / MathF.Sqrt(1 - lamp.Z * lamp.Z), alongY = lamp.Y * pixelsPerMillimetre / MathF.Sqrt(1 - lamp.Z * lamp.Z);
        // The steps start at a different place in each pixel, so that few of them give a soft edge and no rings.
        float jitter = 0.75f + 0.5f * NoiseTile.Hash(x, y, 0x5AD0u);
        foreach (float step in ShadowReachMillimetres)
        {
            float reach = step * jitter;
            int atX = x + (int)(alongX * reach), atY = y + (int)(alongY * reach);
            if ((uint)atX >= (uint)width || (uint)atY >= (uint)relief.HeightPixels) break;
            float above = relief.Heights[atY * width + atX] - here - reach * rise;
            blocked = Math.Max(blocked, above / (0.15f + 0.12f * reach));
        }

        return 1 - Math.Clamp(blocked, 0, 1);
    }
}
