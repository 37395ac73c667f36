using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Drawing;
using WeldVision.Record;
using WeldVision.Report;
using WeldVision.Report.Batch;
using WeldVision.Spreadsheets;

namespace WeldVision.Cli.Batch;

/// <summary>Makes every result file of a batch from its ledger, row by row; the ledger alone decides what is in them.</summary>
internal sealed class BatchFiles(BatchRequest request, Engine engine, BatchLedger ledger, TimeProvider clock)
{
    private const int MostDuplicates = 20, NearDuplicateSample = 5000, PictureLongSidePixels = 640;

    public string SummaryPath => Path.Combine(request.Folder, "summary.html");

    /// <param name="photos">Where the pictures of the summary are found again.</param>
    /// <param name="leftOut">Photos without a row, after an interruption.</param>
    /// <returns>Photos that could not be read.</returns>
    /// <exception cref="IOException">A file could not be written; none is half-written.</exception>
    public int Write(IEnumerable<PhotoSource> photos, int leftOut, CancellationToken cancel)
    {
        BatchSummary summary = WriteTables();
        (summary.Repeats, summary.Duplicates) = (ledger.Repeats, [.. ledger.Duplicates().Take(MostDuplicates).Select(one => one.Photos)]);
        var alike = new NearDuplicates(ledger.Embeddings().Take(NearDuplicateSample).Select(photo => photo.Beads));
        foreach (var (photo, beads) in ledger.Embeddings()) alike.Add(photo, beads);
        IReadOnlyList<IReadOnlyList<long>> groups = alike.Groups(ledger.EmbeddingsOf);
        (summary.AlikeGroups, summary.Alike) = (groups.Count, [.. groups.Take(MostDuplicates).Select(group => group.Select(ledger.NameOf).ToArray())]);
        WriteDuplicates(groups);
        var pictured = cancel.IsCancellationRequested ? [] : Inspect(photos, summary, cancel);
        using var file = new UnfinishedFile(SummaryPath);
        using (var page = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
            BatchPage.Write(page, new(engine.Package.Identity, request.Mode, InspectCommand.ProductVersion), clock.GetUtcNow(), summary, leftOut, pictured);
        file.Complete();
        return summary.Of(Standing.Unreadable);
    }

    private void WriteDuplicates(IReadOnlyList<IReadOnlyList<long>> alike)
    {
        using UnfinishedFile file = Named("duplicates.json");
        using (var json = new Utf8JsonWriter(file.Stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartArray("copies");
            foreach (var (sha256, photos) in ledger.Duplicates())
            {
                json.WriteStartObject();
                json.WriteString("sha256", sha256);
                Names(photos);
                json.WriteEndObject();
                json.Flush();
            }

            json.WriteEndArray();
            json.WriteNumber("leastSimilarity", Math.Round(NearDuplicates.LeastSimilarity, 4));
            json.WriteStartArray("alike");
            foreach (IReadOnlyList<long> group in alike)
            {
                json.WriteStartObject();
                Names(group.Select(ledger.NameOf));
                json.WriteEndObject();
                json.Flush();
            }

            json.WriteEndArray();
            json.WriteEndObject();

            void Names(IEnumerable<string> photos)
            {
                json.WriteStartArray("photos");
                foreach (string photo in photos) json.WriteStringValue(photo);
                json.WriteEndArray();
            }
        }

        file.Complete();
    }

    private BatchSummary WriteTables()
    {
        var summary = new BatchSummary(Thresholds());
        string recipe = engine.Package.Recipe.Hash();
        using UnfinishedFile table = Named("results.csv"), failures = Named("failures.csv"), parquet = Named("results.parquet");
        using (StreamWriter rows = Text(table), faults = Text(failures))
        {
            ResultParquet columns = ResultParquet.CreateAsync(parquet.Stream).GetAwaiter().GetResult();
            rows.WriteLine(ResultColumn.CsvHeading);
            faults.WriteLine(FailureRow.CsvHeading);
            foreach (BatchPhoto photo in ledger.Photos())
            {
                summary.Add(photo);
                if (photo.Error is not null) faults.WriteLine(FailureRow.CsvLine(photo));
                foreach (ResultRow row in ResultRow.Of(photo, recipe))
                {
                    rows.WriteLine(ResultColumn.CsvLine(row));
                    columns.AddAsync(row).GetAwaiter().GetResult();
                }
            }

            columns.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        foreach (UnfinishedFile file in (UnfinishedFile[])[table, failures, parquet]) file.Complete();
        return summary;
    }

    /// <summary>The photos that the summary shows, inspected once more for their pictures; one that is gone or another one now stays without.</summary>
    private Dictionary<string, (PhotoInspection, byte[])> Inspect(IEnumerable<PhotoSource> photos, BatchSummary summary, CancellationToken cancel)
    {
        Dictionary<string, string?> wanted = summary.Worst.Concat(summary.Unsure).ToDictionary(photo => photo.Name, photo => photo.Sha256, StringComparer.Ordinal);
        Dictionary<string, (PhotoInspection, byte[])> pictured = new(StringComparer.Ordinal);
        if (wanted.Count == 0) return pictured;
        new InspectionRun(engine.CreatePipeline, Math.Min(request.Cores, wanted.Count)).Inspect(
            photos.Where(photo => wanted.ContainsKey(photo.Name)).DistinctBy(photo => photo.Name).Take(wanted.Count),
            (photo, _) => PhotoPicture.Jpeg(photo, PictureLongSidePixels),
            (inspection, picture) =>
            {
                if (picture is not null && inspection.Sha256 == wanted[inspection.Photo]) pictured[inspection.Photo] = (inspection, picture);
            },
            cancel);
        return pictured;
    }

    private ModeThresholds Thresholds() => request.Mode switch
    {
        Assess.OperatingMode.RecallFirst => engine.Package.Manifest.RecallFirst,
        Assess.OperatingMode.PrecisionFirst => engine.Package.Manifest.PrecisionFirst,
        _ => engine.Package.Manifest.Balanced,
    };

    private UnfinishedFile Named(string name) => new(Path.Combine(request.Folder, name));

    // RFC 4180 ends its lines with CR LF.
    private static StreamWriter Text(UnfinishedFile file) => new(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
}
