namespace WeldVision.Imaging.Decoding;

/// <summary>How stored pixels are turned to stand as a person sees them. The numbers are EXIF's orientation values.</summary>
internal enum PhotoTurn
{
    None = 1,
    MirrorLeftRight = 2,
    HalfTurn = 3,
    MirrorTopBottom = 4,
    Transpose = 5,
    QuarterTurnRight = 6,
    TransposeOther = 7,
    QuarterTurnLeft = 8,
}

internal static class PhotoTurnGeometry
{
    /// <summary>Whether width and height change places.</summary>
    public static bool SwapsSides(this PhotoTurn turn) => turn >= PhotoTurn.Transpose;

    /// <summary>Whether the stored right edge becomes the first column or row that a person sees.</summary>
    public static bool StartsFromRight(this PhotoTurn turn) =>
        turn is PhotoTurn.MirrorLeftRight or PhotoTurn.HalfTurn or PhotoTurn.TransposeOther or PhotoTurn.QuarterTurnLeft;

    /// <summary>Whether the stored bottom edge becomes the first column or row that a person sees.</summary>
    public static bool StartsFromBottom(this PhotoTurn turn) =>
        turn is PhotoTurn.HalfTurn or PhotoTurn.MirrorTopBottom or PhotoTurn.QuarterTurnRight or PhotoTurn.TransposeOther;
}
