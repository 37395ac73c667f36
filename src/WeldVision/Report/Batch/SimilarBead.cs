using WeldVision.Assess;

namespace WeldVision.Report.Batch;

/// <summary>A bead of an archive that resembles another one.</summary>
/// <param name="Number">Of the bead in its photo, from 1.</param>
/// <param name="Similarity">Cosine of the embeddings: 1 for the same picture.</param>
/// <param name="Copies">Other names of the same content.</param>
/// <param name="Likely">Tags that are likely on it.</param>
public sealed record SimilarBead(
    string Photo, string Sha256, int Number, double Similarity, PixelBox Box, Verdict Verdict, double RejectProbability, IReadOnlyList<string> Likely, IReadOnlyList<string> Copies);
