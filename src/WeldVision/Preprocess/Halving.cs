using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WeldVision.Capture;

namespace WeldVision.Preprocess;

/// <summary>Halves a picture by the mean of 2 × 2 pixels, so that a coarse sampling still sees every pixel of a large photo.</summary>
internal static class Halving
{
    /// <summary>Size of one side after halving; an odd last pixel keeps a place of its own.</summary>
    public static int HalfOf(int pixels) => (pixels + 1) / 2;

    /// <summary>Writes the half-sized picture, rows packed without gaps.</summary>
    /// <param name="picture">At least 1 × 1.</param>
    /// <param name="half">Room for the half-sized rows.</param>
    /// <param name="sums">Room for one row of the picture: sums of two rows, 16 bits a byte.</param>
    public static void Halve(BgrPixels picture, Span<byte> half, Span<ushort> sums)
    {
        int columns = HalfOf(picture.WidthPixels), rows = HalfOf(picture.HeightPixels);
        int rowBytes = picture.WidthPixels * BgrPixels.BytesPerPixel;
        for (int row = 0; row < rows; row++)
        {
            AddRows(picture.Row(2 * row), picture.Row(Math.Min(2 * row + 1, picture.HeightPixels - 1)), sums[..rowBytes]);
            Span<byte> output = half.Slice(row * columns * BgrPixels.BytesPerPixel, columns * BgrPixels.BytesPerPixel);
            int whole = picture.WidthPixels / 2 * BgrPixels.BytesPerPixel;
            int at = AddPairs(sums[..rowBytes], output), from = 2 * at;
            for (; at < whole; at += 3, from += 6)
            {
                output[at] = (byte)((sums[from] + sums[from + 3] + 2) >> 2);
                output[at + 1] = (byte)((sums[from + 1] + sums[from + 4] + 2) >> 2);
                output[at + 2] = (byte)((sums[from + 2] + sums[from + 5] + 2) >> 2);
            }

            for (; at < output.Length; at++) output[at] = (byte)((sums[2 * whole + at - whole] + 1) >> 1);
        }
    }

    /// <summary>
    /// The means of neighbouring pixels, as far as whole vectors reach. Sums with a copy of themselves one pixel later hold a mean in three
    /// lanes and none in the next three; the means are moved together, and the vector is stored with its last bytes to be overwritten.
    /// </summary>
    /// <returns>Bytes of the output done, whole pixels.</returns>
    private static int AddPairs(ReadOnlySpan<ushort> sums, Span<byte> output)
    {
        int at = 0, from = 0;
        ref ushort sum = ref MemoryMarshal.GetReference(sums);
        ref byte half = ref MemoryMarshal.GetReference(output);
        if (Vector512.IsHardwareAccelerated)
        {
            const int Pixels = 5;
            Vector512<ushort> together = Vector512.Create((ushort)0, 1, 2, 6, 7, 8, 12, 13, 14, 18, 19, 20, 24, 25, 26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            for (; from <= sums.Length - Vector512<ushort>.Count - 3 && at <= output.Length - 16; at += 3 * Pixels, from += 6 * Pixels)
            {
                Vector512<ushort> means = (Vector512.LoadUnsafe(ref sum, (nuint)from) + Vector512.LoadUnsafe(ref sum, (nuint)from + 3) + Vector512.Create((ushort)2)) >> 2;
                Vector256<ushort> moved = Vector512.Shuffle(means, together).GetLower();
                Vector128.Narrow(moved.GetLower(), moved.GetUpper()).StoreUnsafe(ref half, (nuint)at);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            const int Pixels = 3;
            Vector256<ushort> together = Vector256.Create((ushort)0, 1, 2, 6, 7, 8, 12, 13, 14, 0, 0, 0, 0, 0, 0, 0);
            for (; from <= sums.Length - Vector256<ushort>.Count - 3 && at <= output.Length - 16; at += 3 * Pixels, from += 6 * Pixels)
            {
                Vector256<ushort> means = (Vector256.LoadUnsafe(ref sum, (nuint)from) + Vector256.LoadUnsafe(ref sum, (nuint)from + 3) + Vector256.Create((ushort)2)) >> 2;
                Vector256<ushort> moved = Vector256.Shuffle(means, together);
                Vector128.Narrow(moved.GetLower(), moved.GetUpper()).StoreUnsafe(ref half, (nuint)at);
            }
        }

        return at;
    }

    private static void AddRows(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<ushort> sums)
    {
        int at = 0;
        ref byte a = ref MemoryMarshal.GetReference(upper), b = ref MemoryMarshal.GetReference(lower);
        ref ushort sum = ref MemoryMarshal.GetReference(sums);
        if (Vector512.IsHardwareAccelerated)
            for (; at <= upper.Length - Vector512<byte>.Count; at += Vector512<byte>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref a, (nuint)at));
                var (lowB, highB) = Vector512.Widen(Vector512.LoadUnsafe(ref b, (nuint)at));
                (low + lowB).StoreUnsafe(ref sum, (nuint)at);
                (high + highB).StoreUnsafe(ref sum, (nuint)(at + Vector512<ushort>.Count));
            }

        if (Vector256.IsHardwareAccelerated)
            for (; at <= upper.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref a, (nuint)at));
                var (lowB, highB) = Vector256.Widen(Vector256.LoadUnsafe(ref b, (nuint)at));
                (low + lowB).StoreUnsafe(ref sum, (nuint)at);
                (high + highB).StoreUnsafe(ref sum, (nuint)(at + Vector256<ushort>.Count));
            }

        if (Vector128.IsHardwareAccelerated)
            for (; at <= upper.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref a, (nuint)at));
                var (lowB, highB) = Vector128.Widen(Vector128.LoadUnsafe(ref b, (nuint)at));
                (low + lowB).StoreUnsafe(ref sum, (nuint)at);
                (high + highB).StoreUnsafe(ref sum, (nuint)(at + Vector128<ushort>.Count));
            }

        for (; at < upper.Length; at++) sums[at] = (ushort)(upper[at] + lower[at]);
    }
}
