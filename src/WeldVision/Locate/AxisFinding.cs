using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WeldVision.Capture;
using WeldVision.Preprocess;

namespace WeldVision.Locate;

/// <summary>
/// Finds the direction of a bead inside its upright box. Of all directions, the bead's own gives the strongest steps in brightness from row to row when
/// each row is averaged along it: ripples cancel out, toes and plate stay. Allocates nothing after it is made.
/// </summary>
internal sealed class AxisFinding
{
    private const int Samples = 40;
    private const int Coarse = 36;
    private const int Fine = 4;
    private const int Near = 10;

    private readonly float[] _rows = new float[Samples], _alongs = new float[Samples];
    private readonly int[] _offsets = new int[Samples];

    /// <summary>The bead's axis, radians from 0 up to π.</summary>
    /// <param name="photo">The photo, judged by its brightness.</param>
    /// <param name="centre">Middle of the bead, pixels of the photo.</param>
    /// <param name="reach">Half the length looked at along the axis, pixels of the photo.</param>
    /// <param name="aside">Half the width looked at across the axis, pixels of the photo.</param>
    /// <param name="strength">The steps along the axis found over the mean of all directions: 1 no direction stands out.</param>
    public float Find(in PhotoPixels photo, PixelPoint centre, float reach, float aside, out float strength)
    {
        SpreadSamples(reach);
        float best = 0, bestSteps = -1, sum = 0;
        for (int i = 0; i < Coarse; i++) Try(photo, i * MathF.PI / Coarse);
        strength = bestSteps / (sum / Coarse + 1e-3f);
        float around = best;
        for (int i = -Fine; i <= Fine; i++) Try(photo, around + i * MathF.PI / Coarse / (Fine + 1));
        return (best + MathF.PI) % MathF.PI;

        void Try(in PhotoPixels photo, float angle)
        {
            float steps = StepsAcross(photo, centre, aside, angle);
            sum += steps;
            if (steps > bestSteps) (best, bestSteps) = (angle, steps);
        }
    }

    /// <summary>A bead's axis near the one of its rectangle.</summary>
    /// <param name="most">Largest turn from the rectangle's own axis, radians.</param>
    /// <param name="strength">The steps along the axis found over the mean of all directions tried.</param>
    public float FindNear(in PhotoPixels photo, TurnedRectangle bead, float most, out float strength)
    {
        SpreadSamples(0.45f * bead.Length);
        float best = bead.AngleRadians, bestSteps = -1, sum = 0;
        for (int i = -Near; i <= Near; i++)
        {
            float angle = bead.AngleRadians + most * i / Near;
            float steps = StepsAcross(photo, new(bead.CentreX, bead.CentreY), 0.9f * bead.Width, angle);
            sum += steps;
            if (steps > bestSteps) (best, bestSteps) = (angle, steps);
        }

        strength = bestSteps / (sum / (2 * Near + 1) + 1e-3f);
        return best;
    }

    private void SpreadSamples(float reach)
    {
        for (int i = 0; i < Samples; i++) _alongs[i] = ((i + 0.5f) / Samples * 2 - 1) * reach;
    }

    private float StepsAcross(in PhotoPixels photo, PixelPoint centre, float aside, float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        float steps = 0;
        for (int row = 0; row < Samples; row++)
        {
            float across = ((row + 0.5f) / Samples * 2 - 1) * aside;
            var line = new Line(centre.X, centre.Y, cos, sin, sin * across, cos * across);
            _rows[row] = (IsInside(photo, line) ? SumInside(photo, line) : SumAtEdge(photo, line)) * 0.25f / Samples;
            if (row == 0) continue;
            float step = _rows[row] - _rows[row - 1];
            steps += step * step;
        }

        return steps;
    }

    /// <summary>Whether all of a line's samples, and a pixel to their right, lie in the picture.</summary>
    private bool IsInside(in PhotoPixels photo, Line line)
    {
        if (!Vector128.IsHardwareAccelerated) return false;

        // The margin covers the rounding of the places in between.
        const float Margin = 0.05f;
        float scale = 1f / photo.Denominator, firstX = line.X(_alongs[0]) * scale, lastX = line.X(_alongs[^1]) * scale;
        float firstY = line.Y(_alongs[0]) * scale, lastY = line.Y(_alongs[^1]) * scale;
        return Math.Min(firstX, lastX) >= Margin && Math.Max(firstX, lastX) < photo.Pixels.WidthPixels - 1 - Margin
            && Math.Min(firstY, lastY) >= Margin && Math.Max(firstY, lastY) < photo.Pixels.HeightPixels - Margin;
    }

    /// <summary>Four times the brightness of a line's samples. Whole numbers, so their order does not matter.</summary>
    private int SumInside(in PhotoPixels photo, Line line)
    {
        // The denominator is a power of two, so multiplying by its inverse rounds nothing.
        Vector128<float> scale = Vector128.Create(1f / photo.Denominator);
        Vector128<int> stride = Vector128.Create(photo.Pixels.StrideBytes), pixel = Vector128.Create(BgrPixels.BytesPerPixel);
        ref float along = ref MemoryMarshal.GetArrayDataReference(_alongs);
        ref int offset = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (int i = 0; i < Samples; i += Vector128<float>.Count)
        {
            Vector128<float> alongs = Vector128.LoadUnsafe(ref along, (nuint)i);
            Vector128<float> x = Vector128.Create(line.CentreX) + line.Cos * alongs - Vector128.Create(line.LeftByAcross);
            Vector128<float> y = Vector128.Create(line.CentreY) + line.Sin * alongs + Vector128.Create(line.DownByAcross);
            (Vector128.ConvertToInt32Native(y * scale) * stride + Vector128.ConvertToInt32Native(x * scale) * pixel).StoreUnsafe(ref offset, (nuint)i);
        }

        // Blue and red are added up in the halves of one number; 40 of them stay below 16 bits.
        ref byte first = ref MemoryMarshal.GetReference(photo.Pixels.Bytes);
        uint blueAndRed = 0, green = 0;
        for (int i = 0; i < Samples; i++)
        {
            uint bgr = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, (nint)Unsafe.Add(ref offset, i)));
            blueAndRed += bgr & 0x00FF00FF;
            green += bgr >> 8 & 0xFF;
        }

        return (int)((blueAndRed & 0xFFFF) + (blueAndRed >> 16) + 2 * green);
    }

    private int SumAtEdge(in PhotoPixels photo, Line line)
    {
        int sum = 0;
        foreach (float along in _alongs)
        {
            int column = TurnedResample.Mirror((int)MathF.Floor(line.X(along) / photo.Denominator), photo.Pixels.WidthPixels);
            int row = TurnedResample.Mirror((int)MathF.Floor(line.Y(along) / photo.Denominator), photo.Pixels.HeightPixels);
            ReadOnlySpan<byte> pixel = photo.Pixels.Bytes.Slice(row * photo.Pixels.StrideBytes + column * BgrPixels.BytesPerPixel, BgrPixels.BytesPerPixel);
            sum += pixel[0] + 2 * pixel[1] + pixel[2];
        }

        return sum;
    }

    /// <summary>A line along a direction, so far across it from the centre, in pixels of the photo.</summary>
    private readonly record struct Line(float CentreX, float CentreY, float Cos, float Sin, float LeftByAcross, float DownByAcross)
    {
        public float X(float along) => CentreX + Cos * along - LeftByAcross;

        public float Y(float along) => CentreY + Sin * along + DownByAcross;
    }
}
