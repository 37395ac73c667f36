namespace WeldVision.Imaging.Rendering;

/// <summary>What the camera looks at, seen from above.</summary>
internal interface ISubject
{
    /// <summary>The surface at a point of the bench, in millimetres.</summary>
    Surface At(float x, float y);
}
