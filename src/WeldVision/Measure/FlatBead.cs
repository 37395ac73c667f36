using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>
/// The surroundings of a bead laid flat: brightness, two colours and the change of brightness along the bead on a grid of equal steps in the card's plane, columns along the bead and rows across it. Sums over rectangles come at once.
/// </summary>
internal sealed class FlatBead
{
    public const int Features = 4;

    /// <summary>The feature that tells bead from plate: how much brightness changes along the bead.</summary>
    public const int Ripples = 3;

    private const double RippleMillimetres = 0.4;

    private readonly double[] _sums, _squares;
    private readonly float[] _values;

    private FlatBead(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _values = new float[Features * columns * rows];
        _sums = new double[Features * (columns + 1) * (rows + 1)];
        _squares = new double[Features * (columns + 1) * (rows + 1)];
        Seen = new bool[columns * rows];
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <value>Whether the photo shows the cell.</value>
    public bool[] Seen { get; }

    public required double Step { get; init; }

    /// <value>Middle of the first column and row.</value>
    public required PlanePoint Corner { get; init; }

    /// <value>Direction of the bead in the plane, length 1.</value>
    public required PlanePoint Along { get; init; }

    /// <summary>Lays out a rectangle around an axis.</summary>
    /// <param name="beyond">How much is shown before the start and behind the end, millimetres.</param>
    /// <param name="aside">How much is shown to either side, millimetres.</param>
    public static FlatBead Of(CapturedPhoto photo, CardPlane plane, PlanePoint start, PlanePoint end, double beyond, double aside, double step)
    {
        double length = start.DistanceTo(end);
        var along = new PlanePoint((end.X - start.X) / length, (end.Y - start.Y) / length);
        int columns = (int)((length + 2 * beyond) / step) + 1, rows = (int)(2 * aside / step) + 1;
        var flat = new FlatBead(columns, rows)
        {
            Step = step,
            Along = along,
            Corner = new(start.X - along.X * beyond + along.Y * aside, start.Y - along.Y * beyond - along.X * aside),
        };
        flat.Sample(photo, plane);
        flat.TakeChanges();
        flat.Sum();
        return flat;
    }

    public PlanePoint At(double column, double row) => new(
        Corner.X + Step * (Along.X * column - Along.Y * row), Corner.Y + Step * (Along.Y * column + Along.X * row));

    /// <summary>Column and row of a point of the plane.</summary>
    public (double Column, double Row) From(PlanePoint point)
    {
        double x = point.X - Corner.X, y = point.Y - Corner.Y;
        return ((Along.X * x + Along.Y * y) / Step, (Along.X * y - Along.Y * x) / Step);
    }

    public float Brightness(int column, int row) => _values[row * Columns + column];

    /// <summary>Sum and sum of squares of a feature over columns and rows, ends not included.</summary>
    public (double Sum, double Squares) Over(int feature, int fromColumn, int toColumn, int fromRow, int toRow)
    {
        int width = Columns + 1, start = feature * width * (Rows + 1);
        int a = start + fromRow * width + fromColumn, b = start + fromRow * width + toColumn, c = start + toRow * width + fromColumn, d = start + toRow * width + toColumn;
        return (_sums[d] - _sums[b] - _sums[c] + _sums[a], _squares[d] - _squares[b] - _squares[c] + _squares[a]);
    }

    /// <summary>Mean of the ripples over columns and rows, ends not included.</summary>
    public double RipplesOver(int fromColumn, int toColumn, int fromRow, int toRow) =>
        Over(Ripples, fromColumn, toColumn, fromRow, toRow).Sum / Math.Max(1, (toColumn - fromColumn) * (toRow - fromRow));

    private void Sample(CapturedPhoto photo, CardPlane plane)
    {
        BgrPixels pixels = photo.Pixels;
        double scale = 1.0 / photo.DecodeDenominator;
        int area = Columns * Rows;
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                var (photoX, photoY) = plane.ToPhoto(At(column, row));
                double x = photoX * scale - 0.5, y = photoY * scale - 0.5;
                int left = (int)Math.Floor(x), top = (int)Math.Floor(y), index = row * Columns + column;
                if (left < 0 || top < 0 || left + 1 >= pixels.WidthPixels || top + 1 >= pixels.HeightPixels) continue;
                Seen[index] = true;
                float fx = (float)(x - left), fy = (float)(y - top);
                ReadOnlySpan<byte> upper = pixels.Row(top)[(3 * left)..], lower = pixels.Row(top + 1)[(3 * left)..];
                float blue = Between(0, upper, lower), green = Between(1, upper, lower), red = Between(2, upper, lower);
                _values[index] = 0.299f * red + 0.587f * green + 0.114f * blue;
                _values[area + index] = red - green;
                _values[2 * area + index] = blue - green;

                float Between(int channel, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower) =>
                    (upper[channel] * (1 - fx) + upper[3 + channel] * fx) * (1 - fy) + (lower[channel] * (1 - fx) + lower[3 + channel] * fx) * fy;
            }
        }
    }

    // Ripples lie across a bead, so brightness changes along it where there is bead, and hardly where there is plate.
    private void TakeChanges()
    {
        int reach = Math.Max(1, (int)Math.Round(RippleMillimetres / Step)), start = Ripples * Columns * Rows;
        for (int row = 0; row < Rows; row++)
            for (int column = reach; column < Columns - reach; column++)
                _values[start + row * Columns + column] = 4 * MathF.Sqrt(Math.Abs(_values[row * Columns + column + reach] - _values[row * Columns + column - reach]));
    }

    private void Sum()
    {
        int width = Columns + 1;
        for (int feature = 0; feature < Features; feature++)
        {
            for (int row = 0; row < Rows; row++)
            {
                double sum = 0, squares = 0;
                int above = (feature * (Rows + 1) + row) * width, here = above + width;
                for (int column = 0; column < Columns; column++)
                {
                    double value = _values[(feature * Rows + row) * Columns + column];
                    sum += value;
                    squares += value * value;
                    _sums[here + column + 1] = _sums[above + column + 1] + sum;
                    _squares[here + column + 1] = _squares[above + column + 1] + squares;
                }
            }
        }
    }
}
