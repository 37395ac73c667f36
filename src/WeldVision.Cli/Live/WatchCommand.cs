using System.CommandLine;
using WeldVision.Capture.Live;

namespace WeldVision.Cli.Live;

/// <summary><c>weldvision watch DIR</c></summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder that photos arrive in; folders below it count too." };
        var existing = new Option<bool>("--existing") { Description = "Inspect the photos that lie there already, too." };
        var look = new Option<double>("--look-every") { Description = "Seconds from one look to the next; a file counts once it did not change from one look to the next.", DefaultValueFactory = _ => 1 };
        look.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double>() is not (>= 0.05 and <= 3600)) value.AddError("--look-every: expected 0.05 to 3600 seconds.");
        });
        var command = new Command("watch", "Inspect photos as they arrive in a folder, until Ctrl-C.\n\nExample: weldvision watch camera-uploads/ --json") { folder, existing, look };
        var arguments = new LiveArguments(command, cores: true);
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(existing), TimeSpan.FromSeconds(parsed.GetValue(look)), arguments.Cores(parsed), arguments.Of(parsed), TimeProvider.System));
        return command;
    }

    private static int Run(string folder, bool existing, TimeSpan lookEvery, int workers, LiveRequest request, TimeProvider clock)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder}: there is no such folder. Create it first, or check how it is spelled.");
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        if (request.ReportFolder is { } report && (Path.GetFullPath(report) + '/').StartsWith(Path.GetFullPath(folder).TrimEnd('/') + '/', StringComparison.Ordinal))
        {
            Console.Error.WriteLine("--out lies in the watched folder, so the report's own pictures would arrive there. Choose another folder.");
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var engine = new Engine(request.ModelFolder, request.Limits, request.Options, measures: true, water: request.Water);
        using var results = new LiveResults(request, engine.Package.Identity, clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(CommandLineHost.Stop);
        var watch = new FolderWatch(folder, request.Limits, lookEvery, fault => results.Say(fault is null
            ? new("The folder can be read again.", "Folder dapat dibaca lagi.")
            : new($"The folder cannot be read now; waiting for it. {fault.Message}", "Folder tidak dapat dibaca; menunggu sampai tersambung lagi.")));
        results.Say(new("Watching. Ctrl-C ends.", "Memantau. Ctrl-C untuk berhenti."));
        new InspectionRun(engine.CreatePipeline, workers).Inspect(
            watch.Arrivals(existing, enough.Token).Take(request.MostPhotos), results.Draw, results.Show, CancellationToken.None);
        return results.Complete(stopped: CommandLineHost.Stop.IsCancellationRequested);
    }
}
