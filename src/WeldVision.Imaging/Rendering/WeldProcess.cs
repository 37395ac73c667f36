namespace WeldVision.Imaging.Rendering;

/// <summary>How the metal was laid; it shows in ripples, colour and residue.</summary>
internal enum WeldProcess
{
    Stick,
    Mag,
    Tig,
}
