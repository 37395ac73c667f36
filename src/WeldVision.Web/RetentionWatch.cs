using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeldVision.Queue;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>At the start and every day: tells administrators whose time is over soon, and erases those of whom they were told long enough.</summary>
internal sealed partial class RetentionWatch(RecordStore store, WebOptions options, ILogger<RetentionWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), options.Clock);
        try
        {
            do
            {
                await Task.Run(Look, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private void Look()
    {
        IReadOnlyList<DueTrainee> all = [];
        Try(() => all = store.Retention.Announce());
        foreach (DueTrainee due in all)
        {
            Try(() =>
            {
                PersonErasure.Erase(store, options.Place, due.Person.Pseudonym, Retention.Actor);
                Erased(log, due.Person.Pseudonym);
            });
        }
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault) when (fault is RecordsNotReachableException or QueueUnusableException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Failed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Pseudonym} was erased: the time that the centre keeps people is over.")]
    private static partial void Erased(ILogger log, string pseudonym);

    [LoggerMessage(LogLevel.Warning, "Whose time is over is looked at again tomorrow, or at the next start.")]
    private static partial void Failed(ILogger log, Exception fault);
}
