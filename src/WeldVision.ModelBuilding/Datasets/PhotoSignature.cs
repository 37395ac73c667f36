using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using WeldVision.Capture;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>What of a photo survives a copy's flips, turns, brightness, grey and noise: its brightness on a coarse grid, whatever its shape.</summary>
internal sealed class PhotoSignature
{
    /// <summary>Cells a side of the grid that crops are cut from.</summary>
    private const int Side = 64;

    /// <summary>Cells a side of a view.</summary>
    public const int ViewSide = 16;

    public const int ViewLength = ViewSide * ViewSide;

    public const int CoarseSide = ViewSide / 2;

    public const int CoarseLength = CoarseSide * CoarseSide;

    private const int Turns = 8;

    /// <summary>The photo as it is, its quarter turns, and the mirrored ones, one behind the other; each of mean 0 and length 1, so a product of two is their correlation.</summary>
    private readonly float[] _views = new float[Turns * ViewLength];

    /// <summary>The same at half the cells a side, for the many comparisons that only choose candidates.</summary>
    private readonly float[] _coarseViews = new float[Turns * CoarseLength];

    /// <summary>Summed areas of the grid, one row and column more than it, so that any crop's cells are four look-ups each.</summary>
    private readonly double[] _sums = new double[(Side + 1) * (Side + 1)];

    private PhotoSignature(float[] grid)
    {
        for (int y = 0; y < Side; y++)
            for (int x = 0; x < Side; x++)
                _sums[(y + 1) * (Side + 1) + x + 1] = grid[y * Side + x] + _sums[y * (Side + 1) + x + 1] + _sums[(y + 1) * (Side + 1) + x] - _sums[y * (Side + 1) + x];
        var whole = new float[ViewLength];
        IsPlain = !TryView(new(0, 0, 1, 1), whole);
        for (int turn = 0; turn < Turns; turn++)
        {
            Turn(whole, turn, _views.AsSpan(turn * ViewLength, ViewLength));
            Coarsen(View(turn), _coarseViews.AsSpan(turn * CoarseLength, CoarseLength));
        }
    }

    /// <value>Whether the photo is of one brightness all over, so that it looks like nothing.</value>
    public bool IsPlain { get; }

    public ReadOnlySpan<float> Upright => View(0);

    public ReadOnlySpan<float> View(int turn) => _views.AsSpan(turn * ViewLength, ViewLength);

    /// <summary>The turn of this photo that is most like a view.</summary>
    public (float Likeness, int Turn) BestTurn(ReadOnlySpan<float> view)
    {
        (float Likeness, int Turn) best = (-1, 0);
        for (int turn = 0; turn < Turns; turn++)
        {
            float likeness = TensorPrimitives.Dot(view, View(turn));
            if (likeness > best.Likeness) best = (likeness, turn);
        }

        return best;
    }

    /// <summary>The turn of this photo that is most like a coarse view.</summary>
    /// <remarks>Every part of every photo is held against every photo, so the view stays in eight registers of eight cells while the turns go by.</remarks>
    public (float Likeness, int Turn) BestCoarseTurn(ReadOnlySpan<float> coarse)
    {
        Vector256<float> row0 = Row(coarse, 0), row1 = Row(coarse, 1), row2 = Row(coarse, 2), row3 = Row(coarse, 3);
        Vector256<float> row4 = Row(coarse, 4), row5 = Row(coarse, 5), row6 = Row(coarse, 6), row7 = Row(coarse, 7);
        (float Likeness, int Turn) best = (-1, 0);
        ReadOnlySpan<float> turned = _coarseViews;
        for (int turn = 0; turn < Turns; turn++, turned = turned[CoarseLength..])
        {
            // Two sums, so that one addition need not wait for the other.
            Vector256<float> even = row0 * Row(turned, 0), odd = row1 * Row(turned, 1);
            even = Vector256.MultiplyAddEstimate(row2, Row(turned, 2), even);
            odd = Vector256.MultiplyAddEstimate(row3, Row(turned, 3), odd);
            even = Vector256.MultiplyAddEstimate(row4, Row(turned, 4), even);
            odd = Vector256.MultiplyAddEstimate(row5, Row(turned, 5), odd);
            even = Vector256.MultiplyAddEstimate(row6, Row(turned, 6), even);
            odd = Vector256.MultiplyAddEstimate(row7, Row(turned, 7), odd);
            float likeness = Vector256.Sum(even + odd);
            if (likeness > best.Likeness) best = (likeness, turn);
        }

        return best;

        static Vector256<float> Row(ReadOnlySpan<float> view, int y) => Vector256.Create(view.Slice(y * CoarseSide, CoarseSide));
    }

    public static PhotoSignature Of(CapturedPhoto photo)
    {
        BgrPixels pixels = photo.Pixels;
        var grid = new float[Side * Side];
        var counts = new int[Side * Side];
        for (int y = 0; y < pixels.HeightPixels; y++)
        {
            ReadOnlySpan<byte> row = pixels.Row(y);
            int cellRow = y * Side / pixels.HeightPixels * Side;
            for (int x = 0; x < pixels.WidthPixels; x++)
            {
                int cell = cellRow + x * Side / pixels.WidthPixels, at = x * BgrPixels.BytesPerPixel;
                grid[cell] += 0.114f * row[at] + 0.587f * row[at + 1] + 0.299f * row[at + 2];
                counts[cell]++;
            }
        }

        // A photo of fewer pixels than cells leaves cells empty; they repeat their neighbour.
        for (int cell = 0; cell < grid.Length; cell++) grid[cell] = counts[cell] > 0 ? grid[cell] / counts[cell] : cell % Side > 0 ? grid[cell - 1] : cell > 0 ? grid[cell - Side] : 0;
        return new(grid);
    }

    /// <summary>Fills a view of a part of the photo.</summary>
    /// <param name="part">In shares of the photo's sides.</param>
    /// <returns>False when the part is of one brightness all over.</returns>
    public bool TryView(PixelBox part, Span<float> view)
    {
        // Sums up to each line of the view's cells; a cell is the difference of the four at its corners.
        Span<double> above = stackalloc double[ViewSide + 1], below = stackalloc double[ViewSide + 1];
        float cells = part.Width * part.Height * Side * Side / ViewLength;
        SumRow(part, part.Y, above);
        for (int y = 0; y < ViewSide; y++)
        {
            SumRow(part, part.Y + part.Height * (y + 1) / ViewSide, below);
            for (int x = 0; x < ViewSide; x++) view[y * ViewSide + x] = (float)(below[x + 1] - below[x] - above[x + 1] + above[x]) / cells;
            below.CopyTo(above);
        }

        float mean = TensorPrimitives.Sum<float>(view) / ViewLength;
        // Less than one grey level of deviation is noise of the encoder.
        return Normalise(view, mean) >= ViewLength;
    }

    /// <summary>Fills a coarse view from a view.</summary>
    public static void Coarsen(ReadOnlySpan<float> view, Span<float> coarse)
    {
        for (int y = 0; y < CoarseSide; y++)
            for (int x = 0; x < CoarseSide; x++)
            {
                int at = 2 * y * ViewSide + 2 * x;
                coarse[y * CoarseSide + x] = view[at] + view[at + 1] + view[at + ViewSide] + view[at + ViewSide + 1];
            }

        Normalise(coarse, mean: 0);
    }

    /// <returns>The summed squares of the deviations, before.</returns>
    private static float Normalise(Span<float> view, float mean)
    {
        TensorPrimitives.Subtract(view, mean, view);
        float square = TensorPrimitives.SumOfSquares<float>(view);
        if (square > 0) TensorPrimitives.Divide(view, MathF.Sqrt(square), view);
        return square;
    }

    /// <summary>The summed areas left of and above points of one height, linear between the grid's lines.</summary>
    private void SumRow(PixelBox part, float height, Span<double> sums)
    {
        double y = height * Side;
        int top = Math.Clamp((int)y, 0, Side - 1);
        double down = y - top;
        ReadOnlySpan<double> upper = _sums.AsSpan(top * (Side + 1), Side + 1), lower = _sums.AsSpan((top + 1) * (Side + 1), Side + 1);
        for (int i = 0; i < sums.Length; i++)
        {
            double x = (part.X + part.Width * i / ViewSide) * Side;
            int left = Math.Clamp((int)x, 0, Side - 1);
            double right = x - left;
            sums[i] = (upper[left] * (1 - right) + upper[left + 1] * right) * (1 - down) + (lower[left] * (1 - right) + lower[left + 1] * right) * down;
        }
    }

    private static void Turn(ReadOnlySpan<float> from, int turn, Span<float> to)
    {
        for (int y = 0; y < ViewSide; y++)
            for (int x = 0; x < ViewSide; x++)
            {
                int fromX = (turn & 1) != 0 ? ViewSide - 1 - x : x, fromY = (turn & 2) != 0 ? ViewSide - 1 - y : y;
                to[y * ViewSide + x] = (turn & 4) != 0 ? from[fromX * ViewSide + fromY] : from[fromY * ViewSide + fromX];
            }
    }
}
