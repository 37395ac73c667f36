namespace WeldVision.Imaging.Rendering;

/// <summary>What spoils a photo as a whole.</summary>
public enum PhotoFault
{
    None,

    /// <summary>Out of focus.</summary>
    Blurred,

    /// <summary>Taken with too little light.</summary>
    Dark,
}
