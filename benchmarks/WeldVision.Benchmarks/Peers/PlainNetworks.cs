using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;
using WeldVision.Onnx;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>The two networks, called as the runtime's own examples do it: a tensor in, tensors out.</summary>
internal sealed class PlainNetworks : IDisposable
{
    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;

    private readonly InferenceSession _locator = Open("locator.onnx"), _inspector = Open("inspector.onnx");
    private readonly RunOptions _options = new();

    public static int PhotoFloats => 3 * Recipe.PhotoSidePixels * Recipe.PhotoSidePixels;

    public static int StripFloats => 3 * Recipe.StripHeightPixels * Recipe.StripWidthPixels;

    public List<PixelBox> Locate(float[] photo, int widthPixels, int heightPixels)
    {
        int side = Recipe.PhotoSidePixels;
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(photo, [1, 3, side, side]);
        using var outputs = _locator.Run(_options, ["photo"], [input], ["bead", "distances"]);
        return PlainBoxes.Decode(outputs[0].GetTensorDataAsSpan<float>(), outputs[1].GetTensorDataAsSpan<float>(), Letterbox.Of(widthPixels, heightPixels, side));
    }

    /// <summary>Reads every strip both ways, as this project does: the decision is the mean.</summary>
    public IReadOnlyList<PeerBead> Inspect(float[] strips, IReadOnlyList<PixelBox> boxes)
    {
        if (boxes.Count == 0) return [];
        int plane = StripFloats / 3;
        float[] both = new float[2 * strips.Length];
        strips.CopyTo(both, 0);
        strips.CopyTo(both, strips.Length);
        for (int start = strips.Length; start < both.Length; start += plane) both.AsSpan(start, plane).Reverse();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(both, [2 * boxes.Count, 3, Recipe.StripHeightPixels, Recipe.StripWidthPixels]);
        using var outputs = _inspector.Run(_options, ["strips"], [input], ["tags"]);
        ReadOnlySpan<float> tags = outputs[0].GetTensorDataAsSpan<float>();
        var beads = new PeerBead[boxes.Count];
        for (int i = 0; i < beads.Length; i++) beads[i] = new(boxes[i], (tags[i * InspectorOutput.Tags] + tags[(boxes.Count + i) * InspectorOutput.Tags]) / 2);
        return beads;
    }

    /// <summary>Writes interleaved 8-bit pixels as R, G and B planes.</summary>
    /// <param name="red">Which byte of a pixel is red; blue is <c>2 - red</c>.</param>
    public static void WritePlanes(ReadOnlySpan<byte> pixels, int bytesPerPixel, int red, Span<float> planes)
    {
        int plane = planes.Length / 3;
        for (int i = 0, at = 0; i < plane; i++, at += bytesPerPixel)
        {
            planes[i] = (pixels[at + red] - Recipe.Centre) / Recipe.Spread;
            planes[plane + i] = (pixels[at + 1] - Recipe.Centre) / Recipe.Spread;
            planes[2 * plane + i] = (pixels[at + 2 - red] - Recipe.Centre) / Recipe.Spread;
        }
    }

    public void Dispose()
    {
        _locator.Dispose();
        _inspector.Dispose();
        _options.Dispose();
    }

    private static InferenceSession Open(string file) => ModelPackage.OpenSession(File.ReadAllBytes(Path.Combine(Places.Model, file)));
}
