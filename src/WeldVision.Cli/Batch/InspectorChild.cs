using System.CommandLine;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Capture.Isolation;
using WeldVision.Queue;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>
/// The process that a worker lets inspect, so that a photo that hangs or breaks it costs the worker nothing. It answers a photo with its row; it ends with its input.
/// </summary>
internal static class InspectorChild
{
    public const string CommandName = "inspect-for-worker";

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
    internal static void Answer(Func<QueuedPhoto, BatchRow> inspect) =>
        AnsweringProcess.Answer((photo, _, output) => AnsweringProcess.Write(output, JsonSerializer.SerializeToUtf8Bytes(inspect(JsonSerializer.Deserialize<QueuedPhoto>(photo)!))));
}
