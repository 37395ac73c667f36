namespace WeldVision.Measure.Pipes;

/// <summary>A point of a pipe's face, or of the strip before it is wrapped around it.</summary>
/// <param name="Clock">Around the pipe.</param>
/// <param name="Along">Millimetres from the strip's edge at the joint, away from the joint; the bead lies at negative ones.</param>
public readonly record struct PipePoint(ClockPosition Clock, double Along);

/// <summary>
/// What the strip around a pipe looks like, in millimetres: a marker at every station, the stations evenly spread over the circumference, the first at 12 o'clock. The marker's number is its station.
/// </summary>
public sealed record PipeStripLayout
{
    public const double Width = 34, MarkerAlong = 11;

    // A photo of a small pipe shows enough markers only if they are small.
    private const double SideShare = 0.105, SmallestSide = 6, LargestSide = 12, SidesAPitch = 1.5;

    /// <value>Outer diameters that a strip can be made for, millimetres.</value>
    public const double SmallestDiameter = 40, LargestDiameter = 1400;

    /// <exception cref="ArgumentOutOfRangeException">The diameter is outside <see cref="SmallestDiameter"/> to <see cref="LargestDiameter"/>.</exception>
    public PipeStripLayout(double diameter)
    {
        if (!(diameter is >= SmallestDiameter and <= LargestDiameter)) throw new ArgumentOutOfRangeException(nameof(diameter), diameter, "A strip is made for pipes of 40 to 1400 mm.");
        Diameter = diameter;
        MarkerSide = Math.Clamp(SideShare * diameter, SmallestSide, LargestSide);
        Stations = (int)Math.Round(Circumference / (SidesAPitch * MarkerSide));
    }

    /// <value>The pipe's outer diameter.</value>
    public double Diameter { get; }

    public double Circumference => Math.PI * Diameter;

    /// <value>Of a marker's black square.</value>
    public double MarkerSide { get; }

    /// <value>Markers around the pipe.</value>
    public int Stations { get; }

    /// <value>From one station to the next, along the strip.</value>
    public double Pitch => Circumference / Stations;

    public double DegreesPerMillimetre => 360 / Circumference;

    /// <summary>A corner of a marker's black square: 0 on the joint's side and towards the station before, then clockwise as the strip is read.</summary>
    /// <param name="station">0 to below <see cref="Stations"/>.</param>
    public PipePoint Corner(int station, int index)
    {
        double around = station * Pitch + (index is 1 or 2 ? 0.5 : -0.5) * MarkerSide;
        return new(ClockPosition.At(around * DegreesPerMillimetre), MarkerAlong + (index >= 2 ? 0.5 : -0.5) * MarkerSide);
    }
}
