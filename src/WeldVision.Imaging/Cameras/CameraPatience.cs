namespace WeldVision.Imaging.Cameras;

/// <summary>How long a camera may take.</summary>
public sealed record CameraPatience
{
    /// <value>Longest wait for the first frame of a connection. Default 10 s.</value>
    public TimeSpan FirstFrame { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>Longest wait from one frame to the next. Default 2 s.</value>
    public TimeSpan NextFrame { get; init; } = TimeSpan.FromSeconds(2);

    /// <value>Pause before a lost source is tried again. Default 0.5 s.</value>
    public TimeSpan BeforeRetry { get; init; } = TimeSpan.FromSeconds(0.5);
}
