using WeldVision.Capture;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;

namespace WeldVision.Storage;

/// <summary>The evidence behind an attempt as one page: the sheet that was signed, the mark that counts, and the end of the audit log.</summary>
public static class AttemptPack
{
    /// <param name="draw">The photos as JPEG with what the inspection sees drawn on them.</param>
    /// <exception cref="InvalidDataException">There is no such attempt.</exception>
    public static (string Page, bool IsSigned) Write(RecordStore store, int id, Language language, Func<IReadOnlyList<PhotoSource>, IReadOnlyList<(string Name, byte[] Jpeg)>> draw, DateTimeOffset now)
    {
        AttemptScore score = store.Grading.Score(id);
        Attempt attempt = score.Record.Attempt;
        IReadOnlyDictionary<string, string> names = store.People.Names();
        var grade = SignedGrade.Of(score.Record.SignOff, Name);
        IReadOnlyList<BilingualText> blockers = [.. score.Sheet.Blockers, .. grade is null ? [SignOff.Words(score.Record.SignOff.State)] : Array.Empty<BilingualText>()];
        string page = new EvidencePack(language).Write(
            score.File with { Trainee = Name(attempt.Trainee), Task = $"{attempt.Project}, {attempt.Task}, {attempt.Number}" }, score.Sheet, grade, blockers,
            draw([.. attempt.Photos.Where(photo => store.Photos.Has(photo.Sha256)).Select(photo => new MemoryPhotoSource($"{photo.View.Code} {photo.Station}", store.Photos.Read(photo.Sha256)))]),
            now, store.Audit.Head.ToString());

        // Holds and tests name who decided by pseudonym; a person reads the page.
        foreach (string by in score.Record.Decisions.Select(decision => decision.By).Distinct()) page = page.Replace(by, System.Net.WebUtility.HtmlEncode(Name(by)), StringComparison.Ordinal);
        return (page, grade is not null);

        string Name(string pseudonym) => names.GetValueOrDefault(pseudonym, pseudonym);
    }
}
