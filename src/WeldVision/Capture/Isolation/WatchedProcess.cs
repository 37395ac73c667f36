using System.Buffers.Binary;
using System.Diagnostics;

namespace WeldVision.Capture.Isolation;

/// <summary>
/// A process that answers one question after the other, from its owner's side: what hangs or breaks in native code ends it and nothing else. It lives as long as nothing breaks it. One question at a time.
/// </summary>
public sealed class WatchedProcess : IDisposable
{
    // Larger than any photo that is let in.
    private const int MostBytes = 1 << 30;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly Stream _input, _output;
    private readonly TimeProvider _clock;
    private int _end;

    /// <param name="command">Program and arguments of one that calls <see cref="AnsweringProcess.Answer"/>.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    /// <exception cref="IOException">It ended before it was ready; what it said stands in the error output.</exception>
    public WatchedProcess(IReadOnlyList<string> command, TimeProvider clock)
    {
        _clock = clock;
        _process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (_input, _output) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
        try
        {
            using ITimer watch = Watch(new(StartLimit));
            if (Read(_output) is { Length: 0 }) return;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            // Another program than was meant.
        }

        Dispose();
        throw new IOException($"{command[0]} ended before it began; what it said stands above.");
    }

    /// <value>Of the operating system.</value>
    public int Id => _process.Id;

    /// <summary>Asks, and reads the answer.</summary>
    /// <param name="head">What is asked.</param>
    /// <param name="body">What it is asked about; may be empty.</param>
    /// <param name="read">Makes the answer of its head and what follows; null or an <see cref="InvalidDataException"/> where that makes no sense.</param>
    /// <returns>No answer when the process broke or was ended; it is of no use then.</returns>
    public (T? Answer, ProcessEnd End) Ask<T>(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ProcessLimits limits, Func<byte[], Stream, T?> read)
        where T : class
    {
        T? answer = null;
        using (Watch(limits))
        {
            try
            {
                Write(_input, head);
                Write(_input, body);
                _input.Flush();
                if (Read(_output) is { } said) answer = read(said, _output);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // It ended in the middle, or talks nonsense.
            }
        }

        // An answer that came while it was being ended may be cut.
        var end = (ProcessEnd)Volatile.Read(ref _end);
        if (end == ProcessEnd.None && answer is null) end = ProcessEnd.Broke;
        return end == ProcessEnd.None ? (answer, end) : (null, end);
    }

    public void Dispose()
    {
        Kill();
        // Streams that were taken from a process are not closed with it.
        _input.Dispose();
        _output.Dispose();
        _process.Dispose();
    }

    internal static void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }

    /// <returns>Null at the end of the stream.</returns>
    internal static byte[]? Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length) return null;
        int given = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (given is < 0 or > MostBytes) throw new InvalidDataException($"A length of {given} bytes.");
        byte[] bytes = new byte[given];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private ITimer Watch(ProcessLimits limits)
    {
        long started = _clock.GetTimestamp();
        return _clock.CreateTimer(_ =>
        {
            if (_clock.GetElapsedTime(started) > limits.Time) End(ProcessEnd.TooSlow);
            else if (limits.MemoryBytes < long.MaxValue && MemoryBytes() > limits.MemoryBytes) End(ProcessEnd.TooLarge);
        }, null, Look, Look);
    }

    private long MemoryBytes()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended.
            return 0;
        }
    }

    private void End(ProcessEnd why)
    {
        Interlocked.CompareExchange(ref _end, (int)why, (int)ProcessEnd.None);
        Kill();
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
