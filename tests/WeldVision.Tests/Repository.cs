using Xunit;

namespace WeldVision.Tests;

/// <summary>Where the project's own files lie, and what may lie beside it.</summary>
internal static class Repository
{
    /// <value>The folder that holds the solution.</value>
    public static string Root { get; } = FindRoot();

    public static string ShippedModel => Path.Combine(Root, "models", "weld-surface");

    /// <summary>A file of the folder <c>shared</c> beside the repository; the test is skipped where there is none, for it never enters the repository.</summary>
    public static string Shared(params string[] path)
    {
        string file = Path.Combine([Path.GetDirectoryName(Root) ?? Root, "shared", .. path]);
        Assert.SkipUnless(Path.Exists(file), $"there is no ../shared/{string.Join('/', path)} beside the repository");
        return file;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WeldVision.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from a folder below the repository.");
    }
}
