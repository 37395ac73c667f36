namespace WeldVision.Benchmarks;

/// <summary>Where the project's own files lie: in the folders above the built benchmark.</summary>
internal static class Places
{
    public static string Repository { get; } = FindRepository();

    public static string Model => Path.Combine(Repository, "models", "weld-surface");

    /// <value>The package of 8-bit networks.</value>
    public static string Int8Model => Path.Combine(Repository, "models", "weld-surface-int8");

    /// <value>BenchmarkDotNet writes into its folder <c>results</c>.</value>
    public static string Benchmarks => Path.Combine(Repository, "benchmarks");

    /// <summary>The program of a peer that is built apart.</summary>
    public static string MlNetPeer => Path.Combine(Benchmarks, "WeldVision.Peers.MlNet", "bin", "Release", "net10.0", "WeldVision.Peers.MlNet");

    public static string NodePeer => Path.Combine(Benchmarks, "WeldVision.Peers.Node");

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WeldVision.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No WeldVision.sln in the folders above {AppContext.BaseDirectory}. Run the benchmarks from the project's own folder.");
    }
}
