namespace WeldVision.ModelBuilding.Datasets;

/// <summary>A label as somebody wrote it.</summary>
/// <param name="Row">Its place in the file, from 0.</param>
/// <param name="Text">As found.</param>
internal sealed record WrittenLabel(int Row, string Text)
{
    /// <value>Null where the file's own list of classes does not have it.</value>
    public string? Class { get; init; }

    /// <value>In units of the file's stated size; width or height below 0 where the corners are swapped; NaN where no number was found; null for the photo as a whole.</value>
    public PixelBox? Box { get; init; }

    public bool IsPolygon { get; init; }
}

/// <summary>The labels of one photo, as written.</summary>
/// <param name="File">Where they stand, below the set's folder.</param>
/// <param name="Photos">Names by which the photo may be found, without their endings, the surest first.</param>
/// <param name="Width">What coordinates refer to: 1 for shares; 0 where the file does not say.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
internal sealed record LabelFile(string File, IReadOnlyList<string> Photos, float Width, float Height, IReadOnlyList<WrittenLabel> Labels);

/// <summary>What one labelling of a set's photos says, before anything is mended.</summary>
/// <param name="Classes">In their written order.</param>
/// <param name="Photos">File paths of the photos.</param>
/// <param name="PhotoFolder">What photo names are relative to.</param>
internal sealed record WrittenSet(IReadOnlyList<string> Classes, IReadOnlyList<LabelFile> Files, string PhotoFolder, IReadOnlyList<string> Photos, IReadOnlyList<SetRemark> Remarks);
