using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using WeldVision.Locate;
using WeldVision.Preprocess;

namespace WeldVision.Quality;

/// <summary>
/// Judges a photo on its beads when some were found, else as a whole, at the locator's scale: what a finer scale would show, the networks do not see.
/// One worker owns one.
/// </summary>
internal sealed class QualityJudging(PreparationRecipe recipe, QualityLimits limits) : IPhotoWitness
{
    /// <summary>Reach of the blur that sharpness is measured against, pixels to each side.</summary>
    private const int BlurReach = 4;

    private const float BurntOut = 250 / 255f;

    private static readonly BilingualText
        BlurTip = new("The photo is blurred. Hold the phone with both hands, tap the bead to focus, and wait a moment before you take it again.",
            "Foto buram. Pegang ponsel dengan dua tangan, ketuk bead untuk fokus, lalu tunggu sebentar sebelum mengulang."),
        DarkTip = new("The photo is too dark. Turn on a lamp or go nearer to the light, and take it again.",
            "Foto terlalu gelap. Nyalakan lampu atau dekati cahaya, lalu ulangi."),
        BrightTip = new("The photo is too bright, so the surface is burnt out. Turn the lamp aside or tap the bead to lower the exposure, and take it again.",
            "Foto terlalu terang sehingga permukaan putih semua. Alihkan lampu atau ketuk bead untuk menurunkan cahaya, lalu ulangi."),
        GlareTip = new("Part of the bead shines white. Tilt the phone or the coupon a little until the reflection is gone.",
            "Sebagian bead memantul putih. Miringkan ponsel atau benda uji sedikit sampai pantulannya hilang."),
        ContrastTip = new("There is hardly anything to see in the photo. Clean the lens, let light fall from the side, and take it again.",
            "Hampir tidak ada yang terlihat di foto. Bersihkan lensa, beri cahaya dari samping, lalu ulangi."),
        SmallTip = new("The photo is too small to judge. Send the original photo, not a preview.",
            "Foto terlalu kecil untuk dinilai. Kirim foto asli, bukan pratinjau."),
        CloserTip = new("The bead is small in the photo. Move closer until it fills most of the width.",
            "Bead tampak kecil di foto. Dekatkan sampai bead mengisi sebagian besar lebar foto.");

    private readonly float[] _brightness = new float[recipe.PhotoSidePixels * recipe.PhotoSidePixels];
    private readonly int[] _histogram = new int[256];
    private readonly bool[] _judged = new bool[recipe.PhotoSidePixels * recipe.PhotoSidePixels];
    private Letterbox _letterbox;

    /// <summary>Keeps the photo's brightness. Call it while the tensor holds the whole photo.</summary>
    /// <param name="tensor">The locator's input, R, G, B planes.</param>
    public void See(ReadOnlySpan<float> tensor, Letterbox letterbox)
    {
        _letterbox = letterbox;
        int plane = _brightness.Length;
        for (int i = 0; i < plane; i++)
        {
            float level = 0.299f * tensor[i] + 0.587f * tensor[plane + i] + 0.114f * tensor[2 * plane + i];
            _brightness[i] = (level * recipe.Spread + recipe.Centre) / 255;
        }
    }

    /// <summary>Judges the photo last seen.</summary>
    public PhotoQuality Judge(in PhotoPixels photo, ReadOnlySpan<BeadRegion> beads)
    {
        int side = recipe.PhotoSidePixels, left = (int)MathF.Ceiling(_letterbox.LeftPixels), top = (int)MathF.Ceiling(_letterbox.TopPixels);
        var whole = new Area(left, top, Math.Max(left + 1, (int)MathF.Ceiling(side - _letterbox.LeftPixels)), Math.Max(top + 1, (int)MathF.Ceiling(side - _letterbox.TopPixels)));
        Measures overall = Measure([whole]);
        var areas = new List<Area>(beads.Length);
        double longest = 0;
        foreach (BeadRegion bead in beads)
        {
            longest = Math.Max(longest, bead.Rectangle.Length / Math.Max(photo.WidthPixels, photo.HeightPixels));
            Area area = AreaOf(bead.Rectangle, whole);
            if (area.Right - area.Left > 3 && area.Bottom - area.Top > 3) areas.Add(area);
        }

        Measures judged = areas.Count == 0 ? overall : Measure(areas);
        List<QualityIssue> issues = [];
        Add(Math.Max(photo.WidthPixels, photo.HeightPixels) < limits.LeastLongSidePixels, QualityIssueCodes.TooSmall, true, SmallTip);
        bool dark = overall.Brightest < limits.LeastBrightest;
        bool bright = judged.BurntOutShare > limits.MostGlare || overall.BurntOutShare > limits.MostBurntOut;
        Add(dark, QualityIssueCodes.TooDark, true, DarkTip);
        Add(bright, QualityIssueCodes.TooBright, true, BrightTip);
        Add(judged.Sharpness < limits.LeastSharpness, QualityIssueCodes.Blur, true, BlurTip);
        Add(judged.Contrast < limits.LeastContrast && !dark && !bright, QualityIssueCodes.LowContrast, true, ContrastTip);
        Add(judged.BurntOutShare > limits.NotableGlare && !bright, QualityIssueCodes.Glare, false, GlareTip);
        Add(areas.Count > 0 && longest < limits.NotableBeadShare, QualityIssueCodes.TooSmall, false, CloserTip);
        return new(judged.Sharpness, judged.Exposure, judged.BurntOutShare, judged.Contrast, issues);

        void Add(bool isSo, string code, bool blocking, BilingualText tip)
        {
            if (isSo) issues.Add(new(code, blocking, tip));
        }
    }

    private Area AreaOf(TurnedRectangle bead, Area whole)
    {
        PixelBox box = bead.Bounds();
        return new(
            Math.Max(whole.Left, (int)(box.X * _letterbox.Scale + _letterbox.LeftPixels) - 1),
            Math.Max(whole.Top, (int)(box.Y * _letterbox.Scale + _letterbox.TopPixels) - 1),
            Math.Min(whole.Right, (int)(box.Right * _letterbox.Scale + _letterbox.LeftPixels) + 2),
            Math.Min(whole.Bottom, (int)(box.Bottom * _letterbox.Scale + _letterbox.TopPixels) + 2),
            bead);
    }

    /// <summary>Whether a pixel of the locator's picture lies on the bead; around a turned one its upright bounds show mostly table.</summary>
    private bool LiesOn(in TurnedRectangle? bead, int column, int row)
    {
        if (bead is not { } rectangle) return true;
        var (along, across) = rectangle.From((column - _letterbox.LeftPixels) / _letterbox.Scale, (row - _letterbox.TopPixels) / _letterbox.Scale);
        float margin = 1 / _letterbox.Scale;
        return Math.Abs(along) <= rectangle.Length / 2 + margin && Math.Abs(across) <= rectangle.Width / 2 + margin;
    }

    private Measures Measure(List<Area> areas)
    {
        int side = recipe.PhotoSidePixels, pixels = 0, burntOut = 0;
        double sum = 0, squares = 0, steps = 0, lost = 0;
        _histogram.AsSpan().Clear();
        _judged.AsSpan().Clear();
        foreach (Area area in areas)
        {
            for (int row = area.Top; row < area.Bottom; row++)
            {
                SharpnessAlong(row * side + area.Left, 1, area.Right - area.Left, ref steps, ref lost);
                for (int column = area.Left; column < area.Right; column++)
                {
                    // Where the boxes of two beads overlap, a pixel counts once.
                    ref bool judged = ref _judged[row * side + column];
                    if (judged || !LiesOn(area.Bead, column, row)) continue;
                    judged = true;
                    float level = _brightness[row * side + column];
                    pixels++;
                    sum += level;
                    squares += level * level;
                    if (level >= BurntOut) burntOut++;
                    _histogram[Math.Clamp((int)(level * 255 + 0.5f), 0, 255)]++;
                }
            }

            for (int column = area.Left; column < area.Right; column++)
                SharpnessAlong(area.Top * side + column, side, area.Bottom - area.Top, ref steps, ref lost);
        }

        double mean = sum / pixels, spread = Math.Sqrt(Math.Max(0, squares / pixels - mean * mean));
        return new(steps > 0 ? lost / steps : 0, mean, (double)burntOut / pixels, Math.Min(1, 2 * spread), Brightest(pixels));
    }

    /// <summary>
    /// How much of the steps between neighbours a further blur takes away: nearly all of a sharp edge, little of one that is blurred already.
    /// After F. Crete and others, "The blur effect", 2007.
    /// </summary>
    private void SharpnessAlong(int start, int stride, int length, ref double steps, ref double lost)
    {
        ref float line = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_brightness), start);
        float before = line;

        // Sums in registers: through the references every addition would wait for the store of the one before.
        double stepsHere = steps, lostHere = lost;
        for (int i = 1; i < length; i++)
        {
            float here = Unsafe.Add(ref line, i * stride), step = Math.Abs(here - before);
            before = here;

            // The means of the windows around two neighbours differ only by what enters and what leaves.
            int enters = Math.Min(i + BlurReach, length - 1), leaves = Math.Max(i - 1 - BlurReach, 0);
            float blurred = Math.Abs(Unsafe.Add(ref line, enters * stride) - Unsafe.Add(ref line, leaves * stride)) / (2 * BlurReach + 1);
            stepsHere += step;
            lostHere += Math.Max(0, step - blurred);
        }

        (steps, lost) = (stepsHere, lostHere);
    }

    /// <summary>Brightness that one pixel in a hundred exceeds.</summary>
    private double Brightest(int pixels)
    {
        int above = 0, level = 255;
        while (level > 0 && (above += _histogram[level]) * 100L < pixels) level--;
        return level / 255.0;
    }

    private readonly record struct Area(int Left, int Top, int Right, int Bottom, TurnedRectangle? Bead = null);

    private readonly record struct Measures(double Sharpness, double Exposure, double BurntOutShare, double Contrast, double Brightest);
}
