using WeldVision.Assess;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Record;

namespace WeldVision.ModelBuilding.Asking;

/// <summary>A photo without labels, as the package sees it.</summary>
/// <param name="Embedding">Mean of its beads' embeddings; empty where no bead was located.</param>
public sealed record SeenPhoto(SetPhoto Photo, PhotoInspection Inspection, float[] Embedding);

/// <summary>A photo that is worth a person's minute.</summary>
/// <param name="Worth">0 nothing to learn to 1.</param>
/// <param name="Distance">Cosine distance to the nearest of the photos before it, 0 to 2; null for the first.</param>
/// <param name="Reasons">Why it was chosen; never empty.</param>
public sealed record AskedPhoto(SeenPhoto Seen, double Worth, double? Distance, IReadOnlyList<Reason> Reasons);

/// <summary>What to label next.</summary>
/// <param name="Photos">In the order in which they tell most.</param>
/// <param name="Alike">Photos that were passed over since they show the same as one that is listed.</param>
public sealed record PhotosToLabel(IReadOnlyList<AskedPhoto> Photos, IReadOnlyList<string> Alike);
