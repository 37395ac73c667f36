using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using WeldVision.Queue;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>A process that inspects one photo after the other, from its worker's side. It lives as long as no photo breaks it.</summary>
internal sealed class InspectorProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TimeProvider _clock;

    /// <param name="command">Program and arguments.</param>
    /// <exception cref="QueueUnusableException">It does not start.</exception>
    public InspectorProcess(IReadOnlyList<string> command, TimeProvider clock)
    {
        _clock = clock;
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new QueueUnusableException($"{command[0]} does not start: {fault.Message}", fault);
        }

        if (Read(StartLimit).Line == InspectorChild.Ready) return;
        Dispose();
        throw new QueueUnusableException("The process that inspects ended before it began; what it said stands above.");
    }

    /// <summary>Inspects a photo.</summary>
    /// <returns>No row when the process ended, or took too long and was ended; it is of no use then.</returns>
    public (BatchRow? Row, bool IsTooSlow) Inspect(QueuedPhoto photo, TimeSpan limit)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(photo));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return (null, false);
        }

        var (line, isTooSlow) = Read(limit);
        try
        {
            return (line is null ? null : JsonSerializer.Deserialize<BatchRow>(line), isTooSlow);
        }
        catch (JsonException)
        {
            // It ended in the middle of its answer.
            return (null, false);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private (string? Line, bool IsTooSlow) Read(TimeSpan limit)
    {
        bool isTooSlow = false;
        using ITimer timer = _clock.CreateTimer(_ =>
        {
            Volatile.Write(ref isTooSlow, true);
            Kill();
        }, null, limit, Timeout.InfiniteTimeSpan);
        string? line = _process.StandardOutput.ReadLine();
        // One that came while it was being ended may be cut.
        return Volatile.Read(ref isTooSlow) ? (null, true) : (line, false);
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
