using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Queue;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>
/// The process that a worker lets inspect, so that a photo that hangs or breaks it costs the worker nothing. It reads a photo a line and answers with its row; it ends with its input.
/// </summary>
internal static class InspectorChild
{
    public const string CommandName = "inspect-for-worker", Ready = "ready";

    /// <summary>The arguments that start one.</summary>
    public static IEnumerable<string> Arguments(string modelFolder, string root, BatchTerms terms) =>
        [CommandName, root, "--model", modelFolder, "--mode", terms.Mode, "--max-pixels", terms.MaximumPixels.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    public static Command Create()
    {
        var command = new Command(CommandName, "What a worker starts for itself.") { Hidden = true };
        var arguments = new InspectionArguments(command, ArgumentArity.OneOrMore);
        command.SetAction(parsed => Run(arguments.Paths(parsed)[0], new Engine(
            arguments.ModelFolder(parsed), new() { MaximumPixels = arguments.MaximumPixels(parsed) }, new() { Mode = arguments.Mode(parsed), KeepEmbeddings = true }), new() { MaximumPixels = arguments.MaximumPixels(parsed) }));
        return command;
    }

    private static int Run(string root, Engine engine, CaptureLimits limits)
    {
        using (engine)
        {
            using InspectionPipeline pipeline = engine.CreatePipeline();
            var finder = new PhotoFinder(limits, root);
            Answer(photo =>
            {
                PhotoSource source = finder.Again(photo.Name, photo.Place);
                // Before it is read: what is changed meanwhile will be noticed next time.
                PhotoStamp? stamp = source.Stamp;
                return BatchRow.Of(pipeline.Inspect(source), stamp, TimeProvider.System.GetUtcNow());
            });
        }

        return ExitCodes.AllDone;
    }

    /// <summary>Answers photos until the input ends.</summary>
    internal static void Answer(Func<QueuedPhoto, BatchRow> inspect)
    {
        using Stream output = Console.OpenStandardOutput();
        using var input = new StreamReader(Console.OpenStandardInput());
        using var photos = new System.Collections.Concurrent.BlockingCollection<string>();
        // A worker that was killed leaves no process behind, also none that hangs in a photo: the input ends, and this one with it.
        new Thread(() =>
        {
            while (input.ReadLine() is { } line) photos.Add(line);
            photos.CompleteAdding();
            Thread.Sleep(TimeSpan.FromSeconds(2));
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true }.Start();
        output.Write(Encoding.ASCII.GetBytes(Ready + "\n"));
        foreach (string photo in photos.GetConsumingEnumerable())
        {
            BatchRow row = inspect(JsonSerializer.Deserialize<QueuedPhoto>(photo)!);
            JsonSerializer.Serialize(output, row);
            output.Write("\n"u8);
            output.Flush();
        }
    }
}
