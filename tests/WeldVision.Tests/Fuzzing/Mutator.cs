using System.Buffers.Binary;
using System.Text;

namespace WeldVision.Tests.Fuzzing;

/// <summary>Spoils inputs as bad disks, cut lines and people with intent do. The same seed and number give the same input.</summary>
/// <param name="beginnings">Good inputs to begin with.</param>
/// <param name="words">What the format's readers look for.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> beginnings, IReadOnlyList<string> words, int seed)
{
    private const int MostBytes = 200_000, MostSteps = 8;

    private static readonly long[] Edges = [0, 1, -1, 7, 8, 127, 128, 255, 256, short.MaxValue, ushort.MaxValue, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40];

    private static readonly string[] OddTexts =
        ["", "\0", "\uFEFF", "\r", "\"", "\\", "{", "}", "[", "]", ",", ";", "null", "-1", "0", "1e999", "NaN", "99999999999999999999", "-0.0000001", "\uD83D\uDD25", "../../x", "=1+1", "<x>", "true", "2023", "\t"];

    private readonly byte[][] _words = [.. words.Concat(OddTexts).Select(Encoding.UTF8.GetBytes)];

    public byte[] Input(int number)
    {
        var random = new Random(HashCode(seed, number));
        List<byte> input = [.. Pick(random, beginnings)];
        for (int steps = random.Next(1, MostSteps + 1); steps > 0; steps--) Step(random, input);
        if (input.Count > MostBytes) input.RemoveRange(MostBytes, input.Count - MostBytes);
        return [.. input];
    }

    // Not the base library's, which differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 486187739) ^ (number * (int)2654435761));

    private void Step(Random random, List<byte> input)
    {
        int at = random.Next(input.Count + 1), length = Math.Min(Length(random), input.Count - at);
        switch (random.Next(10))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)Edges[random.Next(Edges.Length)];
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(random.Next(input.Count + 1), input.GetRange(at, length));
                break;
            case 4:
                byte[] noise = new byte[Math.Min(Length(random), 64)];
                random.NextBytes(noise);
                input.InsertRange(at, noise);
                break;
            case 5:
                input.InsertRange(at, _words[random.Next(_words.Length)]);
                break;
            case 6:
                // The tail of another, or of the same.
                byte[] other = Pick(random, beginnings);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other[random.Next(other.Length + 1)..]);
                break;
            case 7 when random.Next(4) == 0:
                input.RemoveRange(at, input.Count - at);
                break;
            case 8:
                WriteNumber(random, input, at);
                break;
            case 9:
                ReplaceWord(random, input, at);
                break;
        }
    }

    private static void WriteNumber(Random random, List<byte> input, int at)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        if (random.Next(2) == 0) BinaryPrimitives.WriteInt64LittleEndian(number, Edges[random.Next(Edges.Length)]);
        else BinaryPrimitives.WriteInt64BigEndian(number, Edges[random.Next(Edges.Length)] << 32);
        int width = 1 << random.Next(4);
        for (int i = 0; i < width && at + i < input.Count; i++) input[at + i] = number[i];
    }

    /// <summary>Another word in place of the one that stands there, so that the text around it stays whole.</summary>
    private void ReplaceWord(Random random, List<byte> input, int at)
    {
        int from = at, to = at;
        while (from > 0 && IsOfWord(input[from - 1])) from--;
        while (to < input.Count && IsOfWord(input[to])) to++;
        input.RemoveRange(from, to - from);
        input.InsertRange(from, _words[random.Next(_words.Length)]);
    }

    private static bool IsOfWord(byte letter) => letter is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'.' or (byte)'-' or (byte)'_';

    // Mostly short, now and then a large part.
    private static int Length(Random random) => random.Next(1, random.Next(8) == 0 ? 4096 : 16);

    private static byte[] Pick(Random random, IReadOnlyList<byte[]> from) => from[random.Next(from.Count)];
}
