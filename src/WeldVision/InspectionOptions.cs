using WeldVision.Assess;
using WeldVision.Quality;

namespace WeldVision;

/// <summary>What a person may choose for an inspection.</summary>
public sealed record InspectionOptions
{
    public OperatingMode Mode { get; init; } = OperatingMode.Balanced;

    /// <value>Whether results keep the beads' embeddings: 5 KB a bead, for whoever searches by them.</value>
    public bool KeepEmbeddings { get; init; }

    public QualityLimits QualityLimits { get; init; } = QualityLimits.Default;
}
