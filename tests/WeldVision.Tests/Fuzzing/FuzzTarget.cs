namespace WeldVision.Tests.Fuzzing;

/// <summary>Something that reads what others wrote.</summary>
/// <param name="Share">Inputs of the million that it gets.</param>
/// <param name="Beginnings">Good inputs.</param>
/// <param name="Words">What it looks for in them.</param>
/// <param name="Read">Makes a reader; what it holds is disposed afterwards. A reader throws for whatever its callers do not expect.</param>
internal sealed record FuzzTarget(string Name, int Share, Func<IReadOnlyList<byte[]>> Beginnings, IReadOnlyList<string> Words, Func<FuzzTarget.IReader> Read)
{
    public override string ToString() => Name;

    public interface IReader : IDisposable
    {
        /// <summary>Reads an input to its end, or refuses it.</summary>
        void Read(byte[] input);

        /// <value>Bytes that it holds outside this process.</value>
        long OutsideBytes => 0;

        /// <value>What became of the inputs; empty where nothing is to be told.</value>
        string Tale => "";
    }
}

/// <summary>A reader that keeps nothing.</summary>
/// <param name="expected">Refusals that the caller turns into an answer.</param>
internal sealed class PlainReader(Action<byte[]> read, params Type[] expected) : FuzzTarget.IReader
{
    public void Read(byte[] input)
    {
        try
        {
            read(input);
        }
        catch (Exception fault) when (expected.Contains(fault.GetType()))
        {
            if (string.IsNullOrWhiteSpace(fault.Message)) throw new InvalidOperationException("It refused without a word.", fault);
        }
    }

    public void Dispose()
    {
    }
}
