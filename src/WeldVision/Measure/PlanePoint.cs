namespace WeldVision.Measure;

/// <summary>A point of the plane that a card lies in, millimetres from the card's top left corner, x to the right and y down.</summary>
public readonly record struct PlanePoint(double X, double Y)
{
    public double DistanceTo(PlanePoint other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}
