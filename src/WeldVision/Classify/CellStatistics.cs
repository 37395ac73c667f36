using System.Numerics.Tensors;
using WeldVision.Networks;

namespace WeldVision.Classify;

/// <summary>What a strip's cell map says as a whole, a channel at a time: what taught heads see of the places.</summary>
public static class CellStatistics
{
    /// <value>The greatest logits of the 11 channels, then the means of their five greatest, then the shares of cells with a probability above 0.5.</value>
    public const int Length = 3 * InspectorOutput.Tags;

    /// <value>Cells of which the mean is taken.</value>
    public const int Highest = 5;

    /// <param name="cells">11 planes of logits of one strip; the order within a plane does not matter.</param>
    /// <param name="statistics"><see cref="Length"/> floats, written.</param>
    public static void Write(ReadOnlySpan<float> cells, Span<float> statistics)
    {
        int plane = cells.Length / InspectorOutput.Tags;
        Span<float> sorted = stackalloc float[plane];
        for (int channel = 0; channel < InspectorOutput.Tags; channel++)
        {
            cells.Slice(channel * plane, plane).CopyTo(sorted);
            sorted.Sort();
            statistics[channel] = sorted[^1];
            statistics[InspectorOutput.Tags + channel] = TensorPrimitives.Sum<float>(sorted[^Highest..]) / Highest;
            int above = 0;
            while (above < plane && sorted[plane - 1 - above] > 0) above++;
            statistics[2 * InspectorOutput.Tags + channel] = (float)above / plane;
        }
    }
}
