using System.Buffers;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Record;

namespace WeldVision.Report.Batch;

/// <summary>A photo's whole effect in a batch.</summary>
/// <param name="Stamp">Of the file, before it was read.</param>
/// <param name="Sha256">Null for a photo that could not be read at all.</param>
/// <param name="Line">What <see cref="InspectionJson"/> writes of it.</param>
/// <param name="Embeddings"><see cref="PackedEmbedding"/>s of its beads; empty for none.</param>
public sealed record BatchRow(string Photo, PhotoStamp? Stamp, string? Sha256, DateTimeOffset At, byte[] Line, byte[] Embeddings)
{
    public static BatchRow Of(PhotoInspection inspection, PhotoStamp? stamp, DateTimeOffset at)
    {
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return new(inspection.Photo, stamp, inspection.Sha256, at, line.WrittenSpan.ToArray(), PackedEmbedding.Of([.. inspection.Beads.Select(bead => bead.Embedding).OfType<float[]>()]));
    }
}
