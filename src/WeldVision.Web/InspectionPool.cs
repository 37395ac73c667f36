using System.Collections.Concurrent;
using WeldVision.Capture;
using WeldVision.Record;

namespace WeldVision.Web;

/// <summary>Pipelines for the photos that arrive: so many work side by side, so many photos wait, and more are turned away.</summary>
internal sealed class InspectionPool(WebOptions options) : IDisposable
{
    private readonly ConcurrentBag<InspectionPipeline> _free = [];
    private readonly SemaphoreSlim _working = new(options.Pipelines);
    private int _inside;

    /// <summary>Inspects a photo in memory.</summary>
    /// <returns>Null when too many wait already.</returns>
    public async Task<PhotoInspection?> InspectAsync(string name, ReadOnlyMemory<byte> photo, CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > options.Pipelines + options.Waiting) return null;
            await _working.WaitAsync(cancel);
            try
            {
                return await Task.Run(() => Inspect(new MemoryPhotoSource(name, photo)), CancellationToken.None);
            }
            finally
            {
                _working.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>Makes the first pipeline before it is needed, so that the first photo of the day does not wait for it.</summary>
    public void WarmUp() => _free.Add(options.CreatePipeline());

    public void Dispose()
    {
        foreach (InspectionPipeline pipeline in _free) pipeline.Dispose();
        _working.Dispose();
    }

    private PhotoInspection Inspect(MemoryPhotoSource photo)
    {
        InspectionPipeline pipeline = Take();
        try
        {
            return pipeline.Inspect(photo);
        }
        finally
        {
            _free.Add(pipeline);
        }
    }

    /// <summary>A pipeline of the package that is in use now; those of another are given up.</summary>
    private InspectionPipeline Take()
    {
        while (_free.TryTake(out InspectionPipeline? free))
        {
            if (options.ModelInUse is not { } inUse || free.Model == inUse()) return free;
            free.Dispose();
        }

        return options.CreatePipeline();
    }
}
