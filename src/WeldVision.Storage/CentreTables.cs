using WeldVision.Score.Coaching;
using WeldVision.Score.Limits;
using WeldVision.Storage.Rows;

namespace WeldVision.Storage;

/// <summary>The product's tables as a centre has made them its own: limits with who verified them, and the coach with the centre's rows.</summary>
public sealed class CentreTables
{
    private const string VerifyAction = "verify-limit", CoachAction = "set-coach";

    private readonly RecordStore _store;

    // Rows are only ever added, so the last number tells whether what was made of them still holds.
    private VerifiedLimits _limits = new(0, IsoLimits.Shipped, AwsLimits.Shipped);
    private NumberedCoach _coach = new(0, CoachTable.Shipped);

    internal CentreTables(RecordStore store) => _store = store;

    public IsoLimits Iso => _store.Read(IsoOf);

    public AwsLimits Aws => _store.Read(rows => LimitsOf(rows).Aws);

    public CoachTable Coach => _store.Read(CoachOf);

    /// <summary>Records that a person with a licensed copy has compared a row with it.</summary>
    /// <param name="rowId">Of the tables for ISO 5817 or AWS D1.1.</param>
    /// <param name="edition">Year of the licensed copy.</param>
    /// <param name="clause">Clause or page of it.</param>
    /// <param name="by">Pseudonym of a member of staff.</param>
    /// <exception cref="InvalidDataException">The row is unknown or is not of that edition, or no clause is named.</exception>
    public void Verify(string rowId, int edition, string clause, string by) => _store.Write(writing =>
    {
        string year = edition.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string fingerprint = FingerprintOf(rowId);
        if (string.IsNullOrWhiteSpace(clause)) throw new InvalidDataException($"{rowId}: name the clause or page of the licensed copy that it was compared with.");
        bool isIso = IsoLimits.Shipped.FingerprintOf(rowId) is not null;
        if (isIso ? !IsoLimits.Editions.Contains(edition) : edition is < 2000 or > 2100)
            throw new InvalidDataException($"{rowId}: expected {(isIso ? $"the edition of {string.Join(" or ", IsoLimits.Editions)}" : "the year of an edition")}, found {year}.");
        if (isIso && !IsoLimits.Shipped.Holds(rowId, edition)) throw new InvalidDataException($"{rowId} is not a row of the edition of {year}.");
        Add(writing, new() { RowId = rowId, Edition = year, Clause = clause.Trim(), Fingerprint = fingerprint, By = StaffOf(writing, by), At = writing.Now });
        return 0;
    });

    /// <summary>Takes back a verification, with a reason; both stay in the record.</summary>
    /// <exception cref="InvalidDataException">Nobody has verified the row by that edition, or no reason is given.</exception>
    public void TakeBack(string rowId, int edition, string reason, string by) => _store.Write(writing =>
    {
        string year = edition.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(reason)) throw new InvalidDataException("Taking a verification back needs a reason.");
        LimitVerificationRow standing = Standing(writing.Rows).FirstOrDefault(one => one.RowId == rowId && one.Edition == year)
            ?? throw new InvalidDataException($"Nobody has verified {rowId} by the edition of {year}.");
        Add(writing, new() { RowId = rowId, Edition = year, Clause = standing.Clause, Fingerprint = standing.Fingerprint, By = StaffOf(writing, by), At = writing.Now, TakenBackFor = reason.Trim() });
        return 0;
    });

    /// <summary>Lays a centre's own table over the product's: rows with a known id replace it, others are added. It takes the place of the centre's earlier one.</summary>
    /// <exception cref="InvalidDataException">The table has a fault.</exception>
    public CoachTable SetCoach(string file, string csv, string by) => _store.Write(writing =>
    {
        CoachTable own = CoachTable.Read(file, csv);
        CoachTableRow row = new() { Number = 1 + LastCoach(writing.Rows), Csv = csv, By = StaffOf(writing, by), At = writing.Now };
        writing.Rows.CoachTables.Add(row);
        writing.Note(row.By, CoachAction, "coach", Facts(row));
        return CoachTable.Shipped.With(own);
    });

    internal IsoLimits IsoOf(RecordsContext rows) => LimitsOf(rows).Iso;

    internal CoachTable CoachOf(RecordsContext rows)
    {
        if (_coach is var known && known.Number == LastCoach(rows)) return known.Table;
        CoachTableRow last = rows.CoachTables.OrderByDescending(row => row.Number).First();
        CoachTable table = CoachTable.Shipped.With(CoachTable.Read("the centre's coach table", last.Csv));
        _coach = new(last.Number, table);
        return table;
    }

    /// <summary>Each row with what the audit log must say of it.</summary>
    internal static IEnumerable<TracedRow> Traces(RecordsContext rows) =>
    [
        .. rows.LimitVerifications.AsEnumerable().Select(row => new TracedRow(SubjectOf(row), VerifyAction, row.By, Facts(row), $"Verification {row.Number} of the limit {row.RowId}")),
        .. rows.CoachTables.AsEnumerable().Select(row => new TracedRow("coach", CoachAction, row.By, Facts(row), $"Coach table {row.Number}")),
    ];

    private static string FingerprintOf(string rowId) => IsoLimits.Shipped.FingerprintOf(rowId) ?? AwsLimits.Shipped.FingerprintOf(rowId)
        ?? throw new InvalidDataException($"There is no limit {rowId}. 'weldvision limits list' shows them all.");

    private static string StaffOf(RecordWriting writing, string by) => People.Find(writing.Rows, by, cohort: null) is { IsStaff: true } person ? person.Pseudonym
        : throw new InvalidDataException($"{by} is a trainee; expected a member of staff.");

    private static void Add(RecordWriting writing, LimitVerificationRow row)
    {
        row.Number = 1 + LastVerification(writing.Rows);
        writing.Rows.LimitVerifications.Add(row);
        writing.Note(row.By, VerifyAction, SubjectOf(row), Facts(row));
    }

    private static string SubjectOf(LimitVerificationRow row) => $"limit/{row.RowId}";

    private static IEnumerable<(string, string?)> Facts(LimitVerificationRow row) =>
        [("number", DecisionTrace.Text(row.Number)), ("edition", row.Edition), ("clause", row.Clause), ("fingerprint", row.Fingerprint), ("takenBack", row.TakenBackFor is null ? null : "true")];

    private static IEnumerable<(string, string?)> Facts(CoachTableRow row) => [("number", DecisionTrace.Text(row.Number)), ("file", DecisionTrace.Hash(row.Csv))];

    private static int LastVerification(RecordsContext rows) => rows.LimitVerifications.Max(row => (int?)row.Number) ?? 0;

    private static int LastCoach(RecordsContext rows) => rows.CoachTables.Max(row => (int?)row.Number) ?? 0;

    /// <summary>The latest word on each row and edition, where it was not taken back.</summary>
    private static IEnumerable<LimitVerificationRow> Standing(RecordsContext rows) => rows.LimitVerifications.AsEnumerable()
        .GroupBy(row => (row.RowId, row.Edition)).Select(group => group.MaxBy(row => row.Number)!).Where(row => row.TakenBackFor is null);

    private VerifiedLimits LimitsOf(RecordsContext rows)
    {
        int last = LastVerification(rows);
        if (_limits is var known && known.Number == last) return known;
        Dictionary<string, string> names = rows.People.Where(row => row.Name != null).ToDictionary(row => row.Pseudonym, row => row.Name!);
        Verification[] standing = [.. Standing(rows).Select(row => new Verification(row.RowId, row.Edition, names.GetValueOrDefault(row.By, ""), DateOnly.FromDateTime(row.At.UtcDateTime), row.Clause, row.Fingerprint))];
        return _limits = new(last, IsoLimits.Shipped.With(standing), AwsLimits.Shipped.With(standing));
    }

    private sealed record VerifiedLimits(int Number, IsoLimits Iso, AwsLimits Aws);

    private sealed record NumberedCoach(int Number, CoachTable Table);
}
