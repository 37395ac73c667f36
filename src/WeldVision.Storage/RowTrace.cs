using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>Holds what grades are computed from against the audit log: projects, rubrics, attempts, photos, marks of documents, teams, extensions, and what is kept beside decisions for lists.</summary>
internal static class RowTrace
{
    private const int AttemptsAtOnce = 200;

    /// <summary>Hash of an inspection without the camera's facts, which erasing a person removes.</summary>
    public static string HashOf(string inspection)
    {
        try
        {
            JsonNode line = JsonNode.Parse(inspection)!;
            line["camera"] = null;
            return DecisionTrace.Hash(line.ToJsonString());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Spoilt by hand: it is nobody's hash.
            return DecisionTrace.Hash(inspection);
        }
    }

    public static IEnumerable<string> Faults(RecordsContext rows)
    {
        List<Entry> entries = [.. rows.Audit.Where(row => Actions.Contains(row.Action)).OrderBy(row => row.Sequence).Select(row => new { row.Actor, row.Action, row.Subject, row.At, row.Details }).AsEnumerable()
            .Select(row => new Entry(row.Actor, row.Action, row.Subject, row.At, DecisionTrace.DetailsOf(row.Details)))];
        ILookup<string, Entry> log = entries.ToLookup(entry => entry.Action);

        // What last handed an attempt in, or opened it again.
        Dictionary<string, Entry> handedIn = entries.Where(entry => entry.Action == "submit" || (entry.Action == "move-photo" && entry["reopened"] is not null))
            .GroupBy(entry => entry.Subject).ToDictionary(group => group.Key, group => group.Last());
        return [.. OfProjects(rows, log), .. OfMarks(rows, log), .. OfTeams(rows, log), .. OfAttempts(rows, log, handedIn)];
    }

    private static string[] Actions { get; } = ["add-project", "mark-document", "extend", "set-team", "start", "repeat", "submit", "add-photo", "move-photo"];

    private static IEnumerable<string> OfProjects(RecordsContext rows, ILookup<string, Entry> log)
    {
        Dictionary<string, Entry> told = Last(log["add-project"], "project/".Length);
        foreach (ProjectRow row in rows.Projects.AsEnumerable())
        {
            if (!told.Remove(row.Id, out Entry? entry) || entry["file"] != DecisionTrace.Hash(row.Json)) yield return $"Project {row.Id} is not what the audit log tells: it was changed or put in by hand.";
        }

        foreach (string gone in told.Keys) yield return $"The audit log tells of project {gone}, which is no longer there.";
        foreach (RubricRow row in rows.Rubrics.AsEnumerable())
        {
            if (DecisionTrace.Hash(row.Json) != row.Sha256) yield return $"The rubric {row.Name} {row.Version} is not the one that projects were set by: it was changed by hand.";
        }
    }

    private static IEnumerable<string> OfMarks(RecordsContext rows, ILookup<string, Entry> log) =>
    [
        .. Unmatched(
            rows.DocumentMarks.AsEnumerable().Select(row => (Key: string.Join('|', $"project/{row.Project}", row.By, row.Deliverable, row.Trainee, row.Team, DecisionTrace.Text(row.Percent)), Words: $"Mark {row.Number} for {row.Deliverable} of project {row.Project}")),
            log["mark-document"].Select(entry => string.Join('|', entry.Subject, entry.Actor, entry["deliverable"], entry["trainee"], entry["team"], entry["percent"])), "a mark for a document"),
        .. Unmatched(
            rows.Extensions.AsEnumerable().Select(row => (Key: string.Join('|', $"person/{row.Trainee}", row.By, row.Project, row.Task, Day(row.Until)), Words: $"Extension {row.Number} for {row.Task} of project {row.Project}")),
            log["extend"].Select(entry => string.Join('|', entry.Subject, entry.Actor, entry["project"], entry["task"], entry["until"])), "an extension"),
    ];

    /// <summary>Rows and entries of the log, each of which must have its like among the others.</summary>
    private static IEnumerable<string> Unmatched(IEnumerable<(string Key, string Words)> rows, IEnumerable<string> entries, string kind)
    {
        Dictionary<string, int> told = entries.CountBy(key => key).ToDictionary();
        foreach (var (key, words) in rows)
        {
            if (told.GetValueOrDefault(key) > 0) told[key]--;
            else yield return $"{words} is not what the audit log tells: it was changed or put in by hand.";
        }

        foreach (int count in told.Values.Where(count => count > 0)) yield return $"The audit log tells of {kind} that is no longer there{(count > 1 ? $", {count} times" : "")}.";
    }

    private static IEnumerable<string> OfTeams(RecordsContext rows, ILookup<string, Entry> log)
    {
        Dictionary<(string, string), string?> told = log["set-team"].GroupBy(entry => (entry["project"] ?? "", entry.Subject["person/".Length..])).ToDictionary(group => group.Key, group => group.Last()["team"]);
        return rows.TeamMembers.AsEnumerable().Where(row => told.GetValueOrDefault((row.Project, row.Trainee)) != row.Team)
            .Select(row => $"The team of {row.Trainee} in project {row.Project} is not what the audit log tells: it was changed by hand.");
    }

    private static IEnumerable<string> OfAttempts(RecordsContext rows, ILookup<string, Entry> log, Dictionary<string, Entry> handedIn)
    {
        Dictionary<string, Entry> started = Last(log["start"]), repeated = Last(log["repeat"]);
        ILookup<string, string> inspections = log["add-photo"].Where(entry => entry["inspection"] is not null).ToLookup(entry => entry["photo"]!, entry => entry["inspection"]!);
        for (int last = 0; ;)
        {
            List<AttemptRow> some = [.. AttemptRows.Whole(rows).AsNoTracking().Where(row => row.Id > last).OrderBy(row => row.Id).Take(AttemptsAtOnce)];
            foreach (AttemptRow row in some)
            {
                string subject = $"attempt/{row.Id}";
                bool isTold = row.RepeatOf is null
                    ? started.Remove(subject, out Entry? start) && start.Actor == row.Trainee && start["project"] == row.Project && start["task"] == row.Task && start["try"] == DecisionTrace.Text(row.Number)
                    : repeated.Remove(subject);
                if (!isTold || (row.RepeatOf is null && !IsSubmittedAsTold(row, handedIn.GetValueOrDefault(subject)))) yield return $"Attempt {row.Id} is not what the audit log tells: it was changed or put in by hand.";
                foreach (PhotoRow photo in row.Photos.Where(photo => inspections.Contains(photo.Sha256) && !inspections[photo.Sha256].Contains(HashOf(photo.Inspection))))
                    yield return $"The inspection of photo {photo.Sha256} in attempt {row.Id} is not what the audit log tells: it was changed by hand.";
                if (!IsNotedAsDecided(row)) yield return $"What lists show of attempt {row.Id} is not what its decisions lead to: it was changed by hand.";
            }

            if (some.Count == 0) break;
            last = some[^1].Id;
        }

        foreach (string gone in started.Keys.Concat(repeated.Keys)) yield return $"The audit log tells of {gone}, which is no longer there.";
    }

    /// <summary>By subject, without so many characters before it. Of several with one subject, which only a hand can have put in, the last.</summary>
    private static Dictionary<string, Entry> Last(IEnumerable<Entry> entries, int before = 0) =>
        entries.GroupBy(entry => entry.Subject[before..]).ToDictionary(group => group.Key, group => group.Last());

    private static bool IsSubmittedAsTold(AttemptRow row, Entry? told) => (row.SubmittedAt, told) switch
    {
        (null, null) => true,
        (null, { } last) => last.Action != "submit",
        ({ } at, { Action: "submit" } last) => DateTimeOffset.Parse(last.At, CultureInfo.InvariantCulture) == at,
        _ => false,
    };

    private static bool IsNotedAsDecided(AttemptRow row)
    {
        var noted = (row.State, row.Percent, row.Passed, row.IsReferred);
        try
        {
            AttemptRows.Note(row);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or JsonException)
        {
            // Decisions or photos that no program wrote so.
            return false;
        }

        return noted == (row.State, row.Percent, row.Passed, row.IsReferred);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Entry(string Actor, string Action, string Subject, string At, IReadOnlyDictionary<string, string> Details)
    {
        public string? this[string name] => Details.GetValueOrDefault(name);
    }
}
