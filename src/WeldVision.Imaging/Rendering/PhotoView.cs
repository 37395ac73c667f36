using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>How the bench lies in the photo.</summary>
internal abstract class PhotoView(int widthPixels, int heightPixels, float pixelsPerMillimetre)
{
    // A cut edge is a step of millimetres within a pixel; without the bound every edge would be a black line.
    protected const float SteepestSlope = 1.7f;

    public int WidthPixels { get; } = widthPixels;

    public int HeightPixels { get; } = heightPixels;

    /// <value>At the photo's centre.</value>
    public float PixelsPerMillimetre { get; } = pixelsPerMillimetre;

    /// <summary>The point of the bench that a point of the photo shows.</summary>
    public abstract Vector2 ToBench(float x, float y);

    /// <summary>Where in the photo a point of the bench lies.</summary>
    public abstract Vector2 ToPhoto(Vector2 bench);

    /// <summary>How much bench one pixel shows there.</summary>
    public abstract float MillimetresPerPixelAt(float x, float y);

    /// <summary>The surface's normal in the photo's axes (x right, y down, z to the camera), length 1.</summary>
    /// <param name="rise">How much higher the surface lies a step to the right and a step down, millimetres.</param>
    /// <param name="millimetres">How long such a step is on a surface that is seen squarely.</param>
    public virtual Vector3 NormalAt(float x, float y, Vector2 rise, float millimetres)
    {
        Vector2 slope = Vector2.Clamp(rise / millimetres, new(-SteepestSlope), new(SteepestSlope));
        return Vector3.Normalize(new(-slope.X, -slope.Y, 1));
    }
}
