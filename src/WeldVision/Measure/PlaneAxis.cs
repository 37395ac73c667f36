namespace WeldVision.Measure;

/// <summary>A straight line in the card's plane along a bead; across it counts positive to the right of its direction as the card is seen.</summary>
public readonly record struct PlaneAxis(PlanePoint Origin, double Cos, double Sin)
{
    public static PlaneAxis Through(PlanePoint from, PlanePoint to)
    {
        double length = Math.Max(1e-9, from.DistanceTo(to));
        return new(from, (to.X - from.X) / length, (to.Y - from.Y) / length);
    }

    public PlanePoint At(double along, double across) => new(Origin.X + Cos * along - Sin * across, Origin.Y + Sin * along + Cos * across);
}
