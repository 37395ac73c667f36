namespace WeldVision.Imaging.Cameras;

/// <summary>What became of the connection to a source.</summary>
public enum CameraEventKind
{
    /// <summary>The first frame of a connection came.</summary>
    Connected,

    /// <summary>No frame came for too long; the connection was ended.</summary>
    Stalled,

    /// <summary>The source ended the connection, or could not be reached.</summary>
    Lost,

    /// <summary>Frames of another size began to come.</summary>
    SizeChanged,
}

/// <param name="WidthPixels">Size of the frames; 0 where none came.</param>
/// <param name="Words">What ffmpeg said; null when nothing.</param>
public readonly record struct CameraEvent(CameraEventKind Kind, int WidthPixels, int HeightPixels, string? Words);
