namespace WeldVision;

/// <summary>A point in pixels of a photo, x to the right and y down from its top left corner.</summary>
public readonly record struct PixelPoint(float X, float Y);

/// <summary>An upright box in pixels of a photo; it may reach past the photo's edge.</summary>
public readonly record struct PixelBox(float X, float Y, float Width, float Height)
{
    public float Right => X + Width;

    public float Bottom => Y + Height;

    public float Area => Math.Max(0, Width) * Math.Max(0, Height);

    /// <summary>The part that two boxes share; width or height is 0 when they do not meet.</summary>
    public PixelBox Intersect(PixelBox other)
    {
        float x = Math.Max(X, other.X), y = Math.Max(Y, other.Y);
        return new(x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }

    /// <summary>Intersection over union, 0 to 1.</summary>
    public float OverlapWith(PixelBox other)
    {
        float both = Intersect(other).Area;
        return both <= 0 ? 0 : both / (Area + other.Area - both);
    }

    /// <summary>The smallest upright box around both.</summary>
    public PixelBox Union(PixelBox other)
    {
        float x = Math.Min(X, other.X), y = Math.Min(Y, other.Y);
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>The part inside a photo of the given size.</summary>
    public PixelBox ClipTo(int widthPixels, int heightPixels) => Intersect(new(0, 0, widthPixels, heightPixels));
}
