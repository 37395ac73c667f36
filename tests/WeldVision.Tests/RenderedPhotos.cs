using System.Collections.Concurrent;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.Preprocess;
using Xunit;

namespace WeldVision.Tests;

/// <summary>Rendered photos, each made once.</summary>
internal static class RenderedPhotos
{
    private static readonly ConcurrentDictionary<(ulong Seed, int Width, int Height, int Beads), Lazy<RenderedCoupon>> Made = new();

    public static RenderedCoupon Of(ulong seed, int beads = 1, int width = 1600, int height = 1200) =>
        Made.GetOrAdd((seed, width, height, beads), key => new(() => CouponRenderer.Render(CouponScene.FromSeed(key.Seed, key.Width, key.Height, key.Beads)))).Value;

    /// <summary>Decodes a photo; the caller disposes it.</summary>
    /// <param name="minimumLongSide">The decode stays as long as this, which chooses its scale.</param>
    public static CapturedPhoto Decode(ReadOnlyMemory<byte> file, int minimumLongSide = 1000)
    {
        CaptureResult result = new OpenCvPhotoDecoder(new() { MinimumDecodedLongSidePixels = minimumLongSide }).Capture(new MemoryPhotoSource("photo", file));
        Assert.Null(result.Fault);
        return result.Photo!;
    }

    public static PhotoPixels PixelsOf(CapturedPhoto photo) => new(photo.Pixels, photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator);

    /// <summary>A photo turned clockwise about its middle, on a canvas that holds all of it; the corners have the colour of its edge.</summary>
    public static unsafe (CapturedPhoto Photo, Func<PixelPoint, PixelPoint> ToTurned) Turn(CapturedPhoto photo, double degrees)
    {
        BgrPixels pixels = photo.Pixels;
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        int width = (int)Math.Ceiling(Math.Abs(cos) * pixels.WidthPixels + Math.Abs(sin) * pixels.HeightPixels);
        int height = (int)Math.Ceiling(Math.Abs(sin) * pixels.WidthPixels + Math.Abs(cos) * pixels.HeightPixels);
        double shiftX = width / 2.0 - (cos * pixels.WidthPixels - sin * pixels.HeightPixels) / 2, shiftY = height / 2.0 - (sin * pixels.WidthPixels + cos * pixels.HeightPixels) / 2;
        var turned = new Mat();
        fixed (byte* first = pixels.Bytes)
        {
            using var upright = Mat.FromPixelData(pixels.HeightPixels, pixels.WidthPixels, MatType.CV_8UC3, (nint)first, pixels.StrideBytes);
            using var map = Mat.FromPixelData(2, 3, MatType.CV_64FC1, new[] { cos, -sin, shiftX, sin, cos, shiftY });
            Vec3b edge = upright.At<Vec3b>(0, 0);
            Cv2.WarpAffine(upright, turned, map, new Size(width, height), InterpolationFlags.Linear, BorderTypes.Constant, new Scalar(edge.Item0, edge.Item1, edge.Item2));
        }

        int denominator = photo.DecodeDenominator;
        return (
            new(turned, turned.Data, width, height, checked((int)turned.Step()))
            {
                WidthPixels = width * denominator,
                HeightPixels = height * denominator,
                DecodeDenominator = denominator,
                Sha256 = photo.Sha256,
                Camera = null,
            },
            point => new((float)(cos * point.X - sin * point.Y + shiftX * denominator), (float)(sin * point.X + cos * point.Y + shiftY * denominator)));
    }
}
