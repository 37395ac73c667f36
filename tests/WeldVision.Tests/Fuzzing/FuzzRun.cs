using System.Diagnostics;
using System.Globalization;

namespace WeldVision.Tests.Fuzzing;

/// <summary>Gives a target its inputs one after the other and watches what they do.</summary>
internal static class FuzzRun
{
    private const int Seed = 20261128, MostFound = 20, MostLeftBytes = 64_000_000, MostOutsideBytes = 400_000_000;

    // Of one input; ten times what the slowest good one takes on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <returns>A line for each kind of fault, with the file of its first input; empty when all is well.</returns>
    public static IReadOnlyList<string> Run(FuzzTarget target, int inputs, Action<string> say)
    {
        var mutator = new Mutator(target.Beginnings(), target.Words, Seed);
        Dictionary<string, (int Times, string File)> found = [];
        long started = Stopwatch.GetTimestamp(), caseStarted = started, managed = 0;
        byte[]? current = null;
        TimeSpan slowest = TimeSpan.Zero;
        using FuzzTarget.IReader reader = target.Read();

        // What hangs in this process can only be told of; the process ends, and the input is left for whoever looks.
        using var watch = new Timer(_ =>
        {
            if (Volatile.Read(ref current) is not { } hanging || Stopwatch.GetElapsedTime(Volatile.Read(ref caseStarted)) < 3 * Limit) return;
            Environment.FailFast($"{target.Name}: an input of {hanging.Length} bytes hangs: {Keep(target, hanging)}");
        }, null, Limit, Limit);
        for (int i = 0; i < inputs; i++)
        {
            byte[] input = mutator.Input(i);
            Volatile.Write(ref caseStarted, Stopwatch.GetTimestamp());
            Volatile.Write(ref current, input);
            try
            {
                reader.Read(input);
            }
            catch (Exception fault)
            {
                Note(Kind(fault), input);
            }

            Volatile.Write(ref current, null);
            TimeSpan spent = Stopwatch.GetElapsedTime(caseStarted);
            if (spent > slowest) slowest = spent;
            if (spent > Limit) Note($"took {spent.TotalSeconds:0.0} s", input);
            if (found.Count >= MostFound) break;

            // Measured once everything is warm.
            if (i == Math.Min(inputs / 2, 2000)) managed = GC.GetTotalMemory(forceFullCollection: true);
        }

        long left = GC.GetTotalMemory(forceFullCollection: true) - managed, outside = reader.OutsideBytes;
        if (left > MostLeftBytes) found[$"{left / 1_000_000} MB are left after {inputs} inputs"] = (1, "");
        if (outside > MostOutsideBytes) found[$"the process beside holds {outside / 1_000_000} MB after {inputs} inputs"] = (1, "");
        say(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {inputs} inputs in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, slowest {slowest.TotalMilliseconds:0} ms, left {left / 1e6:0.0} MB, beside {outside / 1e6:0} MB, {found.Count} kinds of fault{reader.Tale}"));
        return [.. found.Select(one => $"{one.Key} ({one.Value.Times} times) {one.Value.File}")];

        void Note(string kind, byte[] input) => found[kind] = found.TryGetValue(kind, out var known) ? (known.Times + 1, known.File) : (1, Keep(target, input));
    }

    // One kind whatever the numbers in its words are.
    private static string Kind(Exception fault) => $"{fault.GetType().Name}: {string.Concat(fault.Message.Split('\n')[0].Select(letter => char.IsAsciiDigit(letter) ? '#' : letter))} {fault.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("WeldVision", StringComparison.Ordinal) && !line.Contains("Fuzzing", StringComparison.Ordinal))?.Trim()}";

    private static string Keep(FuzzTarget target, byte[] input)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{target.Name}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(file, input);
        return file;
    }
}
