using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>A record with an instructor, two trainees and the demo project: made once by the commands, and copied for each test.</summary>
internal static class SetClass
{
    private static readonly string Demo = Path.Combine(Repository.Root, "datasets", "demo");

    private static readonly Lazy<DirectoryInfo> Made = new(Make);

    public static void CopyTo(string folder)
    {
        foreach (FileInfo file in Made.Value.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = new FileInfo(Path.Combine(folder, Path.GetRelativePath(Made.Value.FullName, file.FullName)));
            copy.Directory!.Create();
            file.CopyTo(copy.FullName);
        }
    }

    private static DirectoryInfo Make()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("weldvision-class-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        foreach (string[] arguments in (string[][])
        [
            ["project", "staff", "Siti Rahma"],
            ["trainee", "add", "--class", Path.Combine(Demo, "class.csv"), "--cohort", "2026-A"],
            ["project", "units", Path.Combine(Demo, "units.csv")],
            ["project", "add", Path.Combine(Demo, "project.json"), "--cohort", "2026-A"],
        ])
        {
            CommandRun run = CommandSession.Run(folder.FullName, arguments);
            Assert.True(run.ExitCode == 0, run.Errors);
        }

        return folder;
    }
}
