namespace WeldVision;

/// <summary>A rectangle along a bead's axis, in pixels of a photo.</summary>
/// <param name="CentreX">Centre, pixels from the left edge.</param>
/// <param name="CentreY">Centre, pixels from the top edge.</param>
/// <param name="Length">Side along the axis, pixels.</param>
/// <param name="Width">Side across the axis, pixels.</param>
/// <param name="AngleRadians">Direction of the axis, clockwise as seen (y points down): 0 along the photo's x, π/2 down.</param>
public readonly record struct TurnedRectangle(float CentreX, float CentreY, float Length, float Width, float AngleRadians)
{
    /// <summary>An upright box read as a bead: the axis lies along its longer side.</summary>
    public static TurnedRectangle Along(PixelBox box) => box.Height > box.Width
        ? new(box.X + box.Width / 2, box.Y + box.Height / 2, box.Height, box.Width, MathF.PI / 2)
        : new(box.X + box.Width / 2, box.Y + box.Height / 2, box.Width, box.Height, 0);

    /// <summary>A corner: 0 and 1 lie along the axis on one side, 2 and 3 back along the other.</summary>
    public PixelPoint Corner(int index)
    {
        float along = (index is 1 or 2 ? 0.5f : -0.5f) * Length, across = (index >= 2 ? 0.5f : -0.5f) * Width;
        return At(along, across);
    }

    /// <summary>The photo's point that lies so many pixels along and across the axis from the centre.</summary>
    public PixelPoint At(float along, float across)
    {
        var (sin, cos) = MathF.SinCos(AngleRadians);
        return new(CentreX + cos * along - sin * across, CentreY + sin * along + cos * across);
    }

    /// <summary>How many pixels along and across the axis a point of the photo lies from the centre.</summary>
    public (float Along, float Across) From(float x, float y)
    {
        var (sin, cos) = MathF.SinCos(AngleRadians);
        return (cos * (x - CentreX) + sin * (y - CentreY), cos * (y - CentreY) - sin * (x - CentreX));
    }

    /// <summary>The smallest upright box around it.</summary>
    public PixelBox Bounds()
    {
        var (sin, cos) = MathF.SinCos(AngleRadians);
        float width = Math.Abs(cos) * Length + Math.Abs(sin) * Width, height = Math.Abs(sin) * Length + Math.Abs(cos) * Width;
        return new(CentreX - width / 2, CentreY - height / 2, width, height);
    }
}
