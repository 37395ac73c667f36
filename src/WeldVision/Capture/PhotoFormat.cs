namespace WeldVision.Capture;

/// <summary>The file formats that Capture reads.</summary>
public enum PhotoFormat
{
    Unknown,
    Jpeg,
    Png,
    WebP,
    Bmp,
    Tiff,
}

internal static class PhotoFormatTitle
{
    /// <summary>The format's name as people write it.</summary>
    public static string Title(this PhotoFormat format) => format switch
    {
        PhotoFormat.Jpeg => "JPEG",
        PhotoFormat.Png => "PNG",
        PhotoFormat.WebP => "WebP",
        PhotoFormat.Bmp => "BMP",
        PhotoFormat.Tiff => "TIFF",
        _ => "photo",
    };
}
