using WeldVision.Capture;

namespace WeldVision.Measure;

/// <summary>
/// Where the card's plane lies in a photo: a projective map from millimetres to the photo freed of its lens's distortion, and one coefficient for that distortion, fitted together to all corners of
/// the markers. It holds for what lies in that plane and for nothing above or below it.
/// </summary>
public sealed class CardPlane
{
    private const int Parameters = 9, Rounds = 12;

    /// <summary>Fewer markers leave the distortion, and with it the scale between them, to chance.</summary>
    private const int LeastMarkers = 6;

    // A corner can hardly be found better than this, however small the residuals happen to be.
    private const double LeastCornerPixels = 0.15;

    // Of half the photo's diagonal: so much a real lens departs from its one term.
    private const double LeastOutlier = 0.0006;

    private readonly double _centreX, _centreY, _radius;
    private readonly double[] _fit, _inverse, _covariance;

    private CardPlane(double centreX, double centreY, double radius, double[] fit, double[] inverse, double[] covariance)
    {
        (_centreX, _centreY, _radius) = (centreX, centreY, radius);
        (_fit, _inverse, _covariance) = (fit, inverse, covariance);
    }

    /// <value>Markers that the fit rests on.</value>
    public required int Markers { get; init; }

    /// <value>How far the corners lie from where the fit puts them, root mean square of one coordinate, pixels of the photo.</value>
    public required double ResidualPixels { get; init; }

    /// <value>The distortion at the photo's corner as a share of the distance from the middle; negative where straight lines bow outwards.</value>
    public double Distortion => _fit[8];

    /// <value>Of the photo that it was fitted to.</value>
    public double LongSidePixels => 2 * Math.Max(_centreX, _centreY);

    /// <summary>Fits the plane.</summary>
    /// <returns>Null when too few markers of the card were seen, or they do not agree.</returns>
    public static CardPlane? Fit(IReadOnlyList<SeenMarker> seen, int widthPixels, int heightPixels) =>
        Fit([.. seen.Where(marker => marker.Id < CardLayout.Markers.Count).GroupBy(marker => marker.Id).Where(same => same.Count() == 1).SelectMany(same => Corners(same.First()))],
            widthPixels, heightPixels);

    /// <summary>The point of the plane that a point of the photo shows.</summary>
    public PlanePoint ToPlane(double x, double y)
    {
        double dx = (x - _centreX) / _radius, dy = (y - _centreY) / _radius, free = 1 + _fit[8] * (dx * dx + dy * dy);
        return Project(_inverse, dx * free, dy * free);
    }

    /// <summary>Where in the photo a point of the plane lies.</summary>
    public (double X, double Y) ToPhoto(PlanePoint point)
    {
        PlanePoint free = Project(_fit, point.X, point.Y);
        double length = Math.Sqrt(free.X * free.X + free.Y * free.Y), distorted = length;
        // r (1 + k r²) = length, by Newton's steps.
        for (int i = 0; i < 4 && length > 0; i++) distorted -= (distorted * (1 + _fit[8] * distorted * distorted) - length) / (1 + 3 * _fit[8] * distorted * distorted);
        double factor = length > 0 ? distorted / length * _radius : 0;
        return (_centreX + free.X * factor, _centreY + free.Y * factor);
    }

    /// <summary>How much of the plane one pixel shows there, mean of all directions.</summary>
    public double MillimetresPerPixelAt(PlanePoint point) => 1 / Math.Sqrt(StretchAt(point).Area);

    /// <summary>How far the lens stands off the plane, measured squarely to it, millimetres: of a plane that is tilted the photo shows one direction shortened, by the cosine of the tilt.</summary>
    /// <param name="focalPixels">The lens's focal length.</param>
    public double LensHeight(PlanePoint at, double focalPixels)
    {
        var (area, squares) = StretchAt(at);
        double largest = (squares + Math.Sqrt(Math.Max(0, squares * squares - 4 * area * area))) / 2;
        return focalPixels * area / Math.Pow(largest, 1.5);
    }

    /// <summary>How a millimetre of the plane is stretched in the photo: pixels that show a square one, and the sum of the squares of what its sides become.</summary>
    private (double Area, double Squares) StretchAt(PlanePoint point)
    {
        const double Step = 0.5;
        var (x0, y0) = ToPhoto(point with { X = point.X - Step });
        var (x1, y1) = ToPhoto(point with { X = point.X + Step });
        var (x2, y2) = ToPhoto(point with { Y = point.Y - Step });
        var (x3, y3) = ToPhoto(point with { Y = point.Y + Step });
        double area = Math.Abs((x1 - x0) * (y3 - y2) - (y1 - y0) * (x3 - x2));
        return (Math.Max(area, 1e-12), (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0) + (x3 - x2) * (x3 - x2) + (y3 - y2) * (y3 - y2));
    }

    /// <summary>Standard uncertainty of a length between two points of the photo that comes from the corners' errors, as a share of it.</summary>
    public double RelativeUncertainty(PlanePoint from, PlanePoint to)
    {
        var (x0, y0) = ToPhoto(from);
        var (x1, y1) = ToPhoto(to);
        double length = from.DistanceTo(to);
        if (length <= 0) return 0;
        double[] slopes = new double[Parameters];
        for (int i = 0; i < Parameters; i++)
        {
            double step = 1e-6 * Math.Max(1e-3, Math.Abs(_fit[i]));
            CardPlane moved = With(i, step);
            slopes[i] = (moved.ToPlane(x0, y0).DistanceTo(moved.ToPlane(x1, y1)) - length) / step;
        }

        double variance = 0;
        for (int i = 0; i < Parameters; i++)
            for (int k = 0; k < Parameters; k++) variance += slopes[i] * _covariance[i * Parameters + k] * slopes[k];
        return Math.Sqrt(Math.Max(0, variance)) / length;
    }

    private CardPlane With(int parameter, double step)
    {
        double[] fit = (double[])_fit.Clone();
        fit[parameter] += step;
        return new(_centreX, _centreY, _radius, fit, Inverse(fit), _covariance) { Markers = Markers, ResidualPixels = ResidualPixels };
    }

    private static IEnumerable<(PlanePoint Plane, PixelPoint Photo, int Marker)> Corners(SeenMarker marker) =>
        marker.Corners.Select((corner, i) => (CardLayout.Markers[marker.Id].Corner(i), corner, marker.Id));

    private static CardPlane? Fit(List<(PlanePoint Plane, PixelPoint Photo, int Marker)> corners, int widthPixels, int heightPixels)
    {
        double centreX = widthPixels / 2.0, centreY = heightPixels / 2.0, radius = Math.Sqrt(centreX * centreX + centreY * centreY);
        for (int round = 0; ; round++)
        {
            int markers = corners.Select(corner => corner.Marker).Distinct().Count();
            if (markers < LeastMarkers) return null;
            var places = corners.ConvertAll(corner => (corner.Plane, X: (corner.Photo.X - centreX) / radius, Y: (corner.Photo.Y - centreY) / radius));
            if (Start(places) is not { } fit || Refine(places, fit) is not { } normal) return null;
            double[] off = [.. places.Select(place => Off(fit, place.Plane, place.X, place.Y) * radius)];
            double residual = Math.Sqrt(off.Sum(one => one * one) / (2 * off.Length - Parameters));

            // A marker that was misread, or lies on a curled edge, would bend everything.
            double most = Math.Max(Math.Max(0.8, LeastOutlier * radius), 3.5 * Median(off));
            if (round < 3 && off.Any(one => one > most))
            {
                HashSet<int> bad = [.. corners.Where((_, i) => off[i] > most).Select(corner => corner.Marker)];
                corners = corners.FindAll(corner => !bad.Contains(corner.Marker));
                continue;
            }

            if (residual > Math.Max(3, 0.003 * radius)) return null;
            double variance = Math.Pow(Math.Max(residual, LeastCornerPixels) / radius, 2);
            return new(centreX, centreY, radius, fit, Inverse(fit), [.. normal.Select(one => one * variance)]) { Markers = markers, ResidualPixels = residual };
        }
    }

    /// <summary>The projective map alone, by linear equations.</summary>
    private static double[]? Start(List<(PlanePoint Plane, double X, double Y)> places)
    {
        const int Unknowns = 8;
        var normal = new double[Unknowns * Unknowns];
        var right = new double[Unknowns];
        // Millimetres scaled to about 1 keep the equations well behaved.
        foreach (var (plane, x, y) in places)
        {
            double px = plane.X / CardLayout.Width, py = plane.Y / CardLayout.Width;
            Add(normal, right, [px, py, 1, 0, 0, 0, -x * px, -x * py], x);
            Add(normal, right, [0, 0, 0, px, py, 1, -y * px, -y * py], y);
        }

        if (LeastSquares.Invert(normal, Unknowns) is not { } inverse) return null;
        var fit = new double[Parameters];
        for (int i = 0; i < Unknowns; i++)
        {
            for (int k = 0; k < Unknowns; k++) fit[i] += inverse[i * Unknowns + k] * right[k];
            if (i is not (2 or 5)) fit[i] /= CardLayout.Width;
        }

        return fit;

        static void Add(double[] normal, double[] right, double[] row, double value)
        {
            for (int i = 0; i < row.Length; i++)
            {
                right[i] += row[i] * value;
                for (int k = 0; k < row.Length; k++) normal[i * row.Length + k] += row[i] * row[k];
            }
        }
    }

    /// <summary>Map and distortion together, by Gauss and Newton's steps.</summary>
    /// <returns>The inverse of the normal equations; null when they have none.</returns>
    private static double[]? Refine(List<(PlanePoint Plane, double X, double Y)> places, double[] fit)
    {
        // Every parameter moves a corner by about as much when it is scaled so.
        double[] scale = [CardLayout.Width, CardLayout.Width, 1, CardLayout.Width, CardLayout.Width, 1, CardLayout.Width, CardLayout.Width, 1];
        double[]? inverse = null;
        for (int round = 0; round < Rounds; round++)
        {
            var normal = new double[Parameters * Parameters];
            var right = new double[Parameters];
            foreach (var (plane, x, y) in places)
            {
                double w = fit[6] * plane.X + fit[7] * plane.Y + 1, far = x * x + y * y;
                PlanePoint at = Project(fit, plane.X, plane.Y);
                Add([plane.X / w, plane.Y / w, 1 / w, 0, 0, 0, -at.X * plane.X / w, -at.X * plane.Y / w, -x * far], x * (1 + fit[8] * far) - at.X);
                Add([0, 0, 0, plane.X / w, plane.Y / w, 1 / w, -at.Y * plane.X / w, -at.Y * plane.Y / w, -y * far], y * (1 + fit[8] * far) - at.Y);
            }

            inverse = LeastSquares.Invert(normal, Parameters);
            if (inverse is null) return null;
            for (int i = 0; i < Parameters; i++)
                for (int k = 0; k < Parameters; k++)
                    fit[i] += inverse[i * Parameters + k] * right[k] / scale[i];

            void Add(double[] row, double off)
            {
                for (int i = 0; i < Parameters; i++)
                {
                    right[i] += row[i] / scale[i] * off;
                    for (int k = 0; k < Parameters; k++) normal[i * Parameters + k] += row[i] / scale[i] * row[k] / scale[k];
                }
            }
        }

        for (int i = 0; i < Parameters; i++)
            for (int k = 0; k < Parameters; k++) inverse![i * Parameters + k] /= scale[i] * scale[k];
        return inverse;
    }

    private static double Off(double[] fit, PlanePoint plane, double x, double y)
    {
        double free = 1 + fit[8] * (x * x + y * y);
        return Project(fit, plane.X, plane.Y).DistanceTo(new(x * free, y * free));
    }

    private static PlanePoint Project(double[] map, double x, double y)
    {
        double w = map[6] * x + map[7] * y + 1;
        return new((map[0] * x + map[1] * y + map[2]) / w, (map[3] * x + map[4] * y + map[5]) / w);
    }

    private static double[] Inverse(double[] m)
    {
        double[] inverse =
        [
            m[4] - m[5] * m[7], m[2] * m[7] - m[1], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3], m[0] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ];
        for (int i = 0; i < 8; i++) inverse[i] /= inverse[8];
        return inverse;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
