using WeldVision.Capture;
using WeldVision.Record.Learning;
using WeldVision.Report;
using WeldVision.Report.Exports;
using WeldVision.Score.Sheets;

namespace WeldVision.Storage;

/// <summary>The evidence behind an attempt as one page: the sheets as they were signed, every decision, the mark that counts, and the end of the audit log.</summary>
public static class AttemptPack
{
    /// <param name="draw">A photo as a JPEG with beads drawn on it: those that were recorded, since another model may see something else.</param>
    /// <exception cref="InvalidDataException">There is no such attempt.</exception>
    public static (string Page, bool IsSigned) Write(RecordStore store, int id, Language language, Func<PhotoSource, IReadOnlyList<BeadEvidence>, byte[]> draw, DateTimeOffset now)
    {
        AttemptScore score = store.Grading.Score(id);
        Attempt attempt = score.Record.Attempt;
        SignOff signOff = score.Record.SignOff;
        IReadOnlyDictionary<string, string> names = store.People.Names();
        Project project = store.Projects.Get(attempt.Project);
        var grade = SignedGrade.Of(signOff, pseudonym => names.GetValueOrDefault(pseudonym, pseudonym));

        // Before a signature, and while a test is waited for, the sheet is the one that can still change.
        bool isOpen = signOff.State is SignOffState.Submitted or SignOffState.Held;
        ShownSheet sheet = isOpen ? ShownSheet.Of(score.Sheet) : ShownSheet.Read(signOff.First!.Grade!.Sheet);
        BilingualText coupon = new($"attempt {id}", $"percobaan {id}"), number = new($"try {attempt.Number}", $"percobaan ke-{attempt.Number}");
        string page = new EvidencePack(language).Write(new()
        {
            File = score.File with
            {
                Trainee = names.GetValueOrDefault(attempt.Trainee, attempt.Trainee),
                Task = $"{project.Title.In(language)}: {project.Deliverable(attempt.Task).Title.In(language)}, {number.In(language)}",
                Coupon = coupon.In(language),
            },
            Sheet = score.HidesModel ? sheet.WithoutModel() : sheet,
            Grade = grade,
            Blockers = [.. isOpen ? score.Sheet.Blockers : [], SignOff.Words(signOff.State)],
            Decisions = score.Record.Decisions,
            Second = signOff.Second is { } second ? (ShownSheet.Read(second.Grade!.Sheet), store.Grading.Score(id, review: true).File.Evidence) : null,
            Photos =
            [
                .. attempt.Photos.Where(photo => store.Photos.Has(photo.Sha256)).Select(photo => (
                    Words.Of(photo.View).In(language) + (photo.Station == photo.View.Code ? "" : $", {photo.Station}"),
                    draw(new MemoryPhotoSource(photo.Sha256, store.Photos.Read(photo.Sha256)), score.HidesModel ? [] : [.. score.File.Evidence.Beads.Where(bead => bead.Photo == photo.Sha256)]))),
            ],
            Names = names,
            WrittenAt = now,
            AuditHead = store.Audit.Head.ToString(),
        });
        return (page, grade is not null);
    }
}
