namespace WeldVision.Capture;

/// <summary>Turns what the file system throws into the fault that a user reads.</summary>
internal static class FileFaults
{
    /// <returns>Null for an exception that does not speak of a file; that one is not to be caught.</returns>
    public static CaptureFault? From(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => CaptureFault.Vanished,
        UnauthorizedAccessException => CaptureFault.NotReadable("Access was denied"),
        // The system's sentence names the path, which stands beside the fault already and may be a machine's own.
        IOException => CaptureFault.NotReadable("The disk or the operating system reported an error"),
        _ => null,
    };
}
