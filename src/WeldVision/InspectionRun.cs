using System.Collections.Concurrent;
using WeldVision.Capture;
using WeldVision.Record;

namespace WeldVision;

/// <summary>Inspects many photos side by side and gives the results in the order of the photos, a bounded number ahead.</summary>
public sealed class InspectionRun(Func<InspectionPipeline> createPipeline, int workers)
{
    private const int AheadPerWorker = 4;

    /// <summary>
    /// Inspects photos and hands each result on, in input order, on the calling thread. When cancelled it stops taking photos, hands on what was begun, and returns.
    /// </summary>
    /// <param name="whileDecoded">Called on a worker's thread before a photo's pixels are given back; what it returns comes with the result.</param>
    /// <returns>Whether all photos were inspected.</returns>
    public bool Inspect<T>(
        IEnumerable<PhotoSource> photos, Func<CapturedPhoto, PhotoInspection, T>? whileDecoded, Action<PhotoInspection, T?> result, CancellationToken cancel)
    {
        using var waiting = new BlockingCollection<(PhotoSource Photo, TaskCompletionSource<(PhotoInspection, T?)> Done)>(workers * AheadPerWorker);
        using var ordered = new BlockingCollection<Task<(PhotoInspection, T?)>>(workers * AheadPerWorker);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bool all = false;
        Task feeding = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (PhotoSource photo in photos)
                    {
                        if (stop.IsCancellationRequested) return;
                        var done = new TaskCompletionSource<(PhotoInspection, T?)>();
                        ordered.Add(done.Task, CancellationToken.None);
                        waiting.Add((photo, done), CancellationToken.None);
                    }

                    all = true;
                }
                finally
                {
                    waiting.CompleteAdding();
                    ordered.CompleteAdding();
                }
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task[] working = [.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => Work(waiting, whileDecoded), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            foreach (Task<(PhotoInspection, T?)> next in ordered.GetConsumingEnumerable(CancellationToken.None))
            {
                var (inspection, extra) = next.GetAwaiter().GetResult();
                result(inspection, extra);
            }
        }
        finally
        {
            // When handing on failed, what waits is still taken, so that no thread hangs on a full queue.
            stop.Cancel();
            foreach (Task<(PhotoInspection, T?)> rest in ordered.GetConsumingEnumerable(CancellationToken.None)) rest.ContinueWith(t => t.Exception, TaskScheduler.Default);
            Task.WaitAll([feeding, .. working], CancellationToken.None);
        }

        return all;
    }

    private void Work<T>(
        BlockingCollection<(PhotoSource Photo, TaskCompletionSource<(PhotoInspection, T?)> Done)> waiting, Func<CapturedPhoto, PhotoInspection, T>? whileDecoded)
    {
        using InspectionPipeline pipeline = createPipeline();
        foreach (var (photo, done) in waiting.GetConsumingEnumerable())
        {
            try
            {
                T? extra = default;
                PhotoInspection inspection = pipeline.Inspect(
                    photo, whileDecoded is null ? null : (decoded, judged) => extra = whileDecoded(decoded, judged));
                done.SetResult((inspection, extra));
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        }
    }
}
