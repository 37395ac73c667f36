namespace WeldVision.ModelBuilding.Evaluation;

/// <summary>Labelled defects of like size, and how many of them the package marked.</summary>
/// <param name="From">Least size, in widths of the bead; null for defects that lie on no bead that is known.</param>
/// <param name="To">Size that is no longer in it; null for no limit.</param>
/// <param name="Low">Lower end of the 95 % interval after <see cref="Wilson"/>.</param>
public sealed record PlaceBin(double? From, double? To, int Places, int Found, double Share, double Low, double High);

/// <summary>The probability of detection by the size of the defect.</summary>
public static class PlaceFinding
{
    /// <summary>A mark beside a defect still leads the eye to it: the defect's sides count by so much longer.</summary>
    private const float Around = 1.25f;

    public const string AnyKind = "any";

    private static readonly double[] Sizes = [0, 0.125, 0.25, 0.5, 1, 2];

    /// <summary>The bins that have defects, the smallest first. A defect is found when a finding's centre lies in it or its centre in a finding, provided that it is of its kind; a spot without a name by any.</summary>
    public static IReadOnlyList<PlaceBin> BySize(IEnumerable<EvaluatedPhoto> photos) =>
    [
        .. photos.SelectMany(Places).GroupBy(place => place.Size is { } size ? Array.FindLastIndex(Sizes, least => size >= least) : Sizes.Length)
            .OrderBy(bin => bin.Key).Select(bin =>
            {
                int places = bin.Count(), found = bin.Count(place => place.IsFound);
                var (low, high) = Wilson.Interval(found, places);
                return new PlaceBin(
                    bin.Key < Sizes.Length ? Sizes[bin.Key] : null, bin.Key + 1 < Sizes.Length ? Sizes[bin.Key + 1] : null, places, found, (double)found / places, low, high);
            }),
    ];

    private static IEnumerable<(double? Size, bool IsFound)> Places(EvaluatedPhoto photo)
    {
        float width = photo.Inspection.WidthPixels ?? 1, height = photo.Inspection.HeightPixels ?? 1;
        Classify.Finding[] marks = [.. photo.Inspection.Beads.SelectMany(bead => bead.Findings).Where(finding => finding.Box is not null)];
        foreach (TruthDefect place in photo.Truth.Defects)
        {
            PixelBox defect = Scaled(place.Box);
            string? code = place.Kind == AnyKind ? null : PackageWriting.CodeOf(place.Kind);
            PixelBox around = new(defect.X - defect.Width * (Around - 1) / 2, defect.Y - defect.Height * (Around - 1) / 2, defect.Width * Around, defect.Height * Around);
            yield return (Math.Sqrt(defect.Area) / BeadWidth(defect), marks.Any(mark => (code is null || mark.Code == code) && (HasCentre(around, mark.Box!.Value) || HasCentre(mark.Box.Value, defect))));
        }

        // The located bead tells its width along its axis; the label's box is the next best.
        double? BeadWidth(PixelBox defect)
        {
            float x = defect.X + defect.Width / 2, y = defect.Y + defect.Height / 2;
            float[] located = [.. photo.Inspection.Beads.Select(bead => bead.Outline).Where(outline => outline.From(x, y) is var (along, across)
                && Math.Abs(along) <= outline.Length / 2 && Math.Abs(across) <= outline.Width / 2).Select(outline => outline.Width)];
            float[] labelled = [.. photo.Truth.Beads.Where(bead => bead.IsBad is not null).Select(bead => Scaled(bead.Box)).Where(bead => HasCentre(bead, defect)).Select(bead => Math.Min(bead.Width, bead.Height))];
            return located.Length > 0 ? located.Min() : labelled.Length > 0 ? labelled.Min() : null;
        }

        PixelBox Scaled(PixelBox box) => new(box.X * width, box.Y * height, box.Width * width, box.Height * height);
    }

    private static bool HasCentre(PixelBox around, PixelBox of)
    {
        float x = of.X + of.Width / 2, y = of.Y + of.Height / 2;
        return x >= around.X && x <= around.Right && y >= around.Y && y <= around.Bottom;
    }
}
