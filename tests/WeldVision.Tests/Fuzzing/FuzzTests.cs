using Xunit;

namespace WeldVision.Tests.Fuzzing;

/// <summary>Spoiled inputs for everything that reads what others wrote: none ends the process, hangs, leaves memory behind or is refused without a word.</summary>
public sealed class FuzzTests
{
    // A hundredth of the full run, everywhere; the whole of it by ./weldvision test --long.
    private const int Part = 100;

    public static TheoryData<string> Targets { get; } = [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Reader_of_spoiled_inputs_reads_or_refuses(string target) => Run(target, Part);

    [Theory(Explicit = true)]
    [MemberData(nameof(Targets))]
    public void Reader_of_a_million_spoiled_inputs_reads_or_refuses(string target) => Run(target, 1);

    public static TheoryData<string> Found { get; } = [.. Directory.GetFiles(FoundFolder).Select(file => Path.GetFileName(file))];

    private static string FoundFolder => Path.Combine(Repository.Root, "tests", "WeldVision.Tests", "Fuzzing", "Found");

    [Theory]
    [MemberData(nameof(Found))]
    public void Input_that_once_broke_its_reader_is_read_or_refused(string file)
    {
        using FuzzTarget.IReader reader = FuzzTargets.All.First(one => one.Name == file[..file.LastIndexOf('-')]).Read();

        Assert.Null(Xunit.Record.Exception(() => reader.Read(File.ReadAllBytes(Path.Combine(FoundFolder, file)))));
    }

    private static void Run(string name, int part)
    {
        FuzzTarget target = FuzzTargets.All.First(one => one.Name == name);

        IReadOnlyList<string> found = FuzzRun.Run(target, target.Share / part, line => TestContext.Current.TestOutputHelper?.WriteLine(line));

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
