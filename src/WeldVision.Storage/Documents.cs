using WeldVision.Record.Learning;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>A file that was handed in for a document of a project.</summary>
/// <param name="Number">From 1, by project and deliverable.</param>
/// <param name="Trainee">Pseudonym; null when it is a team's.</param>
/// <param name="Name">What it is called when it is handed out: the file's own name may hold a person's and is not kept.</param>
public sealed record DeliveredFile(string Project, string Deliverable, int Number, string? Trainee, string? Team, string Name, string Sha256, long Bytes, DateTimeOffset At, bool IsLate);

/// <summary>Plans, reports and other files of a project's documents. Each is kept as it was handed in; a newer one stands beside the older.</summary>
public sealed class Documents
{
    /// <value>Most bytes of one file.</value>
    public const long MostBytes = 50_000_000;

    private const string DeliverAction = "deliver";

    private readonly RecordStore _store;

    internal Documents(RecordStore store) => _store = store;

    /// <value>Kinds of file that are taken, with their dots. None of them runs in a browser.</value>
    public static IReadOnlyList<string> Extensions { get; } = [".pdf", ".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp", ".txt", ".md", ".csv", ".jpg", ".jpeg", ".png", ".zip"];

    /// <summary>Keeps a file for a document; the newest given again is the same one.</summary>
    /// <param name="fileName">For its kind only.</param>
    /// <param name="trainee">Whose it is; null when it is a team's.</param>
    /// <param name="by">Pseudonym of who hands it in.</param>
    /// <exception cref="InvalidDataException">It is no document of the project, of another kind, empty or too large, or neither or both of trainee and team are named.</exception>
    public DeliveredFile Deliver(string project, string deliverable, string fileName, ReadOnlyMemory<byte> content, string? trainee, string? team, string by)
    {
        string extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (!Extensions.Contains(extension)) throw new InvalidDataException($"{fileName}: expected a file of one of the kinds {string.Join(", ", Extensions)}.");
        if (content.Length is 0 or > (int)MostBytes) throw new InvalidDataException($"{fileName}: expected 1 byte to {MostBytes / 1_000_000} MB, found {content.Length} bytes.");
        if (trainee is null == team is null) throw new InvalidDataException("Name a trainee or a team.");
        string sha256 = _store.DocumentFiles.Keep(content.Span);
        return _store.Write(writing =>
        {
            ProjectRow row = Projects.Row(writing.Rows, project);
            Deliverable document = Projects.Read(writing.Rows, row).Deliverable(deliverable);
            if (document.Task is not null) throw new InvalidDataException($"{deliverable} is a coupon; its photos are handed in as an attempt.");
            if (team is not null && !writing.Rows.TeamMembers.Any(one => one.Project == project && one.Team == team)) throw new InvalidDataException($"Project {project} has no team {team}.");
            string? pseudonym = trainee is null ? null : People.Find(writing.Rows, trainee, row.Cohort).Pseudonym;
            IQueryable<DeliveredFileRow> before = writing.Rows.DeliveredFiles.Where(one => one.Project == project && one.Deliverable == deliverable);
            DeliveredFileRow? newest = before.Where(one => one.Trainee == pseudonym && one.Team == team && one.ErasedAt == null).OrderByDescending(one => one.Number).FirstOrDefault();
            if (newest?.Sha256 == sha256) return Read(newest);
            var delivered = new DeliveredFileRow
            {
                Project = project,
                Deliverable = deliverable,
                Number = 1 + (before.Max(one => (int?)one.Number) ?? 0),
                Trainee = pseudonym,
                Team = team,
                Sha256 = sha256,
                Extension = extension,
                Bytes = content.Length,
                By = by,
                At = writing.Now,
                IsLate = Projects.DeadlineOf(writing.Rows, project, document, pseudonym).End is { } end && writing.Now > end,
            };
            writing.Rows.DeliveredFiles.Add(delivered);
            writing.Note(by, DeliverAction, SubjectOf(delivered), Facts(delivered));
            return Read(delivered);
        });
    }

    /// <summary>What was handed in for a project's documents, in the order of handing in.</summary>
    /// <param name="trainee">Only what is this trainee's own or their team's; null for all. A pseudonym.</param>
    public IReadOnlyList<DeliveredFile> Of(string project, string? trainee = null) => _store.Read(rows =>
    {
        string? team = rows.TeamMembers.Where(one => one.Project == project && one.Trainee == trainee).Select(one => one.Team).FirstOrDefault();
        return rows.DeliveredFiles.Where(one => one.Project == project && one.ErasedAt == null && (trainee == null || one.Trainee == trainee || (team != null && one.Team == team)))
            .OrderBy(one => one.At).ThenBy(one => one.Deliverable).ThenBy(one => one.Number).AsEnumerable().Select(Read).ToList();
    });

    internal static IEnumerable<TracedRow> Traces(RecordsContext rows) =>
        rows.DeliveredFiles.AsEnumerable().Select(row => new TracedRow(SubjectOf(row), DeliverAction, row.By, Facts(row), $"File {row.Number} for {row.Deliverable} of project {row.Project}"));

    private static string SubjectOf(DeliveredFileRow row) => $"project/{row.Project}/{row.Deliverable}";

    private static IEnumerable<(string, string?)> Facts(DeliveredFileRow row) =>
        [("number", DecisionTrace.Text(row.Number)), ("file", row.Sha256), ("trainee", row.Trainee), ("team", row.Team), ("late", row.IsLate ? "true" : null)];

    internal static DeliveredFile Read(DeliveredFileRow row) =>
        new(row.Project, row.Deliverable, row.Number, row.Trainee, row.Team, $"{row.Deliverable}-{row.Number}{row.Extension}", row.Sha256, row.Bytes, row.At, row.IsLate);
}
