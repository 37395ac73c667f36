namespace WeldVision.Imaging.Rendering;

/// <summary>The plates' height across the joint, millimetres above the lower plate's face.</summary>
/// <param name="Slope">Of a fillet's two flanks.</param>
/// <param name="Step">Of a lap joint.</param>
internal sealed record JointProfile(JointLook Look, float Slope, float Step)
{
    public float HeightAt(float t) => Look switch
    {
        JointLook.Fillet => (t > 0 ? Slope : Slope * 0.6f) * Math.Abs(t),
        JointLook.Lap => Step * Ramp.Smooth(-0.25f, 0.25f, t),
        _ => 0,
    };

    public static JointProfile Choose(SeededRandom random, JointLook look) => new(look, random.Between(0.35f, 0.8f), random.Between(3, 6));
}
