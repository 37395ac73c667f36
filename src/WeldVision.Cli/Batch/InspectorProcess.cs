using System.ComponentModel;
using System.Text.Json;
using WeldVision.Capture.Isolation;
using WeldVision.Queue;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>A process that inspects one photo after the other, from its worker's side. It lives as long as no photo breaks it.</summary>
internal sealed class InspectorProcess : IDisposable
{
    private readonly WatchedProcess _process;

    /// <param name="command">Program and arguments.</param>
    /// <exception cref="QueueUnusableException">It does not start.</exception>
    public InspectorProcess(IReadOnlyList<string> command, TimeProvider clock)
    {
        try
        {
            _process = new(command, clock);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            throw new QueueUnusableException($"{command[0]} does not start: {fault.Message}", fault);
        }
    }

    /// <summary>Inspects a photo.</summary>
    /// <returns>No row when the process ended, or took too long and was ended; it is of no use then.</returns>
    public (BatchRow? Row, bool IsTooSlow) Inspect(QueuedPhoto photo, TimeSpan limit)
    {
        var (row, end) = _process.Ask(JsonSerializer.SerializeToUtf8Bytes(photo), [], new(limit), (head, _) => JsonSerializer.Deserialize<BatchRow>(head));
        return (row, end == ProcessEnd.TooSlow);
    }

    public void Dispose() => _process.Dispose();
}
