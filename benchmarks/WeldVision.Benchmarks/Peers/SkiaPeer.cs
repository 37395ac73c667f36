using SkiaSharp;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>SkiaSharp: full decode, mipmapped drawing, ONNX Runtime.</summary>
internal sealed class SkiaPeer : IPeer
{
    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    private readonly PlainNetworks _networks = new();
    private readonly SKBitmap _square = Bitmap(Recipe.PhotoSidePixels, Recipe.PhotoSidePixels), _strip = Bitmap(Recipe.StripWidthPixels, Recipe.StripHeightPixels);

    public string Name => PeerRows.Skia;

    public IReadOnlyList<PeerBead> Read(string photo)
    {
        using SKBitmap bitmap = SKBitmap.Decode(photo);
        bitmap.SetImmutable();
        using SKImage whole = SKImage.FromBitmap(bitmap);
        List<PixelBox> boxes = _networks.Locate(PhotoTensor(whole), whole.Width, whole.Height);
        float[] strips = new float[boxes.Count * PlainNetworks.StripFloats];
        for (int i = 0; i < boxes.Count; i++) WriteStrip(whole, PlainStrip.Of(boxes[i]), strips.AsSpan(i * PlainNetworks.StripFloats, PlainNetworks.StripFloats));
        return _networks.Inspect(strips, boxes);
    }

    public void Dispose()
    {
        _networks.Dispose();
        _square.Dispose();
        _strip.Dispose();
    }

    private float[] PhotoTensor(SKImage whole)
    {
        var letterbox = Letterbox.Of(whole.Width, whole.Height, Recipe.PhotoSidePixels);
        byte grey = (byte)Recipe.Centre;
        using (var canvas = new SKCanvas(_square))
        {
            canvas.Clear(new SKColor(grey, grey, grey));
            canvas.DrawImage(whole, new SKRect(letterbox.LeftPixels, letterbox.TopPixels, Recipe.PhotoSidePixels - letterbox.LeftPixels, Recipe.PhotoSidePixels - letterbox.TopPixels), Sampling);
        }

        float[] tensor = new float[PlainNetworks.PhotoFloats];
        PlainNetworks.WritePlanes(_square.GetPixelSpan(), 4, 2, tensor);
        return tensor;
    }

    private void WriteStrip(SKImage whole, PlainStrip strip, Span<float> tensor)
    {
        float width = Recipe.StripWidthPixels, height = Recipe.StripHeightPixels;
        // From the photo to the strip; beyond the photo the shader mirrors.
        SKMatrix toStrip = strip.IsUpright
            ? new(0, width / strip.Height, -strip.Top * width / strip.Height, -height / strip.Width, 0, (strip.Left + strip.Width) * height / strip.Width, 0, 0, 1)
            : new(width / strip.Width, 0, -strip.Left * width / strip.Width, 0, height / strip.Height, -strip.Top * height / strip.Height, 0, 0, 1);
        using (var canvas = new SKCanvas(_strip))
        using (SKShader shader = whole.ToShader(SKShaderTileMode.Mirror, SKShaderTileMode.Mirror, Sampling, toStrip))
        using (var paint = new SKPaint { Shader = shader })
            canvas.DrawRect(0, 0, width, height, paint);
        PlainNetworks.WritePlanes(_strip.GetPixelSpan(), 4, 2, tensor);
    }

    private static SKBitmap Bitmap(int width, int height) => new(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
}
