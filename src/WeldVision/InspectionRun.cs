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
        IEnumerable<PhotoSource> photos, Func<CapturedPhoto, PhotoInspection, T>? whileDecoded, Action<PhotoInspection, T?> result, CancellationToken cancel) =>
        Work(photos, (pipeline, photo, _) =>
        {
            T? extra = default;
            PhotoInspection inspection = pipeline.Inspect(photo, whileDecoded is null ? null : (decoded, judged) => extra = whileDecoded(decoded, judged));
            return (Inspection: inspection, Extra: extra);
        }, done => result(done.Inspection, done.Extra), cancel);

    /// <summary>As <see cref="Inspect"/>, with work of the caller's own.</summary>
    /// <param name="work">Called on a worker's thread with its pipeline, a photo and the photo's place in the input, from 0.</param>
    public bool Work<T>(IEnumerable<PhotoSource> photos, Func<InspectionPipeline, PhotoSource, int, T> work, Action<T> result, CancellationToken cancel)
    {
        using var waiting = new BlockingCollection<(PhotoSource Photo, int Place, TaskCompletionSource<T> Done)>(workers * AheadPerWorker);
        using var ordered = new BlockingCollection<Task<T>>(workers * AheadPerWorker);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bool all = false;
        Task feeding = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    int place = 0;
                    foreach (PhotoSource photo in photos)
                    {
                        if (stop.IsCancellationRequested) return;
                        var done = new TaskCompletionSource<T>();
                        ordered.Add(done.Task, CancellationToken.None);
                        waiting.Add((photo, place++, done), CancellationToken.None);
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
            () => Work(waiting, work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            foreach (Task<T> next in ordered.GetConsumingEnumerable(CancellationToken.None)) result(next.GetAwaiter().GetResult());
        }
        finally
        {
            // When handing on failed, what waits is still taken, so that no thread hangs on a full queue.
            stop.Cancel();
            foreach (Task<T> rest in ordered.GetConsumingEnumerable(CancellationToken.None)) rest.ContinueWith(t => t.Exception, TaskScheduler.Default);
            Task.WhenAll([feeding, .. working]).GetAwaiter().GetResult();
        }

        return all;
    }

    private void Work<T>(BlockingCollection<(PhotoSource Photo, int Place, TaskCompletionSource<T> Done)> waiting, Func<InspectionPipeline, PhotoSource, int, T> work)
    {
        using InspectionPipeline pipeline = createPipeline();
        foreach (var (photo, place, done) in waiting.GetConsumingEnumerable())
        {
            try
            {
                done.SetResult(work(pipeline, photo, place));
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        }
    }
}
