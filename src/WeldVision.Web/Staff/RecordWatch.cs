using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeldVision.Record.Auditing;
using WeldVision.Storage;

namespace WeldVision.Web.Staff;

/// <summary>
/// Tells open pages that the record has changed: at once when this process wrote, within <see cref="WebOptions.RecordLook"/> when another process or machine did, seen by the head of the
/// audit log. While the record cannot be reached it says so, and says when it is back.
/// </summary>
internal sealed partial class RecordWatch(RecordStore store, WebOptions options, ILogger<RecordWatch> log) : BackgroundService
{
    private AuditHead? _head;
    private int _isToTell;

    /// <summary>The record changed, is gone, or is back. Raised on any thread.</summary>
    public event EventHandler? Changed;

    public bool IsReachable { get; private set; } = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Changed += OnWritten;
        try
        {
            using var timer = new PeriodicTimer(options.RecordLook, options.Clock);
            do
            {
                Look();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            store.Changed -= OnWritten;
        }
    }

    /// <summary>Pages are told by another thread, so that who sends a photo does not wait for them; what is written meanwhile is told with it.</summary>
    private void OnWritten(object? sender, EventArgs written)
    {
        if (Interlocked.Exchange(ref _isToTell, 1) == 1) return;
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Volatile.Write(ref _isToTell, 0);
            Tell();
        });
    }

    private void Look()
    {
        AuditHead? before = _head;
        bool wasReachable = IsReachable;
        try
        {
            _head = store.Audit.Head;
            IsReachable = true;
        }
        catch (RecordsNotReachableException fault)
        {
            IsReachable = false;
            if (wasReachable) Gone(log, fault);
        }

        if (IsReachable != wasReachable || (before is not null && before != _head)) Tell();
    }

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    [LoggerMessage(LogLevel.Warning, "The records cannot be reached; open pages say so and go on when they are back.")]
    private static partial void Gone(ILogger log, Exception fault);
}
