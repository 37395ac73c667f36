namespace WeldVision.ModelBuilding.Teaching;

/// <summary>A bead that the package's locator found in a photo of the set, with what the labels say of it.</summary>
/// <param name="Photo">File name.</param>
/// <param name="Group">Views of one weld share it.</param>
/// <param name="Cluster">What is left out together when a head is tried: films and look-alikes count as one.</param>
/// <param name="Features"><see cref="HeadFeatures"/>.</param>
/// <param name="Labels">An output each, in the order of <see cref="HeadFeatures"/>: 1 has it, 0 has it not, the grade as it is; null where nobody said.</param>
public sealed record TeachingBead(string Photo, string Group, string Cluster, float[] Features, IReadOnlyList<float?> Labels);
