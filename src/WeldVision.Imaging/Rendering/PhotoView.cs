using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>How the bench lies in the photo.</summary>
internal abstract class PhotoView(int widthPixels, int heightPixels, float pixelsPerMillimetre)
{
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
}
