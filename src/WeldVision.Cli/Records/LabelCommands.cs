using System.CommandLine;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Onnx;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project labels</c>: what instructors corrected in signed coupons, as a set to learn from.</summary>
internal static class LabelCommands
{
    public static IEnumerable<Command> All() => [Labels()];

    private static Command Labels()
    {
        var output = new Option<string>("--out") { Description = "Folder of the set; it must not exist.", Required = true };
        var project = new Option<string?>("--project") { Description = "Only this project." };
        var model = new Option<string?>("--model") { Description = "Folder of the model package whose classes are used; the active one unless said." };
        return RecordOptions.Command("labels", "Write the findings that instructors accepted, changed and drew in signed coupons as a set for 'dataset check' and 'model teach'.", "project labels --out photos/our-coupons", [output, project, model], (parsed, store, options) =>
        {
            CorrectedPhoto[] looked = [.. store.Grading.Corrected().Where(one => parsed.GetValue(project) is not { } only || one.Attempt.Project == only).SelectMany(one => PhotosOf(one, store)).DistinctBy(photo => photo.Sha256)];
            if (looked.Length == 0) throw new InvalidDataException("No signed coupon has a photo that an instructor looked through. Accept or correct the findings at the desk, sign, then run this again.");
            IReadOnlySet<string> withheld = store.Consents.Withheld(ConsentPurpose.Teaching);
            CorrectedPhoto[] photos = [.. looked.Where(photo => !withheld.Contains(photo.Sha256))];
            int leftOut = looked.Length - photos.Length;
            if (photos.Length == 0) throw new InvalidDataException($"All {looked.Length} photos that an instructor looked through are of trainees who have not agreed to teach a model. Ask them; they agree at their page My data, or record it: weldvision trainee consent NAME --purpose teaching --agrees true --by STAFF.");
            using ModelPackage package = ModelPackage.Open(parsed.GetValue(model) ?? Places.ModelInUse);
            CorrectedCounts counts = CorrectedSetWriting.Write(parsed.GetRequiredValue(output), photos, package.Manifest.Tags.ToDictionary(tag => tag.Iso6520, tag => tag.Name));
            return options.Say(parsed, new { output = parsed.GetRequiredValue(output), counts.Photos, counts.Beads, counts.Spots, leftOutWithoutConsent = leftOut },
                new(
                    $"{counts.Photos} photos with {counts.Beads} beads and {counts.Spots} places are in {parsed.GetRequiredValue(output)}. Beads are good or bad as the coupon's grade says.\n{leftOut} photos are left out: their trainees have not agreed to teach a model with them.",
                    $"{counts.Photos} foto dengan {counts.Beads} jalur las dan {counts.Spots} tempat ada di {parsed.GetRequiredValue(output)}. Jalur las baik atau buruk menurut nilai benda ujinya.\n{leftOut} foto tidak disertakan: pesertanya belum setuju foto mereka dipakai melatih model."));
        });
    }

    private static IEnumerable<CorrectedPhoto> PhotosOf(AttemptRecord record, RecordStore store)
    {
        foreach (PhotoCorrection correction in PhotoCorrection.Of(record))
        {
            // An erased person's photos are gone; what was said of them teaches nothing.
            if (!store.Photos.Has(correction.Photo)) continue;
            AttemptPhoto photo = record.Attempt.Photos.First(one => one.Sha256 == correction.Photo);
            string own = photo.OwnInspection();
            using var line = JsonDocument.Parse(own);
            yield return new(correction.Photo, () => PlacelessPhoto.Of(store.Photos.Read(correction.Photo)), line.RootElement.GetProperty("widthPixels").GetInt32(), line.RootElement.GetProperty("heightPixels").GetInt32(),
                AttemptPhoto.BoxesOf(own), record.SignOff.Counting!.Value.Passed, correction.Findings, $"attempt-{record.Attempt.Id}", record.Attempt.Settings.Booth is { } booth ? $"booth {booth}" : record.Attempt.Project);
        }
    }
}
