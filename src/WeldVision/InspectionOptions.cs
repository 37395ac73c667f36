using WeldVision.Assess;
using WeldVision.Quality;

namespace WeldVision;

/// <summary>What a person may choose for an inspection.</summary>
public sealed record InspectionOptions
{
    public OperatingMode Mode { get; init; } = OperatingMode.Balanced;

    public QualityLimits QualityLimits { get; init; } = QualityLimits.Default;
}
