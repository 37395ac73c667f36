using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WeldVision.Capture;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Cli.Batch;

/// <summary>One run of a batch: look what is there, inspect what has no row yet, write the results.</summary>
internal sealed class BatchRun(BatchRequest request, TimeProvider clock)
{
    private const int MostNamed = 5;

    private readonly CaptureLimits _limits = new() { MaximumPixels = request.MaximumPixels };

    /// <summary>What stands at the paths, and what the ledger knows of it.</summary>
    private readonly record struct Survey(int Found, int Done, IReadOnlyList<string> Changed);

    /// <summary>What a worker has seen of a photo: its inspection, or the hash of a content that is known.</summary>
    private readonly record struct Seen(PhotoSource Photo, PhotoStamp? Stamp, PhotoInspection? Inspection, string? Known);

    private IEnumerable<PhotoSource> Photos => new PhotoFinder(_limits).Find(request.Paths);

    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The folder is in use, or holds results that were made in another way.</exception>
    /// <exception cref="IOException">The folder could not be written.</exception>
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
            InspectCommand.SayNothingFound(request.Paths);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        using var engine = new Engine(request.ModelFolder, _limits, new() { Mode = request.Mode });
        using BatchLedger ledger = BatchLedger.Open(request.Folder, Terms(engine), request.Again);
        Survey survey = Look(ledger, cancel);
        if (survey.Changed.Count > 0)
        {
            SayChanged(survey.Changed);
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        if (survey.Done > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{survey.Done} of {survey.Found} photos have their rows already."));
        int begun = survey.Found - survey.Done, kept = Inspect(engine, ledger, begun, cancel);
        var files = new BatchFiles(request, engine, ledger, clock);
        int failed = files.Write(Photos, begun - kept, cancel);
        Console.Error.WriteLine($"Summary: {files.SummaryPath}");
        if (!cancel.IsCancellationRequested) return failed > 0 ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped: {survey.Done + kept} of {survey.Found} photos have their rows. The same command goes on from here."));
        return ExitCodes.Interrupted;
    }

    private Dictionary<string, string> Terms(Engine engine) => new()
    {
        ["model"] = $"{engine.Package.Identity.Name} {engine.Package.Identity.Version}",
        ["model.json"] = engine.Package.Identity.ManifestSha256,
        ["recipe"] = engine.Package.Recipe.Hash(),
        ["--mode"] = InspectionJson.Code(request.Mode),
        ["--max-pixels"] = request.MaximumPixels.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Lists all photos once. Only a photo whose stamp is another one is read: it may have been copied back, or be a new one.</summary>
    private Survey Look(BatchLedger ledger, CancellationToken cancel)
    {
        bool isNew = ledger.Count == 0;
        int found = 0, done = 0;
        List<string> changed = [];
        foreach (PhotoSource photo in Photos)
        {
            cancel.ThrowIfCancellationRequested();
            found++;
            if (isNew) continue;
            PhotoStamp? stamp = photo.Stamp;
            LedgerState state = ledger.StateOf(photo.Name, stamp);
            if (state == LedgerState.New) continue;
            done++;
            if (state == LedgerState.Done) continue;
            var (sha256, fault) = Hash(photo);
            // One that cannot be read now keeps its row, as one that is gone does.
            if (fault?.Code is CaptureFaultCodes.NotReadable or CaptureFaultCodes.Vanished) continue;
            if (sha256 == ledger.Sha256Of(photo.Name)) ledger.Restamp(photo.Name, stamp!);
            else changed.Add(photo.Name);
        }

        return new(found, done, changed);
    }

    /// <returns>Photos that got their rows.</returns>
    private int Inspect(Engine engine, BatchLedger ledger, int photos, CancellationToken cancel)
    {
        if (photos == 0) return 0;
        var sights = new FirstSights(ledger.Contents());
        var progress = new ProgressLine(photos, clock);
        using Stream standardOutput = Console.OpenStandardOutput();
        int kept = 0;
        new InspectionRun(engine.CreatePipeline, Math.Min(request.Workers, photos)).Work(
            Photos.Where(photo => ledger.StateOf(photo.Name, null) == LedgerState.New),
            (pipeline, photo, place) =>
            {
                // Before it is read: what is changed meanwhile will be noticed next time.
                PhotoStamp? stamp = photo.Stamp;
                string? known = null;
                PhotoInspection? inspection = pipeline.InspectUnknown(photo, sha256 =>
                {
                    if (sights.IsRepeat(sha256, place)) known = sha256;
                    return known is not null;
                });
                return new Seen(photo, stamp, inspection, known);
            },
            seen =>
            {
                byte[] line = seen.Inspection is null ? ledger.LineOf(seen.Known!, seen.Photo.Name) : Line(seen.Inspection);
                ledger.Add(seen.Photo.Name, seen.Stamp, seen.Known ?? seen.Inspection!.Sha256, clock.GetUtcNow(), line);
                progress.Show(++kept);
                if (request.Json)
                {
                    standardOutput.Write(line);
                    standardOutput.Write("\n"u8);
                }

                if (Fault(seen, line) is not { } fault) return;
                progress.Clear();
                Console.Error.WriteLine($"{seen.Photo.Name}: {fault}");
            },
            cancel);
        progress.Clear();
        return kept;
    }

    private static byte[] Line(PhotoInspection inspection)
    {
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return line.WrittenSpan.ToArray();
    }

    private static string? Fault(Seen seen, byte[] line)
    {
        if (seen.Inspection is not null) return seen.Inspection.Error?.Message;
        using JsonDocument known = JsonDocument.Parse(line);
        return known.RootElement.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("message").GetString() : null;
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
