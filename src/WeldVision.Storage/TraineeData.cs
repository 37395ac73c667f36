using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>What was erased of a person.</summary>
public sealed record Erasure(Person Person, int Attempts, int Photos, int Documents);

/// <summary>What else goes with a person whose rows were forgotten: files, by hash.</summary>
internal sealed record Forgotten(int Attempts, IReadOnlyList<string> Photos, IReadOnlyList<string> Documents);

/// <summary>All that is kept of one trainee: to hand out, or to forget.</summary>
public sealed class TraineeData
{
    // Free texts may name people; a reason must stand, so that the decision is still complete.
    internal const string ErasedText = "(dihapus / erased)";

    private readonly RecordStore _store;

    internal TraineeData(RecordStore store) => _store = store;

    /// <summary>Everything kept of the trainee as one JSON object, the hashes of the photos, and the files that the trainee handed in for documents.</summary>
    public (ReadOnlyMemory<byte> Json, IReadOnlyList<string> Photos, IReadOnlyList<DeliveredFile> Documents) Export(string trainee, string? cohort = null)
    {
        _store.Looks.Write();
        return _store.Read(rows => Export(rows, trainee, cohort));
    }

    private static (ReadOnlyMemory<byte> Json, IReadOnlyList<string> Photos, IReadOnlyList<DeliveredFile> Documents) Export(RecordsContext rows, string trainee, string? cohort)
    {
        Person person = People.Find(rows, trainee, cohort);
        string subject = $"person/{person.Pseudonym}";
        List<AttemptRow> attempts = [.. AttemptRows.Whole(rows).Where(row => row.Trainee == person.Pseudonym).OrderBy(row => row.Id)];
        string[] subjects = [subject, .. attempts.Select(row => $"attempt/{row.Id}")];
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            Write("person", rows.People.Single(row => row.Pseudonym == person.Pseudonym));
            Write("teams", rows.TeamMembers.Where(row => row.Trainee == person.Pseudonym).ToList());
            Write("extensions", rows.Extensions.Where(row => row.Trainee == person.Pseudonym).ToList());
            Write("documentMarks", rows.DocumentMarks.Where(row => row.Trainee == person.Pseudonym).ToList());
            Write("exports", rows.Exports.Where(row => row.Trainee == person.Pseudonym).ToList());
            Write("deliveredFiles", rows.DeliveredFiles.Where(row => row.Trainee == person.Pseudonym).ToList());
            json.WriteStartArray("attempts");
            foreach (AttemptRow attempt in attempts)
            {
                JsonObject one = JsonSerializer.SerializeToNode(attempt)!.AsObject();
                one["Photos"] = JsonSerializer.SerializeToNode(attempt.Photos);
                one["Evidence"] = JsonSerializer.SerializeToNode(attempt.Evidence);
                one["Decisions"] = JsonSerializer.SerializeToNode(attempt.Decisions);
                one.WriteTo(json);
            }

            json.WriteEndArray();
            int[] own = [.. attempts.Select(row => row.Id)];
            Write("selfAssessments", rows.SelfAssessments.Where(row => own.Contains(row.AttemptId)).OrderBy(row => row.AttemptId).ToList());
            Write("consents", rows.Consents.Where(row => row.Person == person.Pseudonym).OrderBy(row => row.Purpose).ThenBy(row => row.Number).ToList());
            Write("looks", Looks.At(rows, person.Pseudonym).OrderBy(row => row.Number)
                .Select(row => new { row.By, Name = rows.People.Where(one => one.Pseudonym == row.By).Select(one => one.Name).FirstOrDefault(), row.What, row.Subject, row.At }).ToList());
            Write("cards", rows.SignInCards.Where(row => row.Person == person.Pseudonym).Select(row => new { row.MadeAt, row.MadeBy, row.RevokedAt }).ToList());
            Write("audit", rows.Audit.Where(row => subjects.Contains(row.Subject) || row.Actor == person.Pseudonym).OrderBy(row => row.Sequence).ToList());
            json.WriteEndObject();

            void Write(string name, object value)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, value.GetType());
            }
        }

        return ((ReadOnlyMemory<byte>)output.WrittenMemory, attempts.SelectMany(row => row.Photos).Where(photo => photo.ErasedAt is null).Select(photo => photo.Sha256).Distinct().ToList(),
            rows.DeliveredFiles.Where(row => row.Trainee == person.Pseudonym && row.ErasedAt == null).OrderBy(row => row.At).AsEnumerable().Select(Documents.Read).ToList());
    }

    /// <summary>
    /// Forgets who a trainee was: name and ids, the photos that nobody else's attempt shows, the documents that nobody else handed in, the camera's facts, what was exported of them and every free text. Marks stay under the pseudonym, and the
    /// audit chain stays whole. The key by which backups hold the person is destroyed.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such trainee, or it is a member of staff, whose name stands for signatures.</exception>
    public Erasure Erase(string trainee, string by, string? cohort = null)
    {
        var (person, gone) = _store.Write(writing =>
        {
            Person person = People.Find(writing.Rows, trainee, cohort);
            if (person.IsStaff) throw new InvalidDataException($"{person.Shown} is a member of staff and answers for signatures; only trainees are erased.");
            if (person.Name is null) throw new InvalidDataException($"{person.Pseudonym} is erased already.");
            return (person, Forget(writing, writing.Rows.People.Single(one => one.Pseudonym == person.Pseudonym), by));
        });

        // After the record says so: a key or a file without a row can be removed again, a row without its file cannot be mended.
        _store.Keys.Destroy(person.Pseudonym);
        foreach (string sha256 in gone.Photos) _store.Photos.Forget(sha256);
        foreach (string sha256 in gone.Documents) _store.DocumentFiles.Forget(sha256);
        _store.LetGoOfErasedPages();
        return new(person, gone.Attempts, gone.Photos.Count, gone.Documents.Count);
    }

    /// <summary>Who it was.</summary>
    internal static void Forget(PersonRow row)
    {
        row.Name = null;
        row.ErasureToldAt = null;
        row.UserId = row.UserIdNumber = row.UserEmail = row.Username = row.LtiUserId = row.Group = "";
    }

    /// <summary>What the camera and the sender said of a photo.</summary>
    internal static void Forget(PhotoRow photo)
    {
        photo.Station = photo.View;
        photo.Inspection = WithoutCamera(photo.Inspection);
    }

    /// <summary>Forgets a person in every row, also one whose rows hold nothing personal any more.</summary>
    /// <returns>What else has to go.</returns>
    internal static Forgotten Forget(RecordWriting writing, PersonRow row, string by)
    {
        RecordsContext rows = writing.Rows;
        string pseudonym = row.Pseudonym;
        Forget(row);
        row.ErasedAt = writing.Now;
        List<AttemptRow> attempts = [.. AttemptRows.Whole(rows).Where(one => one.Trainee == pseudonym)];
        HashSet<int> own = [.. attempts.Select(one => one.Id)];
        List<string> gone = [];
        foreach (AttemptRow attempt in attempts)
        {
            attempt.Key = null;
            ForgetOwnSettings(rows, attempt);
            ForgetTextsOfSheets(writing, by, attempt);
            foreach (EvidenceRow evidence in attempt.Evidence) evidence.Json = DecisionTrace.WithReasons(evidence.Json, ErasedText);
            attempt.Version++;
            foreach (DecisionRow decision in attempt.Decisions.Where(one => one.Reason is not null)) decision.Reason = ErasedText;
            foreach (PhotoRow photo in attempt.Photos.Where(one => one.ErasedAt is null))
            {
                Forget(photo);
                if (rows.Photos.Any(other => other.Sha256 == photo.Sha256 && !own.Contains(other.AttemptId) && other.ErasedAt == null)) continue;
                photo.ErasedAt = writing.Now;
                gone.Add(photo.Sha256);
            }
        }

        foreach (ConsentPurpose purpose in Enum.GetValues<ConsentPurpose>()) Consents.Set(writing, pseudonym, purpose, agrees: false, by);
        // The account is its person's way in and nothing else: it goes whole, with what hangs on it.
        if (rows.HasAccounts) rows.Database.ExecuteSql($"DELETE FROM accounts WHERE \"UserName\" = {pseudonym}");
        rows.Exports.RemoveRange(rows.Exports.Where(one => one.Trainee == pseudonym));
        foreach (SignInCardRow card in rows.SignInCards.Where(one => one.Person == pseudonym)) card.RevokedAt ??= writing.Now;
        rows.SentAnswers.RemoveRange(rows.SentAnswers.Where(one => one.Sender == pseudonym));
        foreach (DocumentMarkRow mark in rows.DocumentMarks.Where(one => one.Trainee == pseudonym)) mark.Comment = null;
        foreach (ExtensionRow extension in rows.Extensions.Where(one => one.Trainee == pseudonym)) extension.Reason = ErasedText;
        List<string> papers = [];
        foreach (DeliveredFileRow file in rows.DeliveredFiles.Where(one => one.Trainee == pseudonym && one.ErasedAt == null).ToList())
        {
            file.ErasedAt = writing.Now;
            if (!rows.DeliveredFiles.Any(other => other.Sha256 == file.Sha256 && other.Trainee != pseudonym && other.ErasedAt == null)) papers.Add(file.Sha256);
        }

        string[] photos = [.. gone.Distinct()], documents = [.. papers.Distinct()];
        writing.Note(by, "erase", $"person/{pseudonym}", ("attempts", DecisionTrace.Text(attempts.Count)), ("photos", DecisionTrace.Text(photos.Length)), ("documents", DecisionTrace.Text(documents.Length)));
        return new(attempts.Count, photos, documents);
    }

    /// <summary>Booths and batches that others used too say nothing of a person; what only this one typed may.</summary>
    private static void ForgetOwnSettings(RecordsContext rows, AttemptRow attempt)
    {
        IQueryable<AttemptRow> others = rows.Attempts.Where(one => one.Trainee != attempt.Trainee);
        if (!others.Any(one => one.Electrode == attempt.Electrode)) attempt.Electrode = null;
        if (!others.Any(one => one.Batch == attempt.Batch)) attempt.Batch = null;
        if (!others.Any(one => one.Machine == attempt.Machine)) attempt.Machine = null;
        if (!others.Any(one => one.Booth == attempt.Booth)) attempt.Booth = null;
    }

    /// <summary>A signed sheet repeats the reasons of its waivers and holds. The log tells what each sheet is from now on, so that the chain stays whole.</summary>
    private static void ForgetTextsOfSheets(RecordWriting writing, string by, AttemptRow attempt)
    {
        string[] texts = [.. attempt.Evidence.SelectMany(evidence => DecisionTrace.ReasonsOf(evidence.Json)).Distinct()];
        foreach (DecisionRow decision in attempt.Decisions)
        {
            if (decision.Grade is not { } grade || DecisionTrace.WithoutTexts(grade, texts, ErasedText) is not { } erased || DecisionTrace.Hash(erased) == DecisionTrace.ToldGrade(writing.Rows, decision)) continue;
            decision.Grade = erased;
            writing.Note(by, DecisionTrace.EraseText, $"attempt/{attempt.Id}", ("action", AttemptRows.ActionOf(decision.Kind)), ("of", DecisionTrace.Text(decision.Number)), ("grade", DecisionTrace.Hash(erased)));
        }
    }

    private static string WithoutCamera(string inspection)
    {
        JsonNode line = JsonNode.Parse(inspection)!;
        line["camera"] = null;
        return line.ToJsonString();
    }
}
