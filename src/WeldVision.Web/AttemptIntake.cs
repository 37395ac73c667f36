using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Score;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Turns photos into attempts. The same key is the same attempt, whether it comes from the page or over the API.</summary>
internal sealed class AttemptIntake(RecordStore store, InspectionPool pool)
{
    public static string Line(PhotoInspection inspection)
    {
        var line = new ArrayBufferWriter<byte>();
        InspectionJson.Write(line, inspection);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    /// <summary>Starts an attempt with one photo.</summary>
    /// <returns>The attempt, or null with the inspection when the photo cannot be read; both null when too many photos wait.</returns>
    /// <exception cref="InvalidDataException">The project or task is not the trainee's, or the key is another attempt's.</exception>
    public async Task<(AttemptRecord? Attempt, PhotoInspection? Inspection)> StartAsync(NewAttempt start, PhotoUpload photo, CancellationToken cancel)
    {
        // What the store would refuse is refused before the work.
        store.Projects.Get(start.Project).Task(start.Task);
        if (await pool.InspectAsync(photo.Sha256, photo.Bytes, cancel) is not { } inspection) return (null, null);
        if (inspection.Error is not null) return (null, inspection);
        AttemptRecord attempt = store.Attempts.Start(start);
        if (attempt.Attempt.SubmittedAt is null && attempt.Attempt.Photos.Count == 0)
            attempt = store.Attempts.AddPhoto(attempt.Attempt.Id, new(photo.Bytes, PhotoView.Of("face"), "A1", [], Line(inspection)), start.Trainee);
        return (attempt, inspection);
    }

    /// <summary>Notes the one change that the trainee is shown, so that the next try gets another.</summary>
    public AttemptScore Shown(int id)
    {
        AttemptScore score = store.Grading.Score(id);
        if (!score.HidesModel && score.Practice.Next is { } next && score.Record.Attempt.Advice is null) store.Attempts.Advise(id, next.RowId);
        return score;
    }

    public static WeldSettings Settings(IFormCollection form) => new()
    {
        Amperes = Number(form["amperes"], WeldSettings.MostAmperes),
        Volts = Number(form["volts"], WeldSettings.MostVolts),
        Electrode = Text(form["electrode"]),
        Batch = Text(form["batch"]),
        Machine = Text(form["machine"]),
        Booth = Text(form["booth"]),
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim()[..Math.Min(typed.Trim().Length, 60)];

    private static decimal? Number(string? typed, decimal most)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        TypedNumber read = TypedNumber.Read(typed, 1, most);
        return read.Value ?? throw new InvalidDataException($"{read.Refusal!.Id} / {read.Refusal.En}");
    }
}
