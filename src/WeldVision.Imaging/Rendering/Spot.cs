namespace WeldVision.Imaging.Rendering;

/// <summary>A round spot: a pore in the bead or a globule of spatter.</summary>
internal readonly record struct Spot(float S, float T, float Radius, bool IsPore);
