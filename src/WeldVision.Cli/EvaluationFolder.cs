using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Imaging.Drawing;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.ModelBuilding.Evaluation.Page;

namespace WeldVision.Cli;

/// <summary>Writes the page about an evaluation and draws its pictures: what the package says and, where it is at odds with the label, what the label says.</summary>
internal sealed class EvaluationFolder(string folder, IPhotoDecoder decoder, Language language)
{
    private readonly PageFolder _folder = new(folder, "evaluation.html");

    private static readonly BilingualText Bad = new("bad", "buruk"), Good = new("good", "baik");

    /// <returns>Full path of the page.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; there is no page then.</exception>
    public string Write(EvaluatedSet result, DateTimeOffset writtenAt)
    {
        var page = new EvaluationPage(result, PageFolder.PicturesName, InspectCommand.ProductVersion);
        var shown = page.Gallery.SelectMany(section => section.Photos.Select(photo => (photo, section.IsError))).GroupBy(one => one.photo.Number)
            .Select(same => (same.First().photo, WithLabels: same.Any(one => one.IsError))).ToList();
        var progress = new ProgressLine(shown.Count, TimeProvider.System);
        int done = 0;
        Lock turn = new();
        Parallel.ForEach(shown, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = CommandLineHost.Stop }, one =>
        {
            Draw(one.photo, one.WithLabels);
            lock (turn) progress.Show(++done);
        });
        progress.Clear();
        return _folder.WritePage(text => page.Write(text, writtenAt));
    }

    private void Draw(GalleryPhoto shown, bool withLabels)
    {
        // A photo that vanished since it was inspected leaves its picture out, no more.
        using CapturedPhoto? photo = decoder.Capture(new PhotoFinder(new()).Find([shown.Photo.Truth.Photo.Path]).Single()).Photo;
        if (photo is null) return;
        _folder.WritePicture(shown.AnnotatedFile, PhotoAnnotator.Jpeg(photo, shown.Photo.Inspection, new() { Language = language, HeatMap = false }));
        if (withLabels) _folder.WritePicture(shown.LabelledFile, PhotoAnnotator.Jpeg(photo, [.. Labels(shown.Photo.Truth, photo)]));
    }

    private IEnumerable<LabelMark> Labels(TruthPhoto truth, CapturedPhoto photo)
    {
        foreach (TruthBead bead in truth.Beads)
            yield return new(Scaled(bead.Box), bead.IsBad switch { true => Verdict.Reject, false => Verdict.Accept, null => null }, bead.IsBad is { } isBad ? (isBad ? Bad : Good).In(language) : "");
        foreach (TruthDefect defect in truth.Defects) yield return new(Scaled(defect.Box), null, "");

        PixelBox Scaled(PixelBox box) => new(box.X * photo.WidthPixels, box.Y * photo.HeightPixels, box.Width * photo.WidthPixels, box.Height * photo.HeightPixels);
    }
}
