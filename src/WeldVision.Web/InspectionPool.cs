using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WeldVision.Capture;
using WeldVision.Quality;
using WeldVision.Record;
using WeldVision.Web.Operation;

namespace WeldVision.Web;

/// <summary>Pipelines for the photos that arrive: so many work side by side, so many photos wait, and more are turned away.</summary>
internal sealed class InspectionPool(WebOptions options, ILogger<InspectionPool> log) : IDisposable
{
    private static readonly Refusal NoModel = new(StatusCodes.Status503ServiceUnavailable, new(
        "Photos cannot be inspected now: the server has no model. Tell your instructor.", "Foto belum dapat diperiksa: server belum punya model. Beri tahu instruktur."), 60);

    private static readonly Counter<long> TurnedAway = ServerTelemetry.Meter.CreateCounter<long>("weldvision.photos.turned_away", description: "Photos that were not inspected, by reason.");
    private static readonly UpDownCounter<long> Inside = ServerTelemetry.Meter.CreateUpDownCounter<long>("weldvision.photos.inside", description: "Photos that are inspected now or wait for it.");

    private readonly ConcurrentBag<InspectionPipeline> _free = [];
    private readonly SemaphoreSlim _working = new(options.Pipelines);
    private int _inside;

    // Of one photo, as it was lately.
    private double _seconds = 0.2;

    /// <summary>Inspects a photo in memory.</summary>
    /// <returns>The inspection, or why there is none.</returns>
    public async Task<(PhotoInspection? Inspection, Refusal? Refusal)> InspectAsync(string name, ReadOnlyMemory<byte> photo, CancellationToken cancel)
    {
        if (options.ModelFault is not null) return (null, Refused("no model", NoModel));
        Inside.Add(1);
        try
        {
            if (Interlocked.Increment(ref _inside) > options.Pipelines + options.Waiting) return (null, Refused("too many wait", Busy()));
            await _working.WaitAsync(cancel);
            long started = Stopwatch.GetTimestamp();
            try
            {
                PhotoInspection inspection = await Task.Run(() => With(pipeline => pipeline.Inspect(new MemoryPhotoSource(name, photo))), CancellationToken.None);
                return inspection.Error is { Code: CaptureFaultCodes.Crashed or CaptureFaultCodes.TooSlow } error ? (null, Refused(error.Code, Unfinished(error))) : (inspection, null);
            }
            finally
            {
                _working.Release();
                _seconds += (Stopwatch.GetElapsedTime(started).TotalSeconds - _seconds) / 10;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
            Inside.Add(-1);
        }
    }

    /// <summary>Judges a frame of a camera that is being aimed. A photo that was taken comes first: a frame never waits.</summary>
    /// <returns>The quality, or why there is none; null quality for what is no picture.</returns>
    public async Task<(PhotoQuality? Quality, Refusal? Refusal)> AimAsync(ReadOnlyMemory<byte> frame)
    {
        if (options.ModelFault is not null) return (null, NoModel);
        if (!await _working.WaitAsync(0)) return (null, Busy());
        try
        {
            return (await Task.Run(() => With(pipeline => pipeline.Aim(new MemoryPhotoSource("frame", frame)))), null);
        }
        finally
        {
            _working.Release();
        }
    }

    /// <summary>Makes the first pipeline before it is needed, so that the first photo of the day does not wait for it.</summary>
    public void WarmUp()
    {
        if (options.ModelFault is null) _free.Add(options.CreatePipeline());
    }

    public void Dispose()
    {
        foreach (InspectionPipeline pipeline in _free) pipeline.Dispose();
        _working.Dispose();
    }

    /// <summary>When those who wait will have had their turn.</summary>
    private Refusal Busy()
    {
        int seconds = (int)Math.Clamp(Math.Ceiling(_seconds * (options.Pipelines + options.Waiting) / options.Pipelines), 1, 60);
        return new(StatusCodes.Status429TooManyRequests, new($"Too many photos wait. Try again in {seconds} s.", $"Terlalu banyak foto menunggu. Coba lagi dalam {seconds} detik."), seconds);
    }

    /// <summary>A photo whose reading was ended. It may be the photo's fault or the machine's, so it is no result that is kept: whoever sent it may do so again.</summary>
    private static Refusal Unfinished(CaptureFault error) => new(StatusCodes.Status422UnprocessableEntity, new(
        $"The photo was not read, and nothing of it was kept: {error.Message} It may be sent again.", "Foto tidak selesai dibaca dan tidak disimpan. Kirim lagi; jika tetap gagal, simpan sebagai JPEG biasa atau pakai resolusi lebih rendah."));

    private Refusal Refused(string reason, Refusal refusal)
    {
        TurnedAway.Add(1, new KeyValuePair<string, object?>("reason", reason));
        ServerEvents.TurnedAway(log, reason);
        return refusal;
    }

    private T With<T>(Func<InspectionPipeline, T> work)
    {
        InspectionPipeline pipeline = Take();
        try
        {
            return work(pipeline);
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
