namespace WeldVision.Imaging.Rendering;

/// <summary>A length of bead, millimetres from its start.</summary>
internal readonly record struct Stretch(float From, float To)
{
    public float Length => To - From;
}
