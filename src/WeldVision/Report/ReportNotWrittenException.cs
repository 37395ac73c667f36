namespace WeldVision.Report;

/// <summary>A report could not be written: the disk is full, or the folder refuses. The message says what, where and what to do.</summary>
public sealed class ReportNotWrittenException : Exception
{
    private const int FullDiskOnWindows = unchecked((int)0x80070070), FullDiskOnUnix = 28, QuotaOnLinux = 122, QuotaOnMacOS = 69;

    internal ReportNotWrittenException(string path, Exception cause) : base(Describe(path, cause), cause) => Path = path;

    /// <value>The file or folder that could not be written.</value>
    public string Path { get; }

    private static string Describe(string path, Exception cause) => (cause, cause.HResult) switch
    {
        (_, FullDiskOnWindows or FullDiskOnUnix or QuotaOnLinux or QuotaOnMacOS) =>
            $"The report was not written: no room is left for {path}. Free some space or choose another folder, then run again.",
        (UnauthorizedAccessException, _) =>
            $"The report was not written: {path} may not be written by this user. Choose another folder or change its permissions, then run again.",
        _ => $"The report was not written: {path}: {cause.Message} Check the folder or choose another one, then run again.",
    };
}
