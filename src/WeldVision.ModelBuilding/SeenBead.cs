using WeldVision.Classify;

namespace WeldVision.ModelBuilding;

/// <summary>A bead that the networks located in a photo of a data set, or a place that they took for one in a photo without welds.</summary>
/// <param name="Set">Name of the photo set.</param>
/// <param name="Photo">File name.</param>
/// <param name="Origin">Camera, film, package or kind of object that the photo comes from; splits go by it.</param>
/// <param name="Group">Views of one weld share it.</param>
/// <param name="Label">The labelled bead that it overlaps most, by 0.5 of their union; null where none does or nothing is labelled.</param>
/// <param name="IsPorous">Whether a pore is labelled in the photo; null in sets without such labels.</param>
public sealed record SeenBead(string Set, string Photo, string Origin, string Group, BeadFeatures Features, LabelledBead? Label, bool? IsPorous);
