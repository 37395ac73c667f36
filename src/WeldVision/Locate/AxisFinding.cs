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

    private readonly float[] _rows = new float[Samples];

    /// <summary>The bead's axis, radians from 0 up to π.</summary>
    /// <param name="photo">The photo, judged by its brightness.</param>
    /// <param name="centre">Middle of the bead, pixels of the photo.</param>
    /// <param name="reach">Half the length looked at along the axis, pixels of the photo.</param>
    /// <param name="aside">Half the width looked at across the axis, pixels of the photo.</param>
    /// <param name="strength">The steps along the axis found over the mean of all directions: 1 no direction stands out.</param>
    public float Find(in PhotoPixels photo, PixelPoint centre, float reach, float aside, out float strength)
    {
        float best = 0, bestSteps = -1, sum = 0;
        for (int i = 0; i < Coarse; i++) Try(photo, i * MathF.PI / Coarse);
        strength = bestSteps / (sum / Coarse + 1e-3f);
        float around = best;
        for (int i = -Fine; i <= Fine; i++) Try(photo, around + i * MathF.PI / Coarse / (Fine + 1));
        return (best + MathF.PI) % MathF.PI;

        void Try(in PhotoPixels photo, float angle)
        {
            float steps = StepsAcross(photo, centre, reach, aside, angle);
            sum += steps;
            if (steps > bestSteps) (best, bestSteps) = (angle, steps);
        }
    }

    /// <summary>A bead's axis near the one of its rectangle.</summary>
    /// <param name="most">Largest turn from the rectangle's own axis, radians.</param>
    /// <param name="strength">The steps along the axis found over the mean of all directions tried.</param>
    public float FindNear(in PhotoPixels photo, TurnedRectangle bead, float most, out float strength)
    {
        float best = bead.AngleRadians, bestSteps = -1, sum = 0;
        for (int i = -Near; i <= Near; i++)
        {
            float angle = bead.AngleRadians + most * i / Near;
            float steps = StepsAcross(photo, new(bead.CentreX, bead.CentreY), 0.45f * bead.Length, 0.9f * bead.Width, angle);
            sum += steps;
            if (steps > bestSteps) (best, bestSteps) = (angle, steps);
        }

        strength = bestSteps / (sum / (2 * Near + 1) + 1e-3f);
        return best;
    }

    private float StepsAcross(in PhotoPixels photo, PixelPoint centre, float reach, float aside, float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        float steps = 0;
        for (int row = 0; row < Samples; row++)
        {
            float across = ((row + 0.5f) / Samples * 2 - 1) * aside, sum = 0;
            for (int i = 0; i < Samples; i++)
            {
                float along = ((i + 0.5f) / Samples * 2 - 1) * reach;
                sum += BrightnessAt(photo, centre.X + cos * along - sin * across, centre.Y + sin * along + cos * across);
            }

            _rows[row] = sum / Samples;
            if (row == 0) continue;
            float step = _rows[row] - _rows[row - 1];
            steps += step * step;
        }

        return steps;
    }

    private static float BrightnessAt(in PhotoPixels photo, float x, float y)
    {
        int column = TurnedResample.Mirror((int)MathF.Floor(x / photo.Denominator), photo.Pixels.WidthPixels);
        int row = TurnedResample.Mirror((int)MathF.Floor(y / photo.Denominator), photo.Pixels.HeightPixels);
        ReadOnlySpan<byte> pixel = photo.Pixels.Bytes.Slice(row * photo.Pixels.StrideBytes + column * Capture.BgrPixels.BytesPerPixel, 3);
        return (pixel[0] + 2 * pixel[1] + pixel[2]) * 0.25f;
    }
}
