using System.Globalization;
using WeldVision.Capture;
using WeldVision.Queue;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>
/// A batch that workers do. The ledger remembers which one it is before the database hears of it, and takes its rows chunk by chunk in the order of the photos; so it ends with the rows
/// that a batch on this machine alone would have, whoever was killed in between.
/// </summary>
internal sealed class QueuedRun(BatchRequest request, Engine engine, BatchLedger ledger, QueueDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), LookForWorkers = TimeSpan.FromSeconds(15), LookForLostJobs = TimeSpan.FromSeconds(30);

    private readonly BatchTerms _terms = new(
        InspectionJson.Code(request.Mode), request.MaximumPixels, engine.Package.Identity.ManifestSha256, engine.Package.Recipe.Hash(), VersionOf(engine.Package.Identity.Runtime));

    /// <summary>What this program is to a queue.</summary>
    public static WorkerVersion VersionOf(string runtime) => new(InspectCommand.ProductVersion, runtime);

    /// <summary>Follows the batch that the ledger remembers, to its end or until it is cancelled. One whose manifest was never completed is withdrawn, after its rows were taken.</summary>
    /// <returns>Whether there was one to follow.</returns>
    public bool GoOn(CancellationToken cancel)
    {
        if (Remembered(cancel) is not var (submission, known)) return false;
        if (known.Terms.Version != _terms.Version)
            throw new QueueUnusableException($"This batch was submitted by {known.Terms.Version}, and this is {_terms.Version}. Follow it by that version, or give --cancel to take it from the workers.");
        if (!known.IsSubmitted || known.IsStopped)
        {
            Withdraw(submission);
            return false;
        }

        Follow(submission, submission.Chunks(0, cancel).Sum(chunk => chunk.Photos), cancel);
        return true;
    }

    /// <summary>Hands photos to the workers and follows them.</summary>
    /// <returns>Photos that got their rows.</returns>
    public int Submit(IEnumerable<PhotoSource> left, int photos, CancellationToken cancel)
    {
        var batch = Guid.NewGuid();
        ledger.Queued = (batch, BatchLedger.NotBegun);
        var submission = new BatchSubmission(database, batch);
        new PackageStore(database).Keep(_terms.PackageSha256, request.ModelFolder, [Classify.ModelManifest.FileName, .. engine.Package.Manifest.Files.Keys], cancel);
        submission.Begin(_terms, clock.GetUtcNow(), cancel);
        ledger.Queued = (batch, 0);
        int chunks = 0, items = 0;
        foreach (PhotoSource[] chunk in left.Chunk(BatchSubmission.ChunkOf(photos)))
        {
            if (cancel.IsCancellationRequested) return Withdraw(submission);
            submission.Add(chunks++, items, [.. chunk.Select(photo => new QueuedPhoto(photo.Name, photo.Place))], _terms.Version, CancellationToken.None);
            items += chunk.Length;
        }

        submission.Submitted(clock.GetUtcNow(), CancellationToken.None);
        return Follow(submission, items, cancel);
    }

    /// <summary>Takes the batch from the workers; rows that are there without a gap are kept.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Cancel()
    {
        if (Remembered(CancellationToken.None) is not var (submission, _)) return false;
        Withdraw(submission);
        return true;
    }

    /// <summary>The batch that the ledger remembers, as the database knows it; null for none. One that the database never heard of is forgotten.</summary>
    /// <exception cref="QueueUnusableException">It stands in another database.</exception>
    private (BatchSubmission Submission, QueuedBatch Known)? Remembered(CancellationToken cancel)
    {
        if (ledger.Queued is not { } queued) return null;
        var submission = new BatchSubmission(database, queued.Batch);
        if (submission.Find(cancel) is { } known)
        {
            // Killed between the database's word and the ledger's.
            if (queued.NextChunk == BatchLedger.NotBegun) ledger.Queued = (queued.Batch, 0);
            return (submission, known);
        }

        if (queued.NextChunk != BatchLedger.NotBegun)
            throw new QueueUnusableException($"The batch of {request.Folder} is not in this database: expected {queued.Batch}. Give the --database that it was submitted to; to leave its rows there, choose another folder with --out.");
        ledger.Queued = null;
        return null;
    }

    /// <returns>Photos that got their rows.</returns>
    private int Withdraw(BatchSubmission submission)
    {
        submission.Stop(clock.GetUtcNow(), CancellationToken.None);
        using var output = new RowOutput(request.Json, 0, clock);
        foreach (QueuedChunk chunk in submission.Chunks(ledger.Queued!.Value.NextChunk, CancellationToken.None))
        {
            IReadOnlyList<BatchRow> rows = submission.Rows(chunk, CancellationToken.None);
            bool isWhole = rows.Count == chunk.Photos;
            Take(rows, isWhole ? chunk.Number + 1 : chunk.Number, output);
            if (!isWhole) break;
        }

        ledger.Queued = null;
        submission.Forget(CancellationToken.None);
        return output.Count;
    }

    /// <returns>Photos that got their rows.</returns>
    private int Follow(BatchSubmission submission, int photos, CancellationToken cancel)
    {
        using var output = new RowOutput(request.Json, photos, clock);
        int next = ledger.Queued!.Value.NextChunk;
        long lookedForWorkers = clock.GetTimestamp(), lookedForJobs = lookedForWorkers;
        bool isAlone = false;
        try
        {
            // A chunk may have been added without its job by a process that was killed in between.
            submission.Requeue(_terms.Version, cancel);
            while (true)
            {
                IReadOnlyList<QueuedChunk> chunks = submission.Chunks(next, cancel);
                foreach (QueuedChunk chunk in chunks.TakeWhile(chunk => chunk.Done == chunk.Photos))
                {
                    cancel.ThrowIfCancellationRequested();
                    Take(submission.Rows(chunk, cancel), next = chunk.Number + 1, output);
                }

                int waiting = chunks.Sum(chunk => chunk.Photos - chunk.Done);
                output.Show(photos - waiting);
                if (waiting == 0) break;
                if (clock.GetElapsedTime(lookedForWorkers) > LookForWorkers)
                {
                    lookedForWorkers = clock.GetTimestamp();
                    bool isAloneNow = !submission.HasWorkers(_terms.Version, clock.GetUtcNow(), cancel);
                    if (isAloneNow && !isAlone) output.Note("No worker of this version is at work. Start some, on any machine: weldvision worker --database … --root …");
                    isAlone = isAloneNow;
                }

                if (clock.GetElapsedTime(lookedForJobs) > LookForLostJobs)
                {
                    lookedForJobs = clock.GetTimestamp();
                    foreach (string reason in submission.Requeue(_terms.Version, cancel)) output.Note($"A part of the batch failed and is tried again: {reason}");
                }

                cancel.WaitHandle.WaitOne(Look);
                cancel.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            return output.Count;
        }

        // Forgotten here first: a batch that the ledger remembers and the database does not would be looked for in vain.
        ledger.Queued = null;
        submission.Forget(CancellationToken.None);
        return output.Count;
    }

    private void Take(IReadOnlyList<BatchRow> rows, int nextChunk, RowOutput output)
    {
        ledger.Add(rows, nextChunk);
        foreach (BatchRow row in rows) output.Say(row);
    }

    /// <summary>Every machine maps the root itself, so a path that leads elsewhere would be another one there.</summary>
    /// <exception cref="InvalidDataException">A path does not begin at the root.</exception>
    public static string Inside(string path) => !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..")
        ? path : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: with --workers, paths begin at --root, which each machine maps itself. Give --root the folder that is shared, and the paths below it."));
}
