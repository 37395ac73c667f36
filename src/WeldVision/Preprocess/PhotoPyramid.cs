using WeldVision.Capture;

namespace WeldVision.Preprocess;

/// <summary>
/// A decoded photo and its halved copies, each made when first asked for, in buffers that are kept from photo to photo.
/// One worker owns it; the pixels of the current photo must outlive its use.
/// </summary>
internal sealed class PhotoPyramid
{
    private const int MostHalvings = 6;

    private readonly byte[][] _levels = [.. Enumerable.Repeat(Array.Empty<byte>(), MostHalvings + 1)];
    private readonly int[] _widths = new int[MostHalvings + 1], _heights = new int[MostHalvings + 1];
    private ushort[] _sums = [];
    private int _made;

    /// <summary>Begins a new photo.</summary>
    public void Start(BgrPixels pixels)
    {
        (_widths[0], _heights[0], _made) = (pixels.WidthPixels, pixels.HeightPixels, 0);
    }

    /// <summary>
    /// The coarsest picture in which neighbouring samples still lie at least one and a half pixels apart.
    /// </summary>
    /// <param name="pixels">The current photo's pixels, as given to <see cref="Start"/>.</param>
    /// <param name="step">Distance of neighbouring samples in decoded pixels, the smaller of the two directions.</param>
    /// <param name="scale">Decoded pixels for one pixel of the picture.</param>
    public BgrPixels LevelFor(BgrPixels pixels, float step, out int scale)
    {
        int level = 0;
        while (level < MostHalvings && step >= 3 << level && _widths[0] >> level > 1 && _heights[0] >> level > 1) level++;
        scale = 1 << level;
        while (_made < level) MakeNext(pixels);
        return Level(pixels, level);
    }

    private BgrPixels Level(BgrPixels pixels, int level) => level == 0
        ? pixels
        : new(_levels[level].AsSpan(0, _widths[level] * _heights[level] * BgrPixels.BytesPerPixel),
            _widths[level], _heights[level], _widths[level] * BgrPixels.BytesPerPixel);

    private void MakeNext(BgrPixels pixels)
    {
        BgrPixels from = Level(pixels, _made++);
        (_widths[_made], _heights[_made]) = (Halving.HalfOf(from.WidthPixels), Halving.HalfOf(from.HeightPixels));
        Grow(ref _levels[_made], _widths[_made] * _heights[_made] * BgrPixels.BytesPerPixel);
        Grow(ref _sums, from.WidthPixels * BgrPixels.BytesPerPixel);
        Halving.Halve(from, _levels[_made], _sums);
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new T[length];
    }
}
