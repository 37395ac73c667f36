using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Queue;
using WeldVision.Record;
using WeldVision.Report;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>
/// The processes of a worker that inspect, one a photo in hand. One that hangs or breaks is ended and its photo tried again; the third time the photo gets a row that says so. Safe to
/// call from several threads.
/// </summary>
/// <param name="command">Program and arguments of a process, for the terms of a batch.</param>
/// <param name="identify">The package of a batch, for the row of a photo that has no other.</param>
internal sealed class InspectorPool(Func<BatchTerms, IReadOnlyList<string>> command, Func<BatchTerms, ModelIdentity> identify, TimeSpan limit, TimeProvider clock) : IDisposable
{
    private const int MostTries = 3;

    private readonly Lock _turn = new();
    private readonly Dictionary<BatchTerms, Stack<InspectorProcess>> _idle = [];

    public BatchRow Inspect(BatchTerms terms, QueuedPhoto photo, CancellationToken stop)
    {
        for (int tries = 1; ; tries++)
        {
            InspectorProcess process = Take(terms);
            var (row, isTooSlow) = process.Inspect(photo, limit);
            if (row is not null)
            {
                lock (_turn) _idle[terms].Push(process);
                return row;
            }

            process.Dispose();
            stop.ThrowIfCancellationRequested();
            if (tries == MostTries) return Given(terms, photo, isTooSlow ? CaptureFault.TooSlow(limit, tries) : CaptureFault.Crashed(tries));
        }
    }

    public void Dispose()
    {
        foreach (InspectorProcess process in _idle.Values.SelectMany(processes => processes)) process.Dispose();
    }

    private InspectorProcess Take(BatchTerms terms)
    {
        lock (_turn)
        {
            if (!_idle.TryGetValue(terms, out Stack<InspectorProcess>? processes)) _idle.Add(terms, processes = []);
            if (processes.TryPop(out InspectorProcess? idle)) return idle;
            // Each holds a package in memory: those of another batch make room.
            foreach (var (_, others) in _idle.Where(others => others.Key != terms))
                while (others.TryPop(out InspectorProcess? other)) other.Dispose();
        }

        return new(command(terms), clock);
    }

    private BatchRow Given(BatchTerms terms, QueuedPhoto photo, CaptureFault fault) => BatchRow.Of(new()
    {
        Photo = photo.Name,
        Outcome = Outcome.Unreadable,
        Mode = Enum.GetValues<OperatingMode>().First(mode => InspectionJson.Code(mode) == terms.Mode),
        Model = identify(terms),
        Error = fault,
    }, null, clock.GetUtcNow());
}
