using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WeldVision.Capture;

namespace WeldVision.Preprocess;

/// <summary>
/// The fused kernel: turns, resamples with area weights, normalises and splits 8-bit B, G, R rows into float R, G and B planes, in one pass.
/// An output pixel is the mean of bilinear taps spread evenly over its footprint, one tap for each picture pixel that it spans.
/// Beyond the picture's edge it mirrors (…2 1 0 1 2…).
/// </summary>
internal static class TurnedResample
{
    /// <summary>Outputs that are worked on together: one 512-bit vector of floats, two of 256, four of 128.</summary>
    private const int Lanes = 16;

    /// <summary>
    /// Groups of <see cref="Lanes"/> whose pixels are fetched before the first of them is blended: a wide load of what narrow stores
    /// have only just written waits for them.
    /// </summary>
    private const int MostGroups = 4;

    private const int MostTaps = 8;

    /// <summary>Bits of a pair before its right pixel.</summary>
    private const int RightPixel = 8 * BgrPixels.BytesPerPixel;

    /// <summary>Fills <paramref name="rows"/> × <paramref name="columns"/> outputs of three planes.</summary>
    /// <param name="picture">The picture sampled; at least 1 × 1.</param>
    /// <param name="planes">R, G and B planes, <paramref name="planeStride"/> floats apart, their rows <paramref name="rowStride"/> floats apart.</param>
    /// <param name="centre">Subtracted from the 8-bit value.</param>
    /// <param name="spread">Divides what is left.</param>
    public static void Fill(
        BgrPixels picture, in SamplingGrid grid, Span<float> planes, int columns, int rows, int rowStride, int planeStride, float centre, float spread)
    {
        if (columns <= 0 || rows <= 0) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(planes.Length, 2 * planeStride + (rows - 1) * rowStride + columns);
        int acrossTaps = TapsFor(grid.ColumnStep), downTaps = TapsFor(grid.RowStep);
        for (int row = 0; row < rows; row++)
        {
            Span<float> red = planes.Slice(row * rowStride, columns);
            Span<float> green = planes.Slice(planeStride + row * rowStride, columns);
            Span<float> blue = planes.Slice(2 * planeStride + row * rowStride, columns);
            int column = 0;
            if (Vector128.IsHardwareAccelerated)
                for (int groups; (groups = Math.Min((columns - column) / Lanes, MostGroups)) > 0; column += groups * Lanes)
                    FillGroups(picture, grid, row, column, groups, acrossTaps, downTaps, ref red[column], ref green[column], ref blue[column], centre, spread);
            for (; column < columns; column++)
                FillOne(picture, grid, row, column, acrossTaps, downTaps, ref red[column], ref green[column], ref blue[column], centre, spread);
        }
    }

    /// <summary>Taps in one direction for a step of so many picture pixels: a single bilinear tap up to 1 / 0.6, as the networks were trained, then one a pixel.</summary>
    internal static int TapsFor(float step) => step <= 1 / 0.6f ? 1 : Math.Min((int)MathF.Ceiling(step - 0.05f), MostTaps);

    /// <summary>
    /// Added before rounding down. The box filter that the networks were trained behind divides with one count to spare, and they notice. It was of four
    /// pixels at least: one count of two would lift every level by one, and white out of the 8 bits.
    /// </summary>
    internal static float RoundingFor(int taps) => taps == 1 ? 0.5f : 0.5f + 1f / Math.Max(taps, 4);

    /// <summary>The scalar path: the remainder of a row, and everything where the machine has no vectors.</summary>
    private static void FillOne(
        BgrPixels picture, in SamplingGrid grid, int row, int column, int acrossTaps, int downTaps,
        ref float red, ref float green, ref float blue, float centre, float spread)
    {
        float r = 0, g = 0, b = 0;
        for (int down = 0; down < downTaps; down++)
            for (int across = 0; across < acrossTaps; across++)
            {
                var (x, y) = TapOf(grid, row, column, across, acrossTaps, down, downTaps);
                float left = MathF.Floor(x), top = MathF.Floor(y), fx = x - left, fy = y - top;
                int x0 = Mirror((int)left, picture.WidthPixels), x1 = Mirror((int)left + 1, picture.WidthPixels);
                int y0 = Mirror((int)top, picture.HeightPixels), y1 = Mirror((int)top + 1, picture.HeightPixels);
                float both = fx * fy, w00 = 1 - fx - fy + both, w01 = fx - both, w10 = fy - both;
                int i00 = Offset(picture, x0, y0), i01 = Offset(picture, x1, y0), i10 = Offset(picture, x0, y1), i11 = Offset(picture, x1, y1);
                ReadOnlySpan<byte> p = picture.Bytes;
                b += w00 * p[i00] + w01 * p[i01] + w10 * p[i10] + both * p[i11];
                g += w00 * p[i00 + 1] + w01 * p[i01 + 1] + w10 * p[i10 + 1] + both * p[i11 + 1];
                r += w00 * p[i00 + 2] + w01 * p[i01 + 2] + w10 * p[i10 + 2] + both * p[i11 + 2];
            }

        float share = 1f / (acrossTaps * downTaps), scale = 1 / spread, round = RoundingFor(acrossTaps * downTaps);
        red = (MathF.Floor(r * share + round) - centre) * scale;
        green = (MathF.Floor(g * share + round) - centre) * scale;
        blue = (MathF.Floor(b * share + round) - centre) * scale;
    }

    [SkipLocalsInit]
    private static void FillGroups(
        in BgrPixels picture, in SamplingGrid grid, int row, int column, int groups, int acrossTaps, int downTaps,
        ref float red, ref float green, ref float blue, float centre, float spread)
    {
        // Each lane's neighbours, and how far the tap lies from the first of them. A neighbour pair is two pixels side by side,
        // B, G, R, B, G, R and two bytes to ignore, which one load fetches; of a group the upper pairs come first, then the lower.
        Span<ulong> pairs = stackalloc ulong[2 * Lanes * MostGroups];
        Span<float> fractions = stackalloc float[2 * Lanes * MostGroups];
        Span<float> sums = stackalloc float[3 * Lanes * MostGroups];
        Span<int> offsets = stackalloc int[Lanes];
        sums[..(3 * Lanes * groups)].Clear();
        for (int down = 0; down < downTaps; down++)
            for (int across = 0; across < acrossTaps; across++)
            {
                for (int group = 0; group < groups; group++)
                {
                    Span<ulong> pairsOfGroup = pairs.Slice(2 * Lanes * group, 2 * Lanes);
                    Span<float> fractionsOfGroup = fractions.Slice(2 * Lanes * group, 2 * Lanes);
                    var (x, y) = TapOf(grid, row, column + group * Lanes, across, acrossTaps, down, downTaps);
                    if (AreInside(picture, grid, x, y)) GatherInside(picture, grid, x, y, pairsOfGroup, fractionsOfGroup, offsets);
                    else GatherAtEdge(picture, grid, x, y, pairsOfGroup, fractionsOfGroup);
                }

                for (int group = 0; group < groups; group++)
                {
                    Span<ulong> pairsOfGroup = pairs.Slice(2 * Lanes * group, 2 * Lanes);
                    Span<float> fractionsOfGroup = fractions.Slice(2 * Lanes * group, 2 * Lanes), sumsOfGroup = sums.Slice(3 * Lanes * group, 3 * Lanes);
                    if (Vector512.IsHardwareAccelerated) Blend512(pairsOfGroup, fractionsOfGroup, sumsOfGroup);
                    else if (Vector256.IsHardwareAccelerated) Blend256(pairsOfGroup, fractionsOfGroup, sumsOfGroup);
                    else Blend128(pairsOfGroup, fractionsOfGroup, sumsOfGroup);
                }
            }

        float share = 1f / (acrossTaps * downTaps), scale = 1 / spread, round = RoundingFor(acrossTaps * downTaps);
        for (int group = 0; group < groups; group++)
        {
            ref float sum = ref sums[3 * Lanes * group];
            Normalise(ref sum, ref Unsafe.Add(ref red, group * Lanes), share, round, centre, scale);
            Normalise(ref Unsafe.Add(ref sum, Lanes), ref Unsafe.Add(ref green, group * Lanes), share, round, centre, scale);
            Normalise(ref Unsafe.Add(ref sum, 2 * Lanes), ref Unsafe.Add(ref blue, group * Lanes), share, round, centre, scale);
        }
    }

    /// <summary>Whether all lanes' neighbours, and two bytes beyond, lie in the picture.</summary>
    private static bool AreInside(in BgrPixels picture, in SamplingGrid grid, float x, float y)
    {
        float lastX = x + (Lanes - 1) * grid.XPerColumn, lastY = y + (Lanes - 1) * grid.YPerColumn;

        // A pair is read as 8 bytes, so the picture's last column, after which two may not exist, belongs to the careful path.
        // The margins of half a hundredth cover the rounding of the lanes' own sums.
        return Math.Min(x, lastX) >= 0.005f && Math.Max(x, lastX) < picture.WidthPixels - 2.005f
            && Math.Min(y, lastY) >= 0.005f && Math.Max(y, lastY) < picture.HeightPixels - 1.005f;
    }

    /// <summary>Finds one tap of each lane. Where the pairs lie is worked out in vectors; they are fetched one by one, which is faster than gathering loads.</summary>
    private static void GatherInside(in BgrPixels picture, in SamplingGrid grid, float x, float y, Span<ulong> pairs, Span<float> fractions, Span<int> offsets)
    {
        ref float f = ref MemoryMarshal.GetReference(fractions);
        ref int offset = ref MemoryMarshal.GetReference(offsets);
        var lanes = Vector128.Create(0f, 1, 2, 3);
        Vector128<int> stride = Vector128.Create(picture.StrideBytes), pixel = Vector128.Create(BgrPixels.BytesPerPixel);
        for (int lane = 0; lane < Lanes; lane += Vector128<float>.Count, lanes += Vector128.Create((float)Vector128<float>.Count))
        {
            Vector128<float> tapX = Vector128.Create(x) + lanes * grid.XPerColumn, tapY = Vector128.Create(y) + lanes * grid.YPerColumn;
            Vector128<int> left = Vector128.ConvertToInt32Native(tapX), top = Vector128.ConvertToInt32Native(tapY);
            (tapX - Vector128.ConvertToSingle(left)).StoreUnsafe(ref f, (nuint)lane);
            (tapY - Vector128.ConvertToSingle(top)).StoreUnsafe(ref f, (nuint)(Lanes + lane));
            (top * stride + left * pixel).StoreUnsafe(ref offset, (nuint)lane);
        }

        ref byte first = ref MemoryMarshal.GetReference(picture.Bytes);
        ref ulong pair = ref MemoryMarshal.GetReference(pairs);
        for (int lane = 0; lane < Lanes; lane++)
        {
            ref byte upper = ref Unsafe.Add(ref first, (nint)Unsafe.Add(ref offset, lane));
            Unsafe.Add(ref pair, lane) = Unsafe.ReadUnaligned<ulong>(ref upper);
            Unsafe.Add(ref pair, Lanes + lane) = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref upper, picture.StrideBytes));
        }
    }

    /// <summary>Finds one tap of each lane where some lie at or beyond the picture's edge.</summary>
    private static void GatherAtEdge(in BgrPixels picture, in SamplingGrid grid, float x, float y, Span<ulong> pairs, Span<float> fractions)
    {
        int width = picture.WidthPixels, height = picture.HeightPixels;
        for (int lane = 0; lane < Lanes; lane++)
        {
            float tapX = x + lane * grid.XPerColumn, tapY = y + lane * grid.YPerColumn, left = MathF.Floor(tapX), top = MathF.Floor(tapY);
            fractions[lane] = tapX - left;
            fractions[Lanes + lane] = tapY - top;
            int x0 = Mirror((int)left, width), x1 = Mirror((int)left + 1, width), y0 = Mirror((int)top, height), y1 = Mirror((int)top + 1, height);
            pairs[lane] = Packed(picture, x0, y0) | (ulong)Packed(picture, x1, y0) << RightPixel;
            pairs[Lanes + lane] = Packed(picture, x0, y1) | (ulong)Packed(picture, x1, y1) << RightPixel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float X, float Y) TapOf(in SamplingGrid grid, int row, int column, int across, int acrossTaps, int down, int downTaps)
    {
        float c = column + (across + 0.5f) / acrossTaps - 0.5f, r = row + (down + 0.5f) / downTaps - 0.5f;
        return (grid.X0 + c * grid.XPerColumn + r * grid.XPerRow, grid.Y0 + c * grid.YPerColumn + r * grid.YPerRow);
    }

    private static int Offset(BgrPixels picture, int x, int y) => y * picture.StrideBytes + x * BgrPixels.BytesPerPixel;

    private static uint Packed(BgrPixels picture, int x, int y)
    {
        int at = Offset(picture, x, y);
        return picture.Bytes[at] | (uint)picture.Bytes[at + 1] << 8 | (uint)picture.Bytes[at + 2] << 16;
    }

    /// <summary>An index beyond an edge, mirrored back without repeating the edge pixel.</summary>
    internal static int Mirror(int index, int length)
    {
        if ((uint)index < (uint)length) return index;
        if (length == 1) return 0;
        int period = 2 * (length - 1), within = ((index % period) + period) % period;
        return within < length ? within : period - within;
    }

    // The three blends are one formula at three widths: a channel is masked out of the packed pixels, widened to float and weighted.
    private static void Blend512(Span<ulong> pairs, Span<float> fractions, Span<float> sums)
    {
        Vector512<float> fx = Vector512.Create<float>(fractions), fy = Vector512.Create<float>(fractions[Lanes..]), both = fx * fy;
        Vector512<float> w00 = Vector512<float>.One - fx - fy + both, w01 = fx - both, w10 = fy - both;
        var (p00, p01) = Split(pairs);
        var (p10, p11) = Split(pairs[Lanes..]);
        for (int channel = 0, shift = 16; channel < 3; channel++, shift -= 8)
        {
            Span<float> sum = sums.Slice(channel * Lanes, Lanes);
            (Vector512.Create<float>(sum) + w00 * Level(p00, shift) + w01 * Level(p01, shift) + w10 * Level(p10, shift) + both * Level(p11, shift)).CopyTo(sum);
        }

        static Vector512<float> Level(Vector512<uint> packed, int shift) =>
            Vector512.ConvertToSingle(((packed >> shift) & Vector512.Create(0xFFu)).AsInt32());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector512<uint> Left, Vector512<uint> Right) Split(Span<ulong> pairs)
        {
            Vector512<ulong> one = Vector512.Create<ulong>(pairs), other = Vector512.Create<ulong>(pairs[Vector512<ulong>.Count..]);
            return (Vector512.Narrow(one, other), Vector512.Narrow(one >> RightPixel, other >> RightPixel));
        }
    }

    private static void Blend256(Span<ulong> pairs, Span<float> fractions, Span<float> sums)
    {
        for (int lane = 0; lane < Lanes; lane += Vector256<float>.Count)
        {
            Vector256<float> fx = Vector256.Create<float>(fractions[lane..]), fy = Vector256.Create<float>(fractions[(Lanes + lane)..]), both = fx * fy;
            Vector256<float> w00 = Vector256<float>.One - fx - fy + both, w01 = fx - both, w10 = fy - both;
            var (p00, p01) = Split(pairs[lane..]);
            var (p10, p11) = Split(pairs[(Lanes + lane)..]);
            for (int channel = 0, shift = 16; channel < 3; channel++, shift -= 8)
            {
                Span<float> sum = sums[(channel * Lanes + lane)..];
                (Vector256.Create<float>(sum) + w00 * Level(p00, shift) + w01 * Level(p01, shift) + w10 * Level(p10, shift) + both * Level(p11, shift)).CopyTo(sum);
            }
        }

        static Vector256<float> Level(Vector256<uint> packed, int shift) =>
            Vector256.ConvertToSingle(((packed >> shift) & Vector256.Create(0xFFu)).AsInt32());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector256<uint> Left, Vector256<uint> Right) Split(Span<ulong> pairs)
        {
            Vector256<ulong> one = Vector256.Create<ulong>(pairs), other = Vector256.Create<ulong>(pairs[Vector256<ulong>.Count..]);
            return (Vector256.Narrow(one, other), Vector256.Narrow(one >> RightPixel, other >> RightPixel));
        }
    }

    private static void Blend128(Span<ulong> pairs, Span<float> fractions, Span<float> sums)
    {
        for (int lane = 0; lane < Lanes; lane += Vector128<float>.Count)
        {
            Vector128<float> fx = Vector128.Create<float>(fractions[lane..]), fy = Vector128.Create<float>(fractions[(Lanes + lane)..]), both = fx * fy;
            Vector128<float> w00 = Vector128<float>.One - fx - fy + both, w01 = fx - both, w10 = fy - both;
            var (p00, p01) = Split(pairs[lane..]);
            var (p10, p11) = Split(pairs[(Lanes + lane)..]);
            for (int channel = 0, shift = 16; channel < 3; channel++, shift -= 8)
            {
                Span<float> sum = sums[(channel * Lanes + lane)..];
                (Vector128.Create<float>(sum) + w00 * Level(p00, shift) + w01 * Level(p01, shift) + w10 * Level(p10, shift) + both * Level(p11, shift)).CopyTo(sum);
            }
        }

        static Vector128<float> Level(Vector128<uint> packed, int shift) =>
            Vector128.ConvertToSingle(((packed >> shift) & Vector128.Create(0xFFu)).AsInt32());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static (Vector128<uint> Left, Vector128<uint> Right) Split(Span<ulong> pairs)
        {
            Vector128<ulong> one = Vector128.Create<ulong>(pairs), other = Vector128.Create<ulong>(pairs[Vector128<ulong>.Count..]);
            return (Vector128.Narrow(one, other), Vector128.Narrow(one >> RightPixel, other >> RightPixel));
        }
    }

    // Rounded to whole levels because the networks were trained on 8-bit pictures; they tell the difference.
    private static void Normalise(ref float sum, ref float plane, float share, float round, float centre, float scale)
    {
        Vector128<float> middle = Vector128.Create(centre), upward = Vector128.Create(round);
        for (int lane = 0; lane < Lanes; lane += Vector128<float>.Count)
            ((Vector128.Floor(Vector128.LoadUnsafe(ref sum, (nuint)lane) * share + upward) - middle) * scale).StoreUnsafe(ref plane, (nuint)lane);
    }
}
