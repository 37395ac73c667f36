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
            for (int at = 0, from = 0; at < whole; at += 3, from += 6)
            {
                output[at] = (byte)((sums[from] + sums[from + 3] + 2) >> 2);
                output[at + 1] = (byte)((sums[from + 1] + sums[from + 4] + 2) >> 2);
                output[at + 2] = (byte)((sums[from + 2] + sums[from + 5] + 2) >> 2);
            }

            for (int at = whole; at < output.Length; at++) output[at] = (byte)((sums[2 * whole + at - whole] + 1) >> 1);
        }
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
