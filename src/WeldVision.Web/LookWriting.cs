using Microsoft.Extensions.Hosting;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Writes who looked at what, some seconds after the look and before the server ends. While the database is away it waits; <see cref="Staff.RecordWatch"/> tells of that.</summary>
internal sealed class LookWriting(RecordStore store, WebOptions options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookWriting, options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
        }
        catch (OperationCanceledException)
        {
            Write();
        }
    }

    private void Write()
    {
        try
        {
            store.Looks.Write();
        }
        catch (RecordsNotReachableException)
        {
            // Tried again; what was noted stays.
        }
    }
}
