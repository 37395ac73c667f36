using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>One run of the built command, as a process of its own.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "WeldVision.Cli");

    /// <value>The lines of the standard output, each whole.</value>
    public IReadOnlyList<string> Lines
    {
        get
        {
            Assert.True(Output.Length == 0 || Output.EndsWith('\n'), "the last line is not whole");
            return Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <param name="folder">Where it runs; relative paths start there.</param>
    public static CommandRun Of(string folder, params IEnumerable<string> arguments) => Of(folder, Program, arguments);

    /// <summary>Runs a line of bash in which <c>$0</c> is the command and <c>$1</c> the first argument.</summary>
    public static CommandRun OfBash(string folder, string line, params IEnumerable<string> arguments) => Of(folder, "bash", ["-c", line, Program, .. arguments]);

    public static Process Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["LANG"] = "C.UTF-8" },
        };
        return Process.Start(start)!;
    }

    /// <summary>Starts the command so that Ctrl-C reaches it: a shell's background job ignores that, and so would all that it starts.</summary>
    public static Process StartInterruptible(string folder, IEnumerable<string> arguments) => Start(folder, "env", ["--default-signal=INT", Program, .. arguments]);

    private static CommandRun Of(string folder, string program, IEnumerable<string> arguments)
    {
        using Process process = Start(folder, program, arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The command did not end in {Patience}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
