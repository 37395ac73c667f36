namespace WeldVision.Networks;

/// <summary>
/// The port to a network that finds a bead's toes, for one worker: tensors are written in place. Not for two threads at once.
/// </summary>
public interface IToeNetwork : IDisposable
{
    /// <summary>Side of a window along the bead, pixels, and the columns that the network answers for: one for two pixels.</summary>
    const int Columns = 128, Places = Columns / 2;

    /// <value>Side of a window across the bead, pixels; the supposed width fills half of them.</value>
    int Rows { get; }

    /// <value>Windows that one <see cref="Find"/> can take.</value>
    int MostWindows { get; }

    /// <summary>Input for one window: 3 × <see cref="Rows"/> × 128 floats, R, G, B planes, (value − 127) / 128.</summary>
    Span<float> WindowTensor(int index);

    /// <summary>Runs the network on the first <paramref name="windows"/> tensors. The output holds until the next call.</summary>
    ToeOutput Find(int windows);
}

/// <summary>What finds toes, for one worker.</summary>
/// <param name="Coarse">Finds them from wherever the locator's rectangle lies.</param>
/// <param name="Fine">Places them, once they are found.</param>
/// <param name="Errors">How far they may then be off.</param>
public sealed record ToeNetworks(IToeNetwork Coarse, IToeNetwork Fine, ToeErrors Errors) : IDisposable
{
    public void Dispose()
    {
        Coarse.Dispose();
        Fine.Dispose();
    }
}

/// <summary>Standard errors of what is measured by the toes, fitted on rendered scenes with known truth.</summary>
/// <param name="Spread">Of the mean width, for one millimetre of the network's own spread: a toe that hides in soot, tint or blur lies anywhere in it.</param>
/// <param name="Extreme">Of the least and the greatest width besides, for one millimetre of spread: they rest on one place, not on the mean of all.</param>
/// <param name="Deviation">Of the standard deviation along the bead, for one millimetre of spread.</param>
/// <param name="EndShort">By how much an end is seen too early, in widths: the round end is thin and dark. It is added again.</param>
/// <param name="End">Of one end, in widths.</param>
/// <param name="Line">Of the straightness, in widths.</param>
public sealed record ToeErrors(double Spread, double Extreme, double Deviation, double EndShort, double End, double Line);

/// <summary>Raw outputs for several windows, one after the other.</summary>
/// <param name="toes">Windows × 4 × 64: row of the upper toe and its standard deviation, row of the lower toe and its; rows from the window's upper edge.</param>
/// <param name="presence">Windows × 64 logits: there is bead in this column.</param>
public readonly ref struct ToeOutput(ReadOnlySpan<float> toes, ReadOnlySpan<float> presence)
{
    public const int Planes = 4;

    private readonly ReadOnlySpan<float> _toes = toes, _presence = presence;

    public ReadOnlySpan<float> Toes(int window, int plane) => _toes.Slice((window * Planes + plane) * IToeNetwork.Places, IToeNetwork.Places);

    public ReadOnlySpan<float> Presence(int window) => _presence.Slice(window * IToeNetwork.Places, IToeNetwork.Places);
}
