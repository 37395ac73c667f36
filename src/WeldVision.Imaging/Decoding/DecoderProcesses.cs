using System.ComponentModel;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Capture.Isolation;

namespace WeldVision.Imaging.Decoding;

/// <summary>The processes in which <see cref="IsolatedPhotoDecoder"/>s decode: each photo takes one, and idle ones are kept. Safe to use from several threads.</summary>
/// <param name="command">Program and arguments of a process that runs <see cref="DecoderChild.Run"/>.</param>
/// <param name="cost">What one photo may cost.</param>
public sealed class DecoderProcesses(IReadOnlyList<string> command, ProcessLimits cost, TimeProvider clock) : IDisposable
{
    // A process may be ended for reasons that are not the photo's, such as another program's hunger for memory.
    private const int MostTries = 2;

    private readonly Lock _turn = new();
    private readonly Stack<WatchedProcess> _idle = [];

    /// <value>What one photo may cost where nothing else is said: 20 s and 1.2 GB, enough for the largest photo that <see cref="CaptureLimits"/> let in.</value>
    public static ProcessLimits UsualCost { get; } = new(TimeSpan.FromSeconds(20), 1_200_000_000);

    /// <value>The operating system's numbers of the processes that wait for a photo.</value>
    public IReadOnlyList<int> Idle
    {
        get
        {
            lock (_turn) return [.. _idle.Select(process => process.Id)];
        }
    }

    /// <summary>Starts a process before it is needed, so that the first photo does not wait for it.</summary>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    /// <exception cref="IOException">It is another program.</exception>
    public void Prepare() => Give(new(command, clock));

    public void Dispose()
    {
        lock (_turn)
        {
            while (_idle.TryPop(out WatchedProcess? process)) process.Dispose();
        }
    }

    internal (CapturedPhoto? Photo, CaptureFault? Fault) Decode(ReadOnlySpan<byte> photo, string sha256, CaptureLimits limits)
    {
        byte[] head = JsonSerializer.SerializeToUtf8Bytes(limits);
        for (int tries = 1; ; tries++)
        {
            if (Take() is not { } process)
            {
                if (tries == MostTries) return (null, CaptureFault.Crashed(tries));
                continue;
            }

            var (answer, end) = process.Ask(head, photo, cost, (said, rows) => DecoderChild.Read(said, rows, limits, sha256));
            if (answer is not null)
            {
                Give(process);
                return (answer.Photo, answer.Fault);
            }

            process.Dispose();
            if (end == ProcessEnd.TooSlow) return (null, CaptureFault.TooSlow(cost.Time));
            if (end == ProcessEnd.TooLarge) return (null, CaptureFault.TooMuchMemory(cost.MemoryBytes));
            if (tries == MostTries) return (null, CaptureFault.Crashed(tries));
        }
    }

    /// <returns>Null where none can be started, as when memory is short.</returns>
    private WatchedProcess? Take()
    {
        lock (_turn)
        {
            if (_idle.TryPop(out WatchedProcess? idle)) return idle;
        }

        try
        {
            return new(command, clock);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            return null;
        }
    }

    private void Give(WatchedProcess process)
    {
        lock (_turn) _idle.Push(process);
    }
}
