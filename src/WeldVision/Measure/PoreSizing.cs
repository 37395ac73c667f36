using WeldVision.Classify;

namespace WeldVision.Measure;

/// <summary>Measures the pores that the model found: dark spots within its places, each as large as the area that is darker than half-way from its surroundings to its darkest.</summary>
internal sealed class PoreSizing(FlatBead flat, CardPlane plane)
{
    public const string PoreCode = "2017";

    private const double LeastDepth = 18, MostOfWidth = 0.6;

    /// <param name="places">Where the model saw pores, pixels of the photo.</param>
    /// <param name="halfRows">Half the bead's width.</param>
    public List<(double Column, double Row, double Diameter, PixelBox Box)> Find(IEnumerable<Finding> places, double halfRows)
    {
        var wanted = new bool[flat.Columns * flat.Rows];
        foreach (Finding place in places)
        {
            if (place.Code != PoreCode || place.Box is not { } box) continue;
            var corners = new[] { flat.From(plane.ToPlane(box.X, box.Y)), flat.From(plane.ToPlane(box.Right, box.Y)), flat.From(plane.ToPlane(box.Right, box.Bottom)), flat.From(plane.ToPlane(box.X, box.Bottom)) };
            int left = Math.Max(0, (int)corners.Min(corner => corner.Column)), right = Math.Min(flat.Columns - 1, (int)corners.Max(corner => corner.Column));
            int top = Math.Max(0, (int)corners.Min(corner => corner.Row)), bottom = Math.Min(flat.Rows - 1, (int)corners.Max(corner => corner.Row));
            for (int row = top; row <= bottom; row++)
                for (int column = left; column <= right; column++) wanted[row * flat.Columns + column] = true;
        }

        return Spots(wanted, halfRows);
    }

    private List<(double Column, double Row, double Diameter, PixelBox Box)> Spots(bool[] wanted, double halfRows)
    {
        var spots = new List<(double Column, double Row, double Diameter, PixelBox Box)>();
        var taken = new bool[wanted.Length];
        IEnumerable<int> darkest = Enumerable.Range(0, wanted.Length).Where(index => wanted[index] && flat.Seen[index]).OrderBy(index => flat.Brightness(index % flat.Columns, index / flat.Columns));
        double most = MostOfWidth * 2 * halfRows;
        foreach (int seed in darkest.Take(20_000))
        {
            if (taken[seed]) continue;
            int column = seed % flat.Columns, row = seed / flat.Columns, around = (int)Math.Max(4, 0.35 * halfRows);
            int fromColumn = Math.Max(0, column - around), toColumn = Math.Min(flat.Columns, column + around + 1), fromRow = Math.Max(0, row - around), toRow = Math.Min(flat.Rows, row + around + 1);
            double surroundings = flat.Over(0, fromColumn, toColumn, fromRow, toRow).Sum / ((toColumn - fromColumn) * (toRow - fromRow)), depth = surroundings - flat.Brightness(column, row);
            if (depth < LeastDepth) continue;
            List<int> area = Grow(seed, surroundings - depth / 2, taken, (int)(Math.PI / 4 * most * most));
            if (area.Count < 4) continue;
            double diameter = 2 * Math.Sqrt(area.Count / Math.PI);
            int left = area.Min(index => index % flat.Columns), right = area.Max(index => index % flat.Columns), top = area.Min(index => index / flat.Columns), bottom = area.Max(index => index / flat.Columns);

            // A crack, a toe or a shadow is long; a pore is round.
            if (diameter > most || Math.Max(right - left, bottom - top) + 1 > 1.8 * diameter) continue;
            spots.Add((area.Average(index => index % flat.Columns), area.Average(index => index / flat.Columns), diameter * flat.Step, BoxOf(left, top, right, bottom)));
        }

        return spots;
    }

    private List<int> Grow(int seed, double below, bool[] taken, int most)
    {
        var area = new List<int> { seed };
        taken[seed] = true;
        for (int i = 0; i < area.Count && area.Count <= most; i++)
        {
            int column = area[i] % flat.Columns, row = area[i] / flat.Columns;
            foreach (var (x, y) in ((int, int)[])[(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)])
            {
                if (x < 0 || y < 0 || x >= flat.Columns || y >= flat.Rows || taken[y * flat.Columns + x] || flat.Brightness(x, y) > below) continue;
                taken[y * flat.Columns + x] = true;
                area.Add(y * flat.Columns + x);
            }
        }

        return area;
    }

    private PixelBox BoxOf(int left, int top, int right, int bottom)
    {
        var corners = new[] { (left, top), (right + 1, top), (right + 1, bottom + 1), (left, bottom + 1) }.Select(corner => plane.ToPhoto(flat.At(corner.Item1 - 0.5, corner.Item2 - 0.5))).ToArray();
        float x = (float)corners.Min(corner => corner.X), y = (float)corners.Min(corner => corner.Y);
        return new(x, y, (float)corners.Max(corner => corner.X) - x, (float)corners.Max(corner => corner.Y) - y);
    }
}
