using System.Globalization;

namespace WeldVision.Measure.Pipes;

/// <summary>A place around a pipe by the clock, as one looks along the pipe at the joint: 12 is on top, 3 on the right.</summary>
/// <param name="Degrees">Clockwise from 12, 0 to below 360.</param>
public readonly record struct ClockPosition(double Degrees)
{
    private const double DegreesAMinute = 0.5;

    // A finding's place is not known to the minute.
    private const int ShownMinutes = 5, MinutesAround = 720;

    /// <summary>The place that any number of degrees stands for, turns included.</summary>
    public static ClockPosition At(double degrees) => new(degrees - 360 * Math.Floor(degrees / 360) is var within && within < 360 ? within : 0);

    /// <summary>Reads <c>6:00</c>, <c>6</c> or <c>12:30</c>.</summary>
    /// <returns>Null for anything else.</returns>
    public static ClockPosition? Parse(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hour) || hour is < 1 or > 12) return null;
        int minute = 0;
        if (parts.Length == 2 && (parts[1].Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute) || minute > 59)) return null;
        return At((hour * 60 + minute) * DegreesAMinute);
    }

    /// <summary>The shorter way from another place, degrees; positive clockwise, from -180 to below 180.</summary>
    public double From(ClockPosition other) => At(Degrees - other.Degrees + 180).Degrees - 180;

    /// <summary>As a clock says it, to five minutes: <c>3:20</c>.</summary>
    public override string ToString()
    {
        int minutes = (int)Math.Round(Degrees / DegreesAMinute / ShownMinutes) * ShownMinutes % MinutesAround;
        return string.Create(CultureInfo.InvariantCulture, $"{(minutes / 60 == 0 ? 12 : minutes / 60)}:{minutes % 60:00}");
    }
}
