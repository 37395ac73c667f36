using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;
using WeldVision.Cli;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>
/// A process that runs one command after another, each in its own folder and with its own standard output, for tests of what a command does and not of the process that does it: most of a short command's
/// time is its start.
/// </summary>
internal sealed partial class CommandSession
{
    /// <value>The argument that makes the test program a session.</value>
    public const string Command = "answer-commands";

    private static readonly ConcurrentBag<CommandSession> Idle = [];

    private readonly DirectoryInfo _said = Directory.CreateTempSubdirectory("weldvision-session-");
    private readonly Process _process = Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!, [Command]) { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["LANG"] = "C.UTF-8" } })!;

    private CommandSession() => AppDomain.CurrentDomain.ProcessExit += (_, _) => End();

    private sealed record Request(string Folder, string[] Arguments, string Output, string Errors);

    /// <param name="folder">Where it runs; relative paths start there.</param>
    public static CommandRun Run(string folder, params IEnumerable<string> arguments)
    {
        if (!Idle.TryTake(out CommandSession? session)) session = new();
        CommandRun run = session.Answer(new(folder, [.. arguments], Path.Combine(session._said.FullName, "output"), Path.Combine(session._said.FullName, "errors")));
        Idle.Add(session);
        return run;
    }

    /// <summary>Runs commands until standard input ends, which it does with the process that asked for the session.</summary>
    public static int Answer()
    {
        using var requests = new StreamReader(new FileStream(new SafeFileHandle(Duplicate(0), ownsHandle: true), FileAccess.Read));
        using var answers = new StreamWriter(new FileStream(new SafeFileHandle(Duplicate(1), ownsHandle: true), FileAccess.Write)) { AutoFlush = true };
        using FileStream nothing = new("/dev/null", FileMode.Open, FileAccess.ReadWrite);
        Stand(nothing, 0);
        System.CommandLine.Command root = WeldVisionCommand.Create();
        while (requests.ReadLine() is { } line)
        {
            Request request = JsonSerializer.Deserialize<Request>(line)!;
            Directory.SetCurrentDirectory(request.Folder);
            int code = Redirected(request, () => CommandLineHost.Run(root, request.Arguments));
            // As the end of a process does: connections are kept by the path as it was typed, which means another file in another folder.
            SqliteConnection.ClearAllPools();
            Stand(nothing, 1);
            Stand(nothing, 2);
            answers.WriteLine(code.ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private CommandRun Answer(Request request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        string? code = _process.StandardOutput.ReadLine();
        string errors = File.ReadAllText(request.Errors);
        Assert.True(code is not null, $"weldvision {string.Join(' ', request.Arguments)} ended its process: {errors}");
        return new(int.Parse(code, CultureInfo.InvariantCulture), File.ReadAllText(request.Output), errors);
    }

    private void End()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _said.Delete(recursive: true);
    }

    // By descriptor, since commands open the standard output anew and native libraries write to it as well.
    private static int Redirected(Request request, Func<int> run)
    {
        using FileStream output = File.Create(request.Output), errors = File.Create(request.Errors);
        Stand(output, 1);
        Stand(errors, 2);
        using var outputWriter = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var errorWriter = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        Console.SetOut(outputWriter);
        Console.SetError(errorWriter);
        AnsiConsole.Console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(outputWriter) });
        return run();
    }

    private static void Stand(FileStream file, int descriptor) => _ = DuplicateTo((int)file.SafeFileHandle.DangerousGetHandle(), descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);
}
