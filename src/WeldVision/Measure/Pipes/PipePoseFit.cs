namespace WeldVision.Measure.Pipes;

/// <summary>A corner of a marker: its place on the pipe and in the photo, the latter from the middle in halves of the diagonal.</summary>
internal readonly record struct SeenCorner(PipePoint Pipe, double X, double Y);

/// <summary>Finds the pose that puts the corners where they were seen, by Levenberg and Marquardt's steps.</summary>
internal static class PipePoseFit
{
    private const int Parameters = 8, Rounds = 40;

    // Phones' main cameras; a few markers tell little of focal length and distortion, which then stay near these.
    private const double UsualFocal = 1.25, FocalSpread = 0.35, DistortionSpread = 0.03;

    // In halves of the diagonal, about half a pixel of the decoded photo.
    private const double CornerSpread = 6e-4;

    // Starts from straight above and from tilts to four sides: a tilt's mirror image is a minimum of its own.
    private static readonly (double Right, double Down)[] Tilts = [(0, 0), (0.5, 0), (-0.5, 0), (0, 0.5), (0, -0.5)];

    /// <returns>The pose, the root mean square of one coordinate's error, and how far each corner is off.</returns>
    public static (PipePose Pose, double Residual, double[] Off) Fit(PipeStripLayout strip, SeenCorner[] corners)
    {
        PipePoint about = Middle(corners);
        PipePose start = Start(strip, corners, about);
        var (pose, _) = Tilts.Select(tilt => Refine(start.Moved([tilt.Right, tilt.Down, 0, 0, 0, 0, 0, 0], about), corners, about)).MinBy(one => one.Cost);
        double[] off = [.. corners.Select(corner => Off(pose, corner) is var (x, y) ? Math.Sqrt(x * x + y * y) : 0)];
        return (pose, Math.Sqrt(off.Sum(one => one * one) / (2 * off.Length)), off);
    }

    private static PipePoint Middle(SeenCorner[] corners)
    {
        double sin = corners.Sum(corner => Math.Sin(corner.Pipe.Clock.Degrees * Math.PI / 180)), cos = corners.Sum(corner => Math.Cos(corner.Pipe.Clock.Degrees * Math.PI / 180));
        return new(ClockPosition.At(Math.Atan2(sin, cos) * 180 / Math.PI), PipeStripLayout.MarkerAlong);
    }

    /// <summary>A camera straight above the middle of what is seen, turned and as far away as the markers look.</summary>
    private static PipePose Start(PipeStripLayout strip, SeenCorner[] corners, PipePoint about)
    {
        var (sin, cos) = Math.SinCos(about.Clock.Degrees * Math.PI / 180);
        // The strip is read upright with the joint above it.
        double[] above = [cos, sin, 0, 0, 0, -1, -sin, cos, 0];
        double x = corners.Average(corner => corner.X), y = corners.Average(corner => corner.Y), side = 0, rightX = 0, rightY = 0;
        for (int i = 0; i < corners.Length; i += 4)
        {
            double dx = corners[i + 1].X - corners[i].X, dy = corners[i + 1].Y - corners[i].Y, downX = corners[i + 3].X - corners[i].X, downY = corners[i + 3].Y - corners[i].Y;
            side = Math.Max(side, Math.Max(Math.Sqrt(dx * dx + dy * dy), Math.Sqrt(downX * downX + downY * downY)));
            // Its edges along the pipe keep their direction however far round it lies.
            (rightX, rightY) = (rightX + downY, rightY - downX);
        }

        double away = UsualFocal * strip.MarkerSide / side;
        PipePose level = new(strip.Diameter / 2, above, default, UsualFocal, 0);
        PipePose turned = level.Moved([0, 0, Math.Atan2(rightY, rightX), 0, 0, 0, 0, 0], about);
        var at = turned.Camera(about);
        return turned.Moved([0, 0, 0, x * away / UsualFocal - at.X, y * away / UsualFocal - at.Y, away - at.Z, 0, 0], about);
    }

    private static (PipePose Pose, double Cost) Refine(PipePose pose, SeenCorner[] corners, PipePoint about)
    {
        int rows = 2 * corners.Length + 2;
        double damping = 1e-3;
        double[] residuals = Residuals(pose, corners);
        double cost = Cost(residuals);
        for (int round = 0; round < Rounds; round++)
        {
            // Turns in radians, shifts in shares of the distance: steps of about the same effect.
            double distance = Math.Max(1, pose.Camera(about).Z);
            double[] unit = [1, 1, 1, distance, distance, distance, 1, 1], normal = new double[Parameters * Parameters], right = new double[Parameters];
            var slopes = new double[Parameters][];
            for (int i = 0; i < Parameters; i++)
            {
                const double Step = 1e-6;
                double[] by = new double[Parameters];
                by[i] = Step * unit[i];
                double[] moved = Residuals(pose.Moved(by, about), corners);
                slopes[i] = [.. moved.Select((one, row) => (one - residuals[row]) / Step)];
            }

            for (int i = 0; i < Parameters; i++)
            {
                for (int row = 0; row < rows; row++) right[i] -= slopes[i][row] * residuals[row];
                for (int k = 0; k < Parameters; k++)
                    for (int row = 0; row < rows; row++) normal[i * Parameters + k] += slopes[i][row] * slopes[k][row];
            }

            double gained = 0;
            for (int attempt = 0; attempt < 8; attempt++)
            {
                double[] damped = (double[])normal.Clone();
                for (int i = 0; i < Parameters; i++) damped[i * Parameters + i] *= 1 + damping;
                if (LeastSquares.Invert(damped, Parameters) is not { } inverse) return (pose, cost);
                double[] by = new double[Parameters];
                for (int i = 0; i < Parameters; i++)
                    for (int k = 0; k < Parameters; k++) by[i] += inverse[i * Parameters + k] * right[k] * unit[i];
                PipePose next = pose.Moved(by, about);
                double[] nextResiduals = Residuals(next, corners);
                double nextCost = Cost(nextResiduals);
                if (nextCost < cost)
                {
                    gained = cost - nextCost;
                    (pose, residuals, cost, damping) = (next, nextResiduals, nextCost, Math.Max(1e-9, damping / 5));
                    break;
                }

                damping *= 5;
            }

            if (gained < 1e-7 * cost) break;
        }

        return (pose, cost);
    }

    /// <summary>Of the corners and of what is usual, each in its own spread.</summary>
    private static double[] Residuals(in PipePose pose, SeenCorner[] corners)
    {
        var residuals = new double[2 * corners.Length + 2];
        for (int i = 0; i < corners.Length; i++)
        {
            var (x, y) = Off(pose, corners[i]);
            (residuals[2 * i], residuals[2 * i + 1]) = (x / CornerSpread, y / CornerSpread);
        }

        residuals[^2] = Math.Log(pose.Focal / UsualFocal) / FocalSpread;
        residuals[^1] = pose.Distortion / DistortionSpread;
        return residuals;
    }

    private static (double X, double Y) Off(in PipePose pose, in SeenCorner corner)
    {
        double bend = 1 + pose.Distortion * (corner.X * corner.X + corner.Y * corner.Y);
        // Behind the camera: as wrong as can be, but finite.
        if (pose.Free(corner.Pipe) is not { } free) return (10, 10);
        return (free.X - corner.X * bend, free.Y - corner.Y * bend);
    }

    private static double Cost(double[] residuals) => residuals.Sum(one => one * one);
}
