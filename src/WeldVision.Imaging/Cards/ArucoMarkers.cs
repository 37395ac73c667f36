using OpenCvSharp;
using OpenCvSharp.Aruco;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;

namespace WeldVision.Imaging.Cards;

/// <summary>Finds and makes the square markers of cards and strips (ArUco of OpenCV).</summary>
public sealed class ArucoMarkers : IMarkerFinder
{
    /// <summary>The white and black cells of a marker a side, its black border included.</summary>
    internal const int CardCells = 6, StripCells = 7;

    // Half of such a photo still shows a card's markers as large as those of a photo of 12 megapixels, which is decoded to a quarter.
    private const int LongSideToHalve = 1500;

    static ArucoMarkers() => OpenCvRuntime.Prepare();

    public unsafe IReadOnlyList<SeenMarker> Find(CapturedPhoto photo, MarkerKind kind)
    {
        BgrPixels pixels = photo.Pixels;
        using Dictionary dictionary = CvAruco.GetPredefinedDictionary(TypeOf(kind));
        var parameters = new DetectorParameters { CornerRefinementMethod = CornerRefineMethod.Subpix, CornerRefinementWinSize = 4, CornerRefinementMaxIterations = 40, CornerRefinementMinAccuracy = 0.01 };
        using var detector = new ArucoDetector(dictionary, parameters, new RefineParameters());
        fixed (byte* first = pixels.Bytes)
        {
            using var bgr = Mat.FromPixelData(pixels.HeightPixels, pixels.WidthPixels, MatType.CV_8UC3, (nint)first, pixels.StrideBytes);
            using var grey = new Mat();
            Cv2.CvtColor(bgr, grey, ColorConversionCodes.BGR2GRAY);
            if (kind == MarkerKind.Card && Math.Max(grey.Width, grey.Height) >= LongSideToHalve && !ShowsAny(grey, dictionary)) return [];
            detector.DetectMarkers(grey, out Point2f[][] corners, out int[] ids, out _);
            // OpenCV's pixel 0 reaches from -0.5 to 0.5; here it reaches from 0 to 1.
            float scale = photo.DecodeDenominator;
            return [.. ids.Select((id, i) => new SeenMarker(id, [.. corners[i].Select(corner => new PixelPoint((corner.X + 0.5f) * scale, (corner.Y + 0.5f) * scale))]))];
        }
    }

    /// <summary>Looks at half the photo, in a quarter of the time: most photos have no card.</summary>
    private static bool ShowsAny(Mat grey, Dictionary dictionary)
    {
        using var half = new Mat();
        Cv2.Resize(grey, half, new(), 0.5, 0.5, InterpolationFlags.Area);
        using var detector = new ArucoDetector(dictionary, new DetectorParameters(), new RefineParameters());
        detector.DetectMarkers(half, out _, out int[] ids, out _);
        return ids.Length > 0;
    }

    /// <summary>Which cells of a marker are white, row by row, border included.</summary>
    internal static bool[,] Cells(MarkerKind kind, int id)
    {
        OpenCvRuntime.Prepare();
        int side = kind == MarkerKind.Card ? CardCells : StripCells;
        using Dictionary dictionary = CvAruco.GetPredefinedDictionary(TypeOf(kind));
        using var picture = new Mat();
        dictionary.GenerateImageMarker(id, side, picture);
        var cells = new bool[side, side];
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) cells[y, x] = picture.At<byte>(y, x) > 127;
        return cells;
    }

    private static PredefinedDictionaryType TypeOf(MarkerKind kind) => kind == MarkerKind.Card ? PredefinedDictionaryType.Dict4X4_50 : PredefinedDictionaryType.Dict5X5_250;
}
