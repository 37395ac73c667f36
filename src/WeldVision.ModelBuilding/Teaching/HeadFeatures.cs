using WeldVision.Classify;
using WeldVision.Networks;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>
/// What a taught head sees of a strip, in the order in which the graph joins it: the shipped heads' 11 tag logits and grade, 33 cell statistics, the embedding.
/// All are means over both ways of reading, and so is whatever is linear in them.
/// </summary>
internal static class HeadFeatures
{
    /// <value>Outputs of the heads: 0 reject, 1 to 10 the tags, 11 the grade.</value>
    public const int Outputs = InspectorOutput.Tags + 1;

    public const int Grade = InspectorOutput.Tags;

    public const int WithCells = Outputs + CellStatistics.Length;

    public const int All = WithCells + InspectorOutput.EmbeddingLength;

    public static float[] Of(BeadFeatures bead) => [.. bead.TagLogits, bead.Grade, .. bead.Cells, .. bead.Embedding];

    public static string NameOf(int output) => output == 0 ? "reject" : output == Grade ? "grade" : TagManifest.Order[output - 1];
}
