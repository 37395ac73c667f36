namespace WeldVision.Imaging.Rendering;

/// <summary>How the sensor was held: the file's pixels are turned and the EXIF orientation says how to turn them back.</summary>
public enum StoredOrientation
{
    /// <summary>EXIF 1: stored as seen.</summary>
    Upright = 1,

    /// <summary>EXIF 6: the viewer turns the stored pixels a quarter clockwise.</summary>
    TurnClockwise = 6,

    /// <summary>EXIF 8: the viewer turns the stored pixels a quarter counter-clockwise.</summary>
    TurnCounterClockwise = 8,
}
