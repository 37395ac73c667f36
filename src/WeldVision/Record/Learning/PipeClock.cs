using System.Globalization;

namespace WeldVision.Record.Learning;

/// <summary>A quarter of a pipe's circumference, by the clock as one looks at the joint: 12 is on top.</summary>
public enum PipeQuadrant
{
    From12To3,
    From3To6,
    From6To9,
    From9To12,
}

/// <summary>What a clock position on a pipe is, beside its number.</summary>
public enum PipeZone
{
    Between,
    Start,
    Stop,
}

/// <summary>Clock positions around a pipe that is welded in two halves, from one side of the clock to the other.</summary>
public static class PipeClock
{
    private const string ClockView = "clock-";

    /// <value>The hours in the order of an unrolled joint, from the top clockwise.</value>
    public static IReadOnlyList<int> Hours { get; } = [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    /// <summary>The hour that a photo shows; null for one that shows no clock position.</summary>
    public static int? HourOf(PhotoView view) => view.Code.StartsWith(ClockView, StringComparison.Ordinal) ? int.Parse(view.Code.AsSpan(ClockView.Length), CultureInfo.InvariantCulture) : null;

    /// <param name="hour">1 to 12. A position on the border belongs to the quadrant that it begins.</param>
    public static PipeQuadrant QuadrantOf(int hour) => (PipeQuadrant)(hour % 12 / 3);

    /// <summary>
    /// Where both halves of a joint begin and end. Uphill (PH, H-L045, as 5G and 6G are welded with stick and TIG) they start at the bottom and meet on top; downhill (PJ, J-L045) it is the
    /// other way round.
    /// </summary>
    /// <param name="position">Of the task, as the project's file has it; null counts as uphill.</param>
    public static PipeZone ZoneOf(int hour, string? position)
    {
        bool isTop = hour is 11 or 12 or 1, isBottom = hour is 5 or 6 or 7;
        if (!isTop && !isBottom) return PipeZone.Between;
        return isBottom != IsDownhill(position) ? PipeZone.Start : PipeZone.Stop;
    }

    private static bool IsDownhill(string? position) => position is not null && (position.StartsWith("PJ", StringComparison.OrdinalIgnoreCase) || position.StartsWith("J-", StringComparison.OrdinalIgnoreCase));
}
