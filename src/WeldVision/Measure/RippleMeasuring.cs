using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>Ripple spacing: how far the brightness along the bead has to be moved until it is most like itself again.</summary>
internal static class RippleMeasuring
{
    // Lines along the bead at these places across, in half widths: the ripples' bow differs from one to the next, their spacing does not.
    private static readonly double[] Lines = [-0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45];

    // Likeness, 0 none to 1 the same, that the first repetition must have: patches and glare seldom come again.
    private const double LeastLikeness = 0.3;

    // Shorter than this on the sensor, ripples drown in its grid and the lens's blur.
    private const double LeastPixels = 3.5;

    public static (MeasuredValue? Spacing, BilingualText? Why) Measure(CapturedPhoto photo, CardPlane plane, FoundToes found, double perPixel, double plate)
    {
        double step = perPixel / 2, from = found.Start + found.Width / 2, to = found.End - found.Width / 2;
        int samples = (int)((to - from) / step), longest = (int)(found.Width * 0.7 / step), shortest = (int)(LeastPixels * perPixel / step);
        if (samples < 4 * longest || longest <= shortest + 2) return (null, new("the bead is too short", "lasnya terlalu pendek"));
        // Each quarter is asked on its own; how well they agree is the uncertainty.
        double[][] lines = [.. Lines.Select(line => Line(photo, plane, found, from, step, samples, line, longest))];
        List<double> spacings = [];
        const int Parts = 4;
        for (int part = 0; part < Parts; part++)
        {
            double[] likeness = Likeness(lines, part * samples / Parts, (part + 1) * samples / Parts, longest);
            if (FirstRepetition(likeness, shortest, longest) is { } lag) spacings.Add(lag * step);
        }

        if (spacings.Count < Parts - 1) return (null, new("no regular ripples are seen", "riak yang teratur tidak terlihat"));
        spacings.Sort();
        double median = (spacings[(spacings.Count - 1) / 2] + spacings[spacings.Count / 2]) / 2, mean = spacings.Average();
        double deviation = Math.Sqrt(spacings.Sum(one => (one - mean) * (one - mean)) / (spacings.Count - 1));
        if (deviation > 0.15 * median) return (null, new("the ripples are irregular", "riaknya tidak teratur"));
        return (new(median * plate, (CardMeasuring.Coverage * deviation / Math.Sqrt(spacings.Count) + perPixel / 2) * plate), null);
    }

    private static double[] Line(CapturedPhoto photo, CardPlane plane, FoundToes found, double from, double step, int samples, double place, int smoothing)
    {
        var bgr = new float[samples * 3];
        double middle = found.Columns.Where(column => column.Presence > 0.5).Average(column => column.Middle);
        PlaneSampling.Read(photo, plane, found.Axis, from, middle + place * found.Width / 2 - step / 2, step, samples, 1, bgr);
        var line = new double[samples];
        for (int i = 0; i < samples; i++) line[i] = Math.Log(8 + 0.11 * bgr[3 * i] + 0.59 * bgr[3 * i + 1] + 0.3 * bgr[3 * i + 2]);
        // What changes slower than a ripple is light and tint.
        var detail = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            int low = Math.Max(0, i - smoothing / 2), high = Math.Min(samples - 1, i + smoothing / 2);
            double sum = 0;
            for (int k = low; k <= high; k++) sum += line[k];
            detail[i] = line[i] - sum / (high - low + 1);
        }

        return detail;
    }

    private static double[] Likeness(double[][] lines, int from, int to, int longest)
    {
        var likeness = new double[longest + 2];
        double power = 1e-9;
        foreach (double[] line in lines)
        {
            for (int i = from; i < to; i++) power += line[i] * line[i];
            for (int lag = 0; lag < likeness.Length; lag++)
                for (int i = from; i < to - lag; i++) likeness[lag] += line[i] * line[i + lag] * (to - from) / (to - from - lag);
        }

        for (int lag = 0; lag < likeness.Length; lag++) likeness[lag] /= power;
        return likeness;
    }

    private static double? FirstRepetition(double[] likeness, int shortest, int longest)
    {
        // Past the first trough, or a blurred line would repeat itself at once.
        int lag = 1;
        while (lag < longest && likeness[lag + 1] < likeness[lag]) lag++;
        for (lag = Math.Max(lag, shortest); lag <= longest; lag++)
        {
            double here = likeness[lag], before = likeness[lag - 1], after = likeness[lag + 1];
            if (here < before || here < after || here < LeastLikeness / 3) continue;
            // A faint repetition before a clear one: the clear one may be every second or third ripple.
            if (here < LeastLikeness) return null;
            double bend = before - 2 * here + after;
            return bend < 0 ? lag + 0.5 * (before - after) / bend : lag;
        }

        return null;
    }
}
