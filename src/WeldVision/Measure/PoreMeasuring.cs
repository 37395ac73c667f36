using WeldVision.Capture;
using WeldVision.Classify;

namespace WeldVision.Measure;

/// <summary>Refines the places where pores were found to dark mouths with an area.</summary>
internal static class PoreMeasuring
{
    private const string Porosity = "2017";

    // A mouth of fewer pixels across could as well be noise, a speck of soot or two pores.
    private const double LeastPixels = 3;

    // Brightness is read at so many samples a pixel, so that an edge can be placed between two.
    private const int SamplesInPixel = 2;

    // The mouth ends where it is half as dark as at its darkest; it must be at least this much darker than the metal, of which 1 is black.
    private const double EdgeShare = 0.5, LeastDarker = 0.45;

    // An edge is placed to about half a pixel on each side; and what is one mouth, with its shadow or with a pore beside it, is off by a quarter.
    private const double EdgePixels = 0.5, MouthShare = 0.25;

    /// <summary>All pores of a bead.</summary>
    internal sealed record Result(IReadOnlyList<MeasuredPore> Pores, double Smallest)
    {
        /// <summary>The largest sum of diameters within a length of the bead, millimetres.</summary>
        public MeasuredValue SumWithin(double length)
        {
            double most = 0, uncertainty = 0;
            foreach (MeasuredPore first in Pores)
            {
                MeasuredPore[] within = [.. Pores.Where(pore => pore.Along >= first.Along && pore.Along <= first.Along + length)];
                double sum = within.Sum(pore => pore.Diameter.Value);
                // The rule that places an edge errs the same way on all of them.
                if (sum > most) (most, uncertainty) = (sum, within.Sum(pore => pore.Diameter.Uncertainty));
            }

            return new(most, uncertainty);
        }
    }

    public static Result Measure(CapturedPhoto photo, CardPlane plane, FoundToes found, IReadOnlyList<Finding> findings, double perPixel, double plate)
    {
        List<MeasuredPore> pores = [];
        double smallest = LeastPixels * perPixel, step = perPixel / SamplesInPixel;
        foreach (Finding finding in findings)
        {
            if (finding is not { Code: Porosity, Box: { } box }) continue;
            var (from, to, upper, lower) = Bounds(plane, found.Axis, box);
            (from, to) = (Math.Max(from, found.Start), Math.Min(to, found.End));
            int columns = (int)((to - from) / step), rows = (int)((lower - upper) / step);
            if (columns < 4 || rows < 4) continue;
            foreach (Mouth mouth in Mouths(photo, plane, found.Axis, from, upper, step, columns, rows))
            {
                double diameter = 2 * Math.Sqrt(mouth.Area / Math.PI) * step, along = from + mouth.Column * step, across = upper + mouth.Row * step;
                if (diameter < smallest || !IsBetweenToes(found, along, across) || pores.Exists(pore => Math.Abs(pore.Along - (along - found.Start) * plate) < diameter / 2)) continue;
                var (x, y) = plane.ToPhoto(found.Axis.At(along, across));
                pores.Add(new(new(diameter * plate, CardMeasuring.Coverage * double.Hypot(EdgePixels * perPixel, MouthShare * diameter) * plate), (along - found.Start) * plate, new((float)x, (float)y)));
            }
        }

        return new([.. pores.OrderBy(pore => pore.Along)], smallest * plate);
    }

    private static (double From, double To, double Upper, double Lower) Bounds(CardPlane plane, PlaneAxis axis, PixelBox box)
    {
        double from = double.MaxValue, to = double.MinValue, upper = double.MaxValue, lower = double.MinValue;
        for (int corner = 0; corner < 4; corner++)
        {
            PlanePoint at = plane.ToPlane(corner % 2 == 0 ? box.X : box.Right, corner < 2 ? box.Y : box.Bottom);
            double x = at.X - axis.Origin.X, y = at.Y - axis.Origin.Y, along = axis.Cos * x + axis.Sin * y, across = axis.Cos * y - axis.Sin * x;
            (from, to, upper, lower) = (Math.Min(from, along), Math.Max(to, along), Math.Min(upper, across), Math.Max(lower, across));
        }

        return (from, to, upper, lower);
    }

    private static List<Mouth> Mouths(CapturedPhoto photo, CardPlane plane, PlaneAxis axis, double from, double upper, double step, int columns, int rows)
    {
        var bgr = new float[columns * rows * 3];
        PlaneSampling.Read(photo, plane, axis, from, upper, step, columns, rows, bgr);
        var grey = new float[columns * rows];
        for (int i = 0; i < grey.Length; i++) grey[i] = (bgr[3 * i] + 2 * bgr[3 * i + 1] + bgr[3 * i + 2]) / 4;
        float[] sorted = [.. grey.Order()];
        // Of a place with pores less than half is pore.
        float metal = sorted[sorted.Length * 6 / 10], darkest = sorted[sorted.Length / 100];
        if (darkest > metal * (1 - LeastDarker)) return [];
        double edge = darkest + EdgeShare * (metal - darkest);
        List<Mouth> mouths = [];
        var taken = new bool[grey.Length];
        var open = new Stack<int>();
        for (int start = 0; start < grey.Length; start++)
        {
            if (taken[start] || grey[start] >= edge) continue;
            int area = 0;
            double column = 0, row = 0;
            bool touches = false;
            taken[start] = true;
            open.Push(start);
            while (open.TryPop(out int at))
            {
                int x = at % columns, y = at / columns;
                (area, column, row, touches) = (area + 1, column + x, row + y, touches || x == 0 || y == 0 || x == columns - 1 || y == rows - 1);
                if (x > 0) Visit(at - 1);
                if (x < columns - 1) Visit(at + 1);
                if (y > 0) Visit(at - columns);
                if (y < rows - 1) Visit(at + columns);
            }

            // What reaches past the place is a shadow or the toe.
            if (!touches) mouths.Add(new(area, column / area + 0.5, row / area + 0.5));
        }

        return mouths;

        void Visit(int at)
        {
            if (taken[at] || grey[at] >= edge) return;
            taken[at] = true;
            open.Push(at);
        }
    }

    private static bool IsBetweenToes(FoundToes found, double along, double across)
    {
        ToeColumn nearest = found.Columns.MinBy(column => Math.Abs(column.Along - along));
        return across > nearest.Upper && across < nearest.Lower;
    }

    /// <summary>A dark patch, in samples.</summary>
    private readonly record struct Mouth(int Area, double Column, double Row);
}
