using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Where a photo goes.</summary>
/// <param name="View">What it shows of the coupon.</param>
/// <param name="Attempt">The attempt that it is added to; null to start one.</param>
internal sealed record PhotoTarget(NewAttempt Start, PhotoView View, int? Attempt = null);

/// <summary>What became of a photo.</summary>
/// <param name="Inspection">Null when it was not inspected.</param>
/// <param name="Refusal">Null when it stands in an attempt.</param>
internal sealed record Intake(AttemptRecord? Attempt, PhotoInspection? Inspection, Refusal? Refusal);

/// <summary>Turns photos into attempts, from the page, by an upload ticket or over the API. The same key is the same attempt, and a photo stands in it once.</summary>
internal sealed class AttemptIntake(RecordStore store, InspectionPool pool)
{
    public static string Line(PhotoInspection inspection)
    {
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    /// <summary>Starts an attempt with a photo, or adds the photo to one that is not handed in.</summary>
    public async Task<Intake> TakeAsync(PhotoTarget target, PhotoUpload photo, CancellationToken cancel)
    {
        try
        {
            // What the store would refuse is refused before the work.
            store.Projects.Get(target.Start.Project).Task(target.Start.Task);
            if (target.Attempt is { } open) Own(open, target.Start);
            var (inspection, refusal) = await pool.InspectAsync(photo.Sha256, photo.Bytes, cancel);
            if (inspection is null) return new(null, null, refusal);
            if (inspection.Error is { } error) return new(null, inspection, new(
                StatusCodes.Status400BadRequest, new($"The photo cannot be read: {error.Message} Take it again.", $"Foto tidak terbaca ({Words.OfCaptureFault(error.Code).Id}). Ambil ulang.")));
            AttemptRecord attempt = target.Attempt is { } id ? Own(id, target.Start) : store.Attempts.Start(target.Start);
            if (target.Attempt is null && attempt.Attempt.Photos.Count > 0)
            {
                return attempt.Attempt.Photos.Any(one => one.Sha256 == photo.Sha256) ? new(attempt, inspection, null)
                    : new(null, inspection, new(StatusCodes.Status422UnprocessableEntity, new("This key was used for another photo. Every new photo needs a key of its own.", "Kunci ini sudah dipakai untuk foto lain. Buka halaman tugas lagi, lalu kirim.")));
            }

            // Photos of one view show one joint.
            return new(store.Attempts.AddPhoto(attempt.Attempt.Id, new(photo.Bytes, target.View, target.View.Code, [], Line(inspection)), target.Start.Trainee), inspection, null);
        }
        catch (InvalidDataException fault)
        {
            return new(null, null, Refusal.Of(fault));
        }
    }

    /// <summary>
    /// The attempt as its trainee sees it. The one change that is shown is noted, so that the next try gets another; so is that the result was seen.
    /// </summary>
    public AttemptScore Shown(int id)
    {
        AttemptScore score = store.Grading.Score(id);
        if (score.HidesModel) return score;
        if (score.Record.Attempt is { SubmittedAt: null, RevealedAt: null }) store.Attempts.Reveal(id);
        if (score.Practice.Next is { } next && score.Record.Attempt.Advice is null) store.Attempts.Advise(id, next.RowId);
        return score;
    }

    /// <summary>The line of an attempt's photo as its sender gets it. An exam's, and one that the trainee wants to look at first, says nothing yet of what the model found.</summary>
    /// <param name="looksFirst">Whether the trainee looks before the result is shown.</param>
    public string LineOf(AttemptRecord record, string sha256, bool looksFirst)
    {
        bool hides = looksFirst || Shown(record.Attempt.Id).HidesModel;
        JsonObject line = hides ? Hidden(sha256) : JsonNode.Parse(record.Attempt.Photos.First(photo => photo.Sha256 == sha256).Inspection)!.AsObject();
        line["attempt"] = new JsonObject { ["id"] = record.Attempt.Id, ["number"] = record.Attempt.Number };
        return line.ToJsonString();
    }

    /// <summary>What is said of a photo while an exam is open.</summary>
    public static JsonObject Hidden(string sha256) => new() { ["schemaVersion"] = InspectionJson.SchemaVersion, ["photo"] = sha256, ["hidden"] = true };

    public static WeldSettings Settings(IFormCollection form) => new()
    {
        Amperes = Number(form["amperes"], WeldSettings.MostAmperes),
        Volts = Number(form["volts"], WeldSettings.MostVolts),
        Electrode = Text(form["electrode"]),
        Batch = Text(form["batch"]),
        Machine = Text(form["machine"]),
        Booth = Text(form["booth"]),
    };

    /// <summary>What the form says the photo shows; the face where it says nothing.</summary>
    /// <exception cref="InvalidDataException">It is none of the views.</exception>
    public static PhotoView View(IFormCollection form) => PhotoView.Of(Text(form["view"]) ?? "face");

    /// <summary>The attempt that the form adds to; null for a new one.</summary>
    /// <exception cref="InvalidDataException">It is no number.</exception>
    public static int? Attempt(IFormCollection form) => Text(form["attempt"]) is not { } typed ? null
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : throw new InvalidDataException($"{typed} is no attempt; expected its number.");

    private AttemptRecord Own(int id, NewAttempt start)
    {
        AttemptRecord record = store.Attempts.Get(id);
        return record.Attempt is var attempt && attempt.Trainee == start.Trainee && attempt.Project == start.Project && attempt.Task == start.Task && attempt.RepeatOf is null
            ? record : throw new InvalidDataException($"There is no attempt {id}.");
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim()[..Math.Min(typed.Trim().Length, 60)];

    private static decimal? Number(string? typed, decimal most)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        TypedNumber read = TypedNumber.Read(typed, 1, most);
        return read.Value ?? throw new InvalidDataException($"{read.Refusal!.Id} / {read.Refusal.En}");
    }
}
