namespace WeldVision.Benchmarks;

/// <summary>How busy the machine is, to stand beside what was measured.</summary>
internal static class LoadAverage
{
    /// <value>The mean number of running programs over 1, 5 and 15 minutes; empty where the system does not say.</value>
    public static string Now => OperatingSystem.IsLinux() ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "";
}
