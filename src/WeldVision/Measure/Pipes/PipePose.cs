namespace WeldVision.Measure.Pipes;

/// <summary>
/// How a camera stands to a pipe, and its lens. The pipe's axis is z, towards the joint; x points to 3 o'clock and y to 6 o'clock. The camera's axes are right, down and forward.
/// Points of the photo are counted from its middle in halves of its diagonal.
/// </summary>
internal readonly struct PipePose
{
    private readonly double[] _turn;
    private readonly double _x, _y, _z, _radius;

    /// <param name="turn">Rows are the camera's right, down and forward in the pipe's axes.</param>
    /// <param name="place">Of the point (0, 0, 0) of the pipe in the camera's axes, millimetres.</param>
    /// <param name="focal">In halves of the photo's diagonal.</param>
    /// <param name="distortion">Radial term: a point at r lies at r (1 + distortion r²) without the lens's distortion.</param>
    public PipePose(double radius, double[] turn, (double X, double Y, double Z) place, double focal, double distortion)
    {
        (_radius, _turn, Focal, Distortion) = (radius, turn, focal, distortion);
        (_x, _y, _z) = place;
    }

    public double Focal { get; }

    public double Distortion { get; }

    /// <summary>The pose after small changes: a turn about the camera's axes (radians) and a shift (millimetres) of the pipe, the logarithm of the focal length, the distortion.</summary>
    /// <param name="about">Point of the pipe that a turn leaves where it is.</param>
    public PipePose Moved(ReadOnlySpan<double> by, PipePoint about)
    {
        var (px, py, pz) = Camera(about);
        double[] turn = Turned(by[0], by[1], by[2]);
        var fixedPoint = new PipePose(_radius, turn, default, Focal, Distortion).Camera(about);
        return new(_radius, turn, (px - fixedPoint.X + by[3], py - fixedPoint.Y + by[4], pz - fixedPoint.Z + by[5]), Focal * Math.Exp(by[6]), Distortion + by[7]);
    }

    /// <summary>A point of the pipe's face in the camera's axes, millimetres.</summary>
    public (double X, double Y, double Z) Camera(PipePoint point)
    {
        var (sin, cos) = Math.SinCos(point.Clock.Degrees * Math.PI / 180);
        double x = _radius * sin, y = -_radius * cos, z = -point.Along;
        return (
            _turn[0] * x + _turn[1] * y + _turn[2] * z + _x, _turn[3] * x + _turn[4] * y + _turn[5] * z + _y, _turn[6] * x + _turn[7] * y + _turn[8] * z + _z);
    }

    /// <summary>Where a point of the face would lie in a photo without distortion; null behind the camera.</summary>
    public (double X, double Y)? Free(PipePoint point)
    {
        var (x, y, z) = Camera(point);
        return z > 1 ? (Focal * x / z, Focal * y / z) : null;
    }

    /// <summary>Where a point of the face lies in the photo; null behind the camera.</summary>
    public (double X, double Y)? Photo(PipePoint point)
    {
        if (Free(point) is not { } free) return null;
        double length = Math.Sqrt(free.X * free.X + free.Y * free.Y), distorted = length;
        for (int i = 0; i < 4 && length > 0; i++) distorted -= (distorted * (1 + Distortion * distorted * distorted) - length) / (1 + 3 * Distortion * distorted * distorted);
        double factor = length > 0 ? distorted / length : 0;
        return (free.X * factor, free.Y * factor);
    }

    /// <summary>How squarely the camera looks at a point of the face: cosine of the angle between its line of sight and the face's normal, negative from behind.</summary>
    public double Facing(PipePoint point)
    {
        var (x, y, z) = Camera(point);
        var (sin, cos) = Math.SinCos(point.Clock.Degrees * Math.PI / 180);
        double nx = _turn[0] * sin - _turn[1] * cos, ny = _turn[3] * sin - _turn[4] * cos, nz = _turn[6] * sin - _turn[7] * cos;
        return -(nx * x + ny * y + nz * z) / Math.Sqrt(x * x + y * y + z * z);
    }

    /// <summary>The point of the face that a point of the photo shows; null where it looks past the pipe.</summary>
    public PipePoint? Face(double photoX, double photoY)
    {
        double bend = 1 + Distortion * (photoX * photoX + photoY * photoY);
        double rx = photoX * bend / Focal, ry = photoY * bend / Focal;
        // The line of sight and the camera's place, in the pipe's axes.
        double dx = _turn[0] * rx + _turn[3] * ry + _turn[6], dy = _turn[1] * rx + _turn[4] * ry + _turn[7], dz = _turn[2] * rx + _turn[5] * ry + _turn[8];
        double ox = -(_turn[0] * _x + _turn[3] * _y + _turn[6] * _z), oy = -(_turn[1] * _x + _turn[4] * _y + _turn[7] * _z), oz = -(_turn[2] * _x + _turn[5] * _y + _turn[8] * _z);
        double a = dx * dx + dy * dy, b = ox * dx + oy * dy, root = b * b - a * (ox * ox + oy * oy - _radius * _radius);
        if (root < 0 || a < 1e-12) return null;
        double way = (-b - Math.Sqrt(root)) / a;
        return way <= 0 ? null : new(ClockPosition.At(Math.Atan2(ox + way * dx, -(oy + way * dy)) * 180 / Math.PI), -(oz + way * dz));
    }

    private double[] Turned(double a, double b, double c)
    {
        double angle = Math.Sqrt(a * a + b * b + c * c);
        if (angle < 1e-15) return _turn;
        (a, b, c) = (a / angle, b / angle, c / angle);
        var (sin, cos) = Math.SinCos(angle);
        double rest = 1 - cos;
        double[] by =
        [
            cos + a * a * rest, a * b * rest - c * sin, a * c * rest + b * sin,
            a * b * rest + c * sin, cos + b * b * rest, b * c * rest - a * sin,
            a * c * rest - b * sin, b * c * rest + a * sin, cos + c * c * rest,
        ];
        var turn = new double[9];
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 3; column++)
                for (int k = 0; k < 3; k++) turn[3 * row + column] += by[3 * row + k] * _turn[3 * k + column];
        return turn;
    }
}
