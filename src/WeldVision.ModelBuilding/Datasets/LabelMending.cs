namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A label that can be used.</summary>
/// <param name="Class">As the set names it.</param>
/// <param name="Box">In shares of the photo's width and height, inside it; null where the label is of the photo as a whole.</param>
/// <param name="Row">Its place in the label file, from 0; other files refer to it.</param>
public sealed record PhotoLabel(string Class, PixelBox? Box, int Row);

/// <summary>Puts right what can be put right in the labels of one photo, and leaves out the rest, each with its reason.</summary>
internal static class LabelMending
{
    /// <summary>Reaching past the edge by less is rounding: a share has six decimals in most files.</summary>
    private const float EdgeTolerance = 1e-5f;

    /// <summary>No box is so far off; numbers like this are pixels.</summary>
    private const float MostShare = 2;

    /// <param name="widthPixels">Of the stored photo as a person sees it; 0 where it was not read, coordinates must be shares then.</param>
    /// <param name="heightPixels">As <paramref name="widthPixels"/>.</param>
    public static (IReadOnlyList<PhotoLabel> Labels, IReadOnlyList<SetRemark> Remarks) Mend(LabelFile file, int classes, int widthPixels, int heightPixels)
    {
        List<PhotoLabel> labels = [];
        List<SetRemark> remarks = [];
        bool isShares = file is { Width: 1, Height: 1 };
        float width = file.Width, height = file.Height;
        if (width <= 0 || height <= 0)
        {
            (width, height) = (widthPixels, heightPixels);
            remarks.Add(Remarks.SizeTaken(file.File, widthPixels, heightPixels));
        }

        bool isRescaled = !isShares && (width != widthPixels || height != heightPixels);
        if (isRescaled && width != height && width == heightPixels && height == widthPixels)
            return ([], [Remarks.TurnedPhoto(file.File, width, height, widthPixels, heightPixels)]);

        foreach (WrittenLabel written in file.Labels)
        {
            if (written.Class is not { Length: > 0 } name)
            {
                remarks.Add(Remarks.UnknownClass(file.File, written.Row, isShares ? written.Text.Split(' ')[0] : written.Text, isShares ? classes : null));
                continue;
            }

            if (written.Box is not { } box)
            {
                labels.Add(new(name, null, written.Row));
                continue;
            }

            if (!float.IsFinite(box.X + box.Y + box.Width + box.Height))
            {
                remarks.Add(Remarks.NotNumbers(file.File, written.Row, written.Text));
                continue;
            }

            List<SetRemark> mends = [];
            if (written.IsPolygon) mends.Add(Remarks.PolygonBounds(file.File, written.Row));
            if (box.Width < 0 || box.Height < 0)
            {
                mends.Add(Remarks.SwappedCorners(file.File, written.Row));
                box = new(Math.Min(box.X, box.Right), Math.Min(box.Y, box.Bottom), Math.Abs(box.Width), Math.Abs(box.Height));
            }

            if (isRescaled) mends.Add(Remarks.Rescaled(file.File, written.Row, width, height, widthPixels, heightPixels));
            if (!isShares) box = new(box.X / width, box.Y / height, box.Width / width, box.Height / height);
            if (isShares && Math.Max(Math.Max(Math.Abs(box.X), Math.Abs(box.Y)), Math.Max(box.Right, box.Bottom)) > MostShare)
            {
                remarks.Add(Remarks.NotShares(file.File, written.Row, written.Text));
                continue;
            }

            // Boxes that need no clipping keep their very bits.
            if (Math.Min(box.X, box.Y) < -EdgeTolerance || Math.Max(box.Right, box.Bottom) > 1 + EdgeTolerance)
            {
                mends.Add(Remarks.Clipped(file.File, written.Row));
                box = box.ClipTo(1, 1);
            }

            if (Math.Min(box.Width, box.Height) <= EdgeTolerance)
            {
                remarks.Add(Remarks.ZeroSize(file.File, written.Row));
                continue;
            }

            if (labels.Find(label => label.Class == name && label.Box == box) is { } same)
            {
                remarks.Add(Remarks.Duplicate(file.File, written.Row, same.Row));
                continue;
            }

            labels.Add(new(name, box, written.Row));
            remarks.AddRange(mends);
        }

        return (labels, remarks);
    }
}
