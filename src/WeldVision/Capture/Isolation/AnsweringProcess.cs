using System.Collections.Concurrent;
using System.Diagnostics;

namespace WeldVision.Capture.Isolation;

/// <summary>The other side of a <see cref="WatchedProcess"/>: this process answers until its input ends.</summary>
public static class AnsweringProcess
{
    // Where Linux keeps who is ended first when memory is short: rather this one than its owner, whose work is everybody's.
    private const string FirstToGo = "/proc/self/oom_score_adj";

    /// <param name="answer">Gets head and body of a question, and writes the answer with <see cref="Write"/>.</param>
    public static void Answer(Action<byte[], byte[], Stream> answer)
    {
        LetGoFirst();
        using Stream input = Console.OpenStandardInput(), output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        using var questions = new BlockingCollection<(byte[] Head, byte[] Body)>();
        // An owner that was killed leaves no process behind, also none that hangs: the input ends, and this one with it.
        new Thread(() =>
        {
            try
            {
                while (WatchedProcess.Read(input) is { } head && WatchedProcess.Read(input) is { } body) questions.Add((head, body));
            }
            catch (IOException)
            {
                // Cut off in the middle of a question.
            }

            questions.CompleteAdding();
            Thread.Sleep(TimeSpan.FromSeconds(2));
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true }.Start();
        Write(output, []);
        output.Flush();
        foreach (var (head, body) in questions.GetConsumingEnumerable())
        {
            answer(head, body, output);
            output.Flush();
        }
    }

    /// <summary>Writes the head of an answer; what follows it is written to the stream as it is.</summary>
    public static void Write(Stream output, ReadOnlySpan<byte> head) => WatchedProcess.Write(output, head);

    private static void LetGoFirst()
    {
        try
        {
            if (File.Exists(FirstToGo)) File.WriteAllText(FirstToGo, "1000");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A wish only.
        }
    }
}
