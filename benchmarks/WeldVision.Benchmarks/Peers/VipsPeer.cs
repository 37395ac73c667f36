using NetVips;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks.Peers;

/// <summary>libvips through NetVips: a thumbnail that shrinks while loading, then everything from the thumbnail; ONNX Runtime.</summary>
internal sealed class VipsPeer : IPeer
{
    private const int ThumbnailPixels = 1008;

    private static readonly PreparationRecipe Recipe = PreparationRecipe.WeldSurface1;
    private readonly PlainNetworks _networks = new();

    public VipsPeer()
    {
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
    }

    public string Name => PeerRows.Vips;

    public IReadOnlyList<PeerBead> Read(string photo)
    {
        using Image header = Image.NewFromFile(photo);
        using Image thumbnail = Image.Thumbnail(photo, ThumbnailPixels, height: ThumbnailPixels, size: Enums.Size.Down);
        using Image whole = thumbnail.CopyMemory();
        float scale = (float)Math.Max(whole.Width, whole.Height) / Math.Max(header.Width, header.Height);
        List<PixelBox> boxes = _networks.Locate(PhotoTensor(whole), (int)MathF.Round(whole.Width / scale), (int)MathF.Round(whole.Height / scale));
        float[] strips = new float[boxes.Count * PlainNetworks.StripFloats];
        for (int i = 0; i < boxes.Count; i++)
        {
            using Image strip = Strip(whole, PlainStrip.Of(boxes[i], scale));
            PlainNetworks.WritePlanes(strip.WriteToMemory<byte>(), 3, 0, strips.AsSpan(i * PlainNetworks.StripFloats, PlainNetworks.StripFloats));
        }

        return _networks.Inspect(strips, boxes);
    }

    public void Dispose() => _networks.Dispose();

    private static float[] PhotoTensor(Image whole)
    {
        int side = Recipe.PhotoSidePixels;
        using Image small = whole.ThumbnailImage(side, height: side);
        using Image square = small.Embed((side - small.Width) / 2, (side - small.Height) / 2, side, side, extend: Enums.Extend.Background, background: [Recipe.Centre]);
        float[] tensor = new float[PlainNetworks.PhotoFloats];
        PlainNetworks.WritePlanes(square.WriteToMemory<byte>(), 3, 0, tensor);
        return tensor;
    }

    private static Image Strip(Image whole, PlainStrip strip)
    {
        var (left, top, right, bottom) = strip.Beyond(whole.Width, whole.Height);
        using Image part = whole.ExtractArea(strip.Left + left, strip.Top + top, strip.Width - left - right, strip.Height - top - bottom);
        using Image mirrored = part.Embed(left, top, strip.Width, strip.Height, extend: Enums.Extend.Mirror);
        using Image turned = strip.IsUpright ? mirrored.Rot270() : mirrored.Copy();
        return turned.ThumbnailImage(Recipe.StripWidthPixels, height: Recipe.StripHeightPixels, size: Enums.Size.Force);
    }
}
