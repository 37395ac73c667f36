using OpenCvSharp;
using OpenCvSharp.Dnn;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>OpenCvSharp the usual way: full decode, <c>Resize</c>, <c>BlobFromImage</c>, ONNX Runtime.</summary>
internal sealed class OpenCvPeer : IPeer
{
    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;
    private readonly PlainNetworks _networks = new();

    public string Name => PeerRows.OpenCv;

    public IReadOnlyList<PeerBead> Read(string photo)
    {
        using Mat whole = Cv2.ImRead(photo, ImreadModes.Color);
        List<PixelBox> boxes = _networks.Locate(PhotoTensor(whole), whole.Width, whole.Height);
        float[] strips = new float[boxes.Count * PlainNetworks.StripFloats];
        for (int i = 0; i < boxes.Count; i++)
        {
            using Mat strip = Strip(whole, PlainStrip.Of(boxes[i]));
            Blob(strip).CopyTo(strips, i * PlainNetworks.StripFloats);
        }

        return _networks.Inspect(strips, boxes);
    }

    public void Dispose() => _networks.Dispose();

    private static float[] PhotoTensor(Mat whole)
    {
        int side = Recipe.PhotoSidePixels;
        double scale = (double)side / Math.Max(whole.Width, whole.Height);
        using Mat small = new(), square = new();
        Cv2.Resize(whole, small, new Size(Math.Round(whole.Width * scale), Math.Round(whole.Height * scale)), 0, 0, InterpolationFlags.Area);
        int left = (side - small.Width) / 2, top = (side - small.Height) / 2;
        Cv2.CopyMakeBorder(small, square, top, side - small.Height - top, left, side - small.Width - left, BorderTypes.Constant, Scalar.All(Recipe.Centre));
        return Blob(square);
    }

    private static Mat Strip(Mat whole, PlainStrip strip)
    {
        var (left, top, right, bottom) = strip.Beyond(whole.Width, whole.Height);
        using Mat part = new(whole, new Rect(strip.Left + left, strip.Top + top, strip.Width - left - right, strip.Height - top - bottom)), mirrored = new(), turned = new();
        Mat shown = part;
        if (left + top + right + bottom > 0)
        {
            Cv2.CopyMakeBorder(part, mirrored, top, bottom, left, right, BorderTypes.Reflect101);
            shown = mirrored;
        }

        if (strip.IsUpright)
        {
            Cv2.Rotate(shown, turned, RotateFlags.Rotate90Counterclockwise);
            shown = turned;
        }

        var small = new Mat();
        Cv2.Resize(shown, small, new Size(Recipe.StripWidthPixels, Recipe.StripHeightPixels), 0, 0, InterpolationFlags.Area);
        return small;
    }

    private static float[] Blob(Mat picture)
    {
        using Mat blob = CvDnn.BlobFromImage(picture, 1 / Recipe.Spread, picture.Size(), Scalar.All(Recipe.Centre), swapRB: true, crop: false);
        float[] tensor = new float[3 * picture.Width * picture.Height];
        System.Runtime.InteropServices.Marshal.Copy(blob.Data, tensor, 0, tensor.Length);
        return tensor;
    }
}
