namespace WeldVision.Imaging.Rendering;

/// <summary>How the parts meet under the bead.</summary>
internal enum JointLook
{
    BeadOnPlate,
    Butt,
    Fillet,
    Lap,
    Pipe,
}
