using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using Microsoft.ML.Transforms.Onnx;
using WeldVision.Benchmarks.Peers;
using WeldVision.Preprocess;

namespace WeldVision.Peers.MlNet;

/// <summary>
/// ML.NET's image pipeline: <c>ResizeImages</c>, <c>ExtractPixels</c>, <c>ApplyOnnxModel</c> on the photo, then on each bead's part of it. The photo is loaded
/// by <c>MLImage.CreateFromFile</c>, as <c>LoadImages</c> does inside; from there no prediction engine gives the picture back, and it would be decoded twice.
/// </summary>
internal sealed class ImagePipeline : IDisposable
{
    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;

    private readonly PredictionEngine<Picture, Located> _locator;
    private readonly PredictionEngine<Picture, Inspected> _inspector;

    /// <param name="models">Holds <c>locator.onnx</c> and <c>inspector.onnx</c>.</param>
    public ImagePipeline(string models)
    {
        var context = new MLContext(seed: 1);
        int side = Recipe.PhotoSidePixels;
        _locator = Engine<Located>(
            context, side, side, ImageResizingEstimator.ResizingKind.IsoPad, "photo", Options(models, "locator.onnx", "photo", [1, 3, side, side], ["bead", "distances"]));
        var (width, height) = (Recipe.StripWidthPixels, Recipe.StripHeightPixels);
        _inspector = Engine<Inspected>(
            context, width, height, ImageResizingEstimator.ResizingKind.Fill, "strips", Options(models, "inspector.onnx", "strips", [1, 3, height, width], ["tags"]));
    }

    public List<(PixelBox Box, float RejectLogit)> Read(string photo)
    {
        using MLImage whole = MLImage.CreateFromFile(photo);
        Located located = _locator.Predict(new() { Shown = whole });
        List<(PixelBox, float)> beads = [];
        foreach (PixelBox box in PlainBoxes.Decode(located.Bead, located.Distances, Letterbox.Of(whole.Width, whole.Height, Recipe.PhotoSidePixels)))
        {
            // Every strip is read both ways, and the mean counts.
            byte[] pixels = Part(whole, PlainStrip.Of(box), out int width, out int height);
            float forth = Reject(pixels, width, height, whole.PixelFormat);
            MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()).Reverse();
            beads.Add((box, (forth + Reject(pixels, width, height, whole.PixelFormat)) / 2));
        }

        return beads;
    }

    public void Dispose()
    {
        _locator.Dispose();
        _inspector.Dispose();
    }

    private float Reject(byte[] pixels, int width, int height, MLPixelFormat format)
    {
        using MLImage strip = MLImage.CreateFromPixels(width, height, format, pixels);
        return _inspector.Predict(new() { Shown = strip }).Tags[0];
    }

    private static OnnxOptions Options(string models, string file, string input, int[] shape, string[] outputs) => new()
    {
        ModelFile = Path.Combine(models, file),
        InputColumns = [input],
        OutputColumns = outputs,
        ShapeDictionary = new Dictionary<string, int[]> { [input] = shape },
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
    };

    private static PredictionEngine<Picture, T> Engine<T>(
        MLContext context, int width, int height, ImageResizingEstimator.ResizingKind resizing, string tensor, OnnxOptions network) where T : class, new()
    {
        var steps = context.Transforms.ResizeImages("small", width, height, nameof(Picture.Shown), resizing)
            .Append(context.Transforms.ExtractPixels(tensor, "small", offsetImage: Recipe.Centre, scaleImage: 1 / Recipe.Spread))
            .Append(context.Transforms.ApplyOnnxModel(network));
        return context.Model.CreatePredictionEngine<Picture, T>(steps.Fit(context.Data.LoadFromEnumerable<Picture>([])));
    }

    // ML.NET cuts no part out of a picture, so its pixels are copied; beyond the photo they are mirrored.
    private static byte[] Part(MLImage whole, PlainStrip strip, out int width, out int height)
    {
        const int Bytes = 4;
        (width, height) = strip.IsUpright ? (strip.Height, strip.Width) : (strip.Width, strip.Height);
        ReadOnlySpan<byte> from = whole.Pixels;
        byte[] to = new byte[width * height * Bytes];
        for (int y = 0, at = 0; y < height; y++)
            for (int x = 0; x < width; x++, at += Bytes)
            {
                int column = strip.IsUpright ? strip.Left + strip.Width - 1 - y : strip.Left + x, row = strip.IsUpright ? strip.Top + x : strip.Top + y;
                column = TurnedResample.Mirror(column, whole.Width);
                row = TurnedResample.Mirror(row, whole.Height);
                from.Slice((row * whole.Width + column) * Bytes, Bytes).CopyTo(to.AsSpan(at));
            }

        return to;
    }

    private sealed class Picture
    {
        // The attribute wants a size; pictures may have any.
        [ImageType(1, 1)]
        public MLImage? Shown { get; set; }
    }

    private sealed class Located
    {
        [ColumnName("bead")]
        public float[] Bead { get; set; } = [];

        [ColumnName("distances")]
        public float[] Distances { get; set; } = [];
    }

    private sealed class Inspected
    {
        [ColumnName("tags")]
        public float[] Tags { get; set; } = [];
    }
}
