using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using WeldVision.Capture;
using WeldVision.ModelBuilding.Teaching.Graph;
using WeldVision.Queue;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>One run of a batch: look what is there, get a row for what has none yet, write the results.</summary>
internal sealed class BatchRun(BatchRequest request, TimeProvider clock)
{
    private const int MostNamed = 5;

    private readonly CaptureLimits _limits = new() { MaximumPixels = request.MaximumPixels };

    /// <summary>What is found, and what the ledger knows of it.</summary>
    private readonly record struct Survey(int Found, int Done, IReadOnlyList<string> Changed);

    // A photo has one row, however often it is named.
    private IEnumerable<PhotoSource> Photos => request.Input.Find(_limits).DistinctBy(photo => photo.Name);

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The folder is in use, or holds results that were made in another way.</exception>
    /// <exception cref="IOException">The folder could not be written.</exception>
    /// <exception cref="QueueUnusableException">The workers' database does not answer.</exception>
    public int Run(CancellationToken cancel)
    {
        try
        {
            return Batch(cancel);
        }
        catch (SqliteException fault)
        {
            throw BatchLedger.Explained(fault, request.Folder);
        }
    }

    private int Batch(CancellationToken cancel)
    {
        if (!Photos.Any())
        {
            InspectCommand.SayNothingFound(request.Input.Words);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var engine = new Engine(request.ModelFolder, _limits, new() { Mode = request.Mode, KeepEmbeddings = true });
        using QueueDatabase? database = request.Queue is null ? null : QueueDatabase.Open(request.Queue);
        using BatchLedger ledger = BatchLedger.Open(request.Folder, Terms(engine), TrunkOf(request.ModelFolder), request.Again);
        QueuedRun? queued = database is null ? null : new(request, engine, ledger, database, clock);
        if (queued is null && ledger.Queued is not null)
            throw new InvalidDataException($"{request.Folder}: workers are at this batch. Give --workers and --database to follow them, or --cancel as well to take it from them.");
        bool isCancelled = request.Cancel && queued!.Cancel();
        bool isTaken = queued is not null && queued.GoOn(cancel);
        Survey survey = Look(ledger, isTaken, cancel);
        if (survey.Changed.Count > 0)
        {
            SayChanged(survey.Changed);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        if (survey.Done > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{survey.Done} of {survey.Found} photos have their rows already."));
        int begun = survey.Found - survey.Done;
        IEnumerable<PhotoSource> left = Photos.Where(photo => IsLeft(ledger.StateOf(photo.Name, null), isTaken));

        // Whoever stops following leaves the workers at their batch; another one beside it would be a second judging of the same photos.
        bool isLeftToWorkers = ledger.Queued is not null;
        int kept = begun == 0 || request.Cancel || isLeftToWorkers ? 0 : queued is null ? Inspect(engine, ledger, left, begun, cancel) : queued.Submit(left, begun, cancel);
        var files = new BatchFiles(request, engine, ledger, clock);
        int failed = files.Write(Photos, begun - kept, cancel);
        Console.Error.WriteLine($"Summary: {files.SummaryPath}");
        if (request.Cancel)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isCancelled ? "Taken from the workers" : "No worker was at this batch")}: {survey.Done} of {survey.Found} photos have their rows. Without --cancel the same command goes on from here."));
            return ExitCodes.AllDone;
        }

        if (!cancel.IsCancellationRequested) return failed > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        string rest = ledger.Queued is null ? "The same command goes on from here." : "The workers go on; the same command follows them, and with --cancel takes the batch from them.";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped: {survey.Done + kept} of {survey.Found} photos have their rows. {rest}"));
        return ExitCodes.Interrupted;
    }

    /// <param name="isTaken">Whether workers have just tried what could not be read.</param>
    private static bool IsLeft(LedgerState state, bool isTaken) => state == LedgerState.New || (state == LedgerState.Unread && !isTaken);

    private Dictionary<string, string> Terms(Engine engine) => new()
    {
        ["model"] = $"{engine.Package.Identity.Name} {engine.Package.Identity.Version}",
        ["model.json"] = engine.Package.Identity.ManifestSha256,
        ["recipe"] = engine.Package.Recipe.Hash(),
        ["--mode"] = InspectionJson.Code(request.Mode),
        ["--max-pixels"] = request.MaximumPixels.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Identifies what embeddings can be compared with those of a package.</summary>
    internal static string TrunkOf(string modelFolder) => InspectorGraph.TrunkSha256(File.ReadAllBytes(Path.Combine(modelFolder, Onnx.ModelPackage.InspectorFile)));

    /// <summary>Lists all photos once. Only a photo whose stamp is another one is read: it may have been copied back, or be a new one.</summary>
    private Survey Look(BatchLedger ledger, bool isTaken, CancellationToken cancel)
    {
        bool isNew = ledger.Count == 0;
        int found = 0, done = 0;
        List<string> changed = [];
        foreach (PhotoSource photo in Photos)
        {
            if (!isTaken) cancel.ThrowIfCancellationRequested();
            found++;
            if (isNew) continue;
            PhotoStamp? stamp = photo.Stamp;
            LedgerState state = ledger.StateOf(photo.Name, stamp);
            if (IsLeft(state, isTaken)) continue;
            done++;
            if (state != LedgerState.Touched) continue;
            var (sha256, fault) = Hash(photo);
            // One that cannot be read now keeps its row, as one that is gone does.
            if (fault?.Code is CaptureFaultCodes.NotReadable or CaptureFaultCodes.Vanished) continue;
            if (sha256 == ledger.Sha256Of(photo.Name)) ledger.Restamp(photo.Name, stamp!);
            else changed.Add(photo.Name);
        }

        return new(found, done, changed);
    }

    /// <returns>Photos that got their rows.</returns>
    private int Inspect(Engine engine, BatchLedger ledger, IEnumerable<PhotoSource> left, int photos, CancellationToken cancel)
    {
        var sights = new FirstSights(ledger.Contents());
        using var output = new RowOutput(request.Json, photos, clock);
        new InspectionRun(engine.CreatePipeline, Math.Min(request.Cores, photos)).Work(
            left,
            (pipeline, photo, place) =>
            {
                // Before it is read: what is changed meanwhile will be noticed next time.
                PhotoStamp? stamp = photo.Stamp;
                string? known = null;
                var inspection = pipeline.InspectUnknown(photo, sha256 =>
                {
                    if (sights.IsRepeat(sha256, place)) known = sha256;
                    return known is not null;
                });
                return inspection is null ? new BatchRow(photo.Name, stamp, known, default, [], []) : BatchRow.Of(inspection, stamp, default);
            },
            seen =>
            {
                // A copy: the row of its original is there by now.
                if (seen.Line.Length == 0) seen = seen with { Line = ledger.LineOf(seen.Sha256!, seen.Photo) };
                seen = seen with { At = clock.GetUtcNow() };
                ledger.Add(seen);
                output.Say(seen);
                output.Show(output.Count);
            },
            cancel);
        return output.Count;
    }

    private (string? Sha256, CaptureFault? Fault) Hash(PhotoSource photo)
    {
        var (read, fault) = photo.Read(_limits.MaximumBytes);
        using PhotoBytes? bytes = read;
        return (bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), fault);
    }

    private void SayChanged(IReadOnlyList<string> changed)
    {
        foreach (string name in changed.Take(MostNamed)) Console.Error.WriteLine($"{name}: this is another photo than the one whose row stands in {request.Folder}.");
        if (changed.Count > MostNamed) Console.Error.WriteLine($"… and {changed.Count - MostNamed} more.");
        Console.Error.WriteLine("Put the photos back, choose another folder with --out, or inspect everything anew with --again.");
    }
}
