using OpenCvSharp;
using QRCoder;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;

namespace WeldVision.Imaging.Cards;

/// <summary>Reads QR codes (OpenCV) and makes them (QRCoder). Safe to use from several threads.</summary>
public sealed class QrCodes
{
    // A code's cells want some three to eight pixels each: what is too fine at one size is found at another.
    private static readonly double[] Sizes = [1, 0.5, 2];

    // Doubling a large photo costs more than it finds.
    private const int LargestDoubled = 2000;

    static QrCodes() => OpenCvRuntime.Prepare();

    /// <summary>The text of every code in a photo, each once, in no order.</summary>
    public unsafe IReadOnlyList<string> Read(CapturedPhoto photo)
    {
        BgrPixels pixels = photo.Pixels;
        fixed (byte* first = pixels.Bytes)
        {
            using var bgr = Mat.FromPixelData(pixels.HeightPixels, pixels.WidthPixels, MatType.CV_8UC3, (nint)first, pixels.StrideBytes);
            using var grey = new Mat();
            Cv2.CvtColor(bgr, grey, ColorConversionCodes.BGR2GRAY);
            using var detector = new QRCodeDetector();
            foreach (double size in Sizes)
            {
                if (size > 1 && Math.Max(grey.Width, grey.Height) > LargestDoubled) continue;
                using var sized = new Mat();
                Cv2.Resize(grey, sized, new(), size, size, size < 1 ? InterpolationFlags.Area : InterpolationFlags.Cubic);
                if (!detector.DetectMulti(sized, out Point2f[] corners) || corners.Length == 0) continue;
                detector.DecodeMulti(sized, corners, out string?[] texts);
                string[] read = [.. texts.OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
                if (read.Length > 0) return read;
            }
        }

        return [];
    }

    /// <summary>Which cells of a text's code are black, row by row, with the white rim of four cells that readers need.</summary>
    public static bool[,] Cells(string text)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        int side = data.ModuleMatrix.Count;
        var cells = new bool[side, side];
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) cells[y, x] = data.ModuleMatrix[y][x];
        return cells;
    }
}
