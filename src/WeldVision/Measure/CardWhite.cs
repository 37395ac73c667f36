using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>Reads the colour of the light from the card's grey patches.</summary>
internal static class CardWhite
{
    private const int DarkestUsed = 80, Samples = 7;

    /// <returns>Gains that make grey grey; null where most patches are burnt out or in the dark.</returns>
    public static (double Red, double Green, double Blue)? Of(CapturedPhoto photo, CardPlane plane)
    {
        BgrPixels pixels = photo.Pixels;
        double blue = 0, green = 0, red = 0;
        int used = 0;
        foreach (CardPatch patch in CardLayout.Patches.Where(patch => patch.Level >= DarkestUsed))
        {
            double[] sum = new double[3];
            int count = 0;
            for (int i = 1; i < Samples; i++)
            {
                for (int k = 1; k < Samples; k++)
                {
                    var (x, y) = plane.ToPhoto(new(patch.X + patch.Side * i / Samples, patch.Y + patch.Side * k / Samples));
                    int column = (int)(x / photo.DecodeDenominator), row = (int)(y / photo.DecodeDenominator);
                    if (x < 0 || y < 0 || column >= pixels.WidthPixels || row >= pixels.HeightPixels) continue;
                    ReadOnlySpan<byte> pixel = pixels.Row(row).Slice(3 * column, 3);
                    if (pixel[0] > 250 || pixel[1] > 250 || pixel[2] > 250 || pixel[1] < 12) continue;
                    for (int c = 0; c < 3; c++) sum[c] += pixel[c];
                    count++;
                }
            }

            if (count < Samples) continue;
            (blue, green, red, used) = (blue + sum[0] / count, green + sum[1] / count, red + sum[2] / count, used + 1);
        }

        return used < 2 || red <= 0 || blue <= 0 ? null : (green / red, 1, green / blue);
    }
}
