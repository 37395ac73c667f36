using System.Numerics;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace WeldVision.Imaging.Rendering;

/// <summary>What a phone makes of the light: lens, exposure, white balance, noise, sharpening, JPEG.</summary>
internal sealed record PhoneCamera
{
    /// <value>Brightness of the photo against a well exposed one, in stops.</value>
    public required float ExposureStops { get; init; }

    /// <value>Gain of red, green, blue.</value>
    public required Vector3 WhiteBalance { get; init; }

    /// <value>Light lost in the corners, 0 to 1.</value>
    public required float Vignetting { get; init; }

    /// <value>Radius of the lens blur, pixels.</value>
    public required float BlurPixels { get; init; }

    /// <value>Overshoot at edges, as phones add it.</value>
    public required float Sharpening { get; init; }

    /// <value>Noise at middle grey, in 8-bit steps.</value>
    public required float NoiseSteps { get; init; }

    /// <value>1 keeps the colours, 0 makes the photo grey.</value>
    public required float Saturation { get; init; }

    public required uint Seed { get; init; }

    public static PhoneCamera Choose(SeededRandom random, int longSidePixels)
    {
        float warmth = random.Around0(0.14f), tint = random.Around0(0.04f);
        return new()
        {
            ExposureStops = random.Between(-0.5f, 0.3f),
            WhiteBalance = new(1 + warmth, 1 + tint, 1 - warmth),
            Vignetting = random.Between(0.05f, 0.3f),
            BlurPixels = random.Between(0.35f, 0.75f) * Math.Max(1, longSidePixels / 2400f),
            Sharpening = random.Between(0.2f, 0.7f),
            NoiseSteps = random.Between(1.2f, 3.5f),
            Saturation = random.Chance(0.12f) ? 0 : random.Between(0.8f, 1.2f),
            Seed = (uint)random.Next(),
        };
    }

    /// <summary>The photo's pixels: R, G, B, 255.</summary>
    public SKBitmap Expose(LitPhoto photo)
    {
        var light = photo.Light;
        int width = photo.WidthPixels, height = photo.HeightPixels;
        // The meter follows the scene only part of the way: a white sheet stays brighter than a dark plate.
        float gain = 0.5f * MathF.Pow(2, ExposureStops) / MathF.Pow(Brightness(light), 0.6f);
        if (BlurPixels > 0.2f) light = Blur(light, width, height, BlurPixels);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var bytes = new byte[width * height * 4];
        Parallel.For(0, height, y => ExposeRow(light, width, height, y, gain, bytes.AsSpan(y * width * 4, width * 4)));
        Marshal.Copy(bytes, 0, bitmap.GetPixels(), bytes.Length);
        return bitmap;
    }

    // The mean of a few thousand pixels, bright ones capped: a phone meters so, and one reflection must not darken the photo.
    private static float Brightness(Vector3[] light)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < light.Length; i += Math.Max(1, light.Length / 8192) | 1, count++) sum += Math.Min(1.5f, Luma(light[i]));
        return Math.Max(0.02f, (float)(sum / count));
    }

    private void ExposeRow(Vector3[] light, int width, int height, int y, float gain, Span<byte> row)
    {
        int up = Math.Max(0, y - 1) * width, here = y * width, down = Math.Min(height - 1, y + 1) * width;
        for (int x = 0; x < width; x++)
        {
            int left = Math.Max(0, x - 1), right = Math.Min(width - 1, x + 1);
            var middle = light[here + x];
            var around = (light[up + x] + light[down + x] + light[here + left] + light[here + right]) * 0.25f;
            // Sharpening in linear light would ring white around every spark; the bound keeps the overshoot a phone's.
            var sharp = middle + Vector3.Clamp((middle - around) * Sharpening, middle * -0.4f, middle * 0.4f + new Vector3(0.02f));
            float offX = (x + 0.5f) / width * 2 - 1, offY = (y + 0.5f) / height * 2 - 1;
            var exposed = sharp * WhiteBalance * (gain * (1 - Vignetting * 0.5f * (offX * offX + offY * offY)));
            exposed = Vector3.Lerp(new(Luma(exposed)), exposed, Saturation);
            Store(exposed, x, y, row.Slice(x * 4, 4));
        }
    }

    private void Store(Vector3 exposed, int x, int y, Span<byte> pixel)
    {
        uint bits = NoiseTile.Bits(x, y, Seed);
        // Three sums of two 5-bit numbers: near enough to a bell, from one hash.
        var noise = new Vector3((bits & 31) + ((bits >> 5) & 31), ((bits >> 10) & 31) + ((bits >> 15) & 31), ((bits >> 20) & 31) + ((bits >> 25) & 31)) - new Vector3(31);
        var grey = new Vector3((noise.X + noise.Y + noise.Z) * 0.4f);
        noise = grey + (noise - grey) * (0.5f * Saturation);
        pixel[0] = Tone(exposed.X, noise.X);
        pixel[1] = Tone(exposed.Y, noise.Y);
        pixel[2] = Tone(exposed.Z, noise.Z);
        pixel[3] = 255;
    }

    private byte Tone(float light, float noise)
    {
        float rolled = light < 0.45f ? Math.Max(0, light) : 0.45f + 0.55f * (1 - 1 / (1 + (light - 0.45f) * 1.82f));
        float value = rolled <= 0.0031308f ? 12.92f * rolled : 1.055f * MathF.Pow(rolled, 1 / 2.4f) - 0.055f;
        // A phone's contrast curve: darker darks, brighter brights.
        value += 0.2f * value * (1 - value) * (2 * value - 1) * 2;
        return (byte)Math.Clamp(value * 255 + noise * NoiseSteps / 13 * (1.25f - 0.6f * value) + 0.5f, 0, 255);
    }

    private static float Luma(Vector3 light) => Vector3.Dot(light, new(0.2126f, 0.7152f, 0.0722f));

    // Three box blurs make a Gaussian whose cost does not grow with the radius; below one pixel a three-tap kernel is exact enough.
    private static Vector3[] Blur(Vector3[] light, int width, int height, float sigma)
    {
        var other = new Vector3[light.Length];
        if (sigma < 1.2f)
        {
            float side = sigma * sigma / 2, middle = 1 - 2 * side;
            var across = new Vector3[light.Length];
            Parallel.For(0, height, y =>
            {
                int row = y * width;
                for (int x = 0; x < width; x++)
                    across[row + x] = light[row + x] * middle + (light[row + Math.Max(0, x - 1)] + light[row + Math.Min(width - 1, x + 1)]) * side;
            });
            Parallel.For(0, height, y =>
            {
                int row = y * width, up = Math.Max(0, y - 1) * width, down = Math.Min(height - 1, y + 1) * width;
                for (int x = 0; x < width; x++) other[row + x] = across[row + x] * middle + (across[up + x] + across[down + x]) * side;
            });
            return other;
        }

        int radius = Math.Max(1, (int)MathF.Round((MathF.Sqrt(4 * sigma * sigma + 1) - 1) / 2));
        var source = (Vector3[])light.Clone();
        for (int pass = 0; pass < 3; pass++)
        {
            Parallel.For(0, height, y => SlideMean(source, other, y * width, 1, width, radius));
            Parallel.For(0, width, x => SlideMean(other, source, x, width, height, radius));
        }

        return source;
    }

    private static void SlideMean(Vector3[] from, Vector3[] to, int start, int stride, int count, int radius)
    {
        var sum = Vector3.Zero;
        for (int i = -radius; i <= radius; i++) sum += from[start + Math.Clamp(i, 0, count - 1) * stride];
        for (int i = 0; i < count; i++)
        {
            to[start + i * stride] = sum / (2 * radius + 1);
            sum += from[start + Math.Min(i + radius + 1, count - 1) * stride] - from[start + Math.Max(i - radius, 0) * stride];
        }
    }
}
