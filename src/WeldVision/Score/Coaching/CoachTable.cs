namespace WeldVision.Score.Coaching;

/// <summary>Which change to try next, by process and imperfection. One at a time: whoever changes two things learns from neither.</summary>
public sealed class CoachTable
{
    private static readonly Lazy<CoachTable> FromTable = new(() => Read("coach.csv", CsvTable.Shipped("coach.csv")));

    private readonly CoachAdvice[] _rows;

    private CoachTable(IEnumerable<CoachAdvice> rows) => _rows = [.. rows.OrderBy(row => row.TryOrder).ThenBy(row => row.RowId, StringComparer.Ordinal)];

    /// <value>The table of the product.</value>
    public static CoachTable Shipped => FromTable.Value;

    public IReadOnlyList<CoachAdvice> Rows => _rows;

    public IReadOnlySet<string> Processes => _rows.Select(row => row.Process).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a table of the product's form.</summary>
    /// <exception cref="InvalidDataException">A column is missing, a cell is not what its column holds, or two rows share an id.</exception>
    public static CoachTable Read(string name, string csv)
    {
        var table = new CsvTable(
            name, csv, "row_id", "defect_code", "process", "try_order", "basis", "cause_en", "cause_id", "try_en", "try_id", "drill_en", "drill_id", "note_en", "note_id", "source");
        CoachAdvice[] rows = [.. table.Rows.Select(Read)];
        string[] twice = [.. rows.GroupBy(row => row.RowId, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        return twice.Length == 0 ? new(rows) : throw new InvalidDataException($"{name}: these row_id stand twice: {string.Join(", ", twice)}. Give each row its own.");
    }

    /// <summary>An instructor's table laid over this one: a row with a known id replaces it (another order, other words), any other is added.</summary>
    public CoachTable With(CoachTable own)
    {
        HashSet<string> replaced = [.. own._rows.Select(row => row.RowId)];
        return new([.. _rows.Where(row => !replaced.Contains(row.RowId)), .. own._rows]);
    }

    /// <summary>The first change in the order of trying that was not advised before; null when there is none left. A code without rows takes its group's.</summary>
    public CoachAdvice? Next(string process, string code, IReadOnlySet<string> advised)
    {
        bool known = false;
        foreach (CoachAdvice row in _rows)
        {
            if (row.Code != code || row.Process != process) continue;
            if (!advised.Contains(row.RowId)) return row;
            known = true;
        }

        return !known && Limits.Imperfections.ByCode.TryGetValue(code, out var imperfection) && imperfection.Parent is { } parent ? Next(process, parent, advised) : null;
    }

    private static CoachAdvice Read(CsvTable.Row row) => new()
    {
        RowId = row.Needed("row_id"),
        Code = row.Needed("defect_code"),
        Process = row.Needed("process"),
        TryOrder = row.Whole("try_order") is { } order and > 0 ? order : throw row.Fault("try_order", "a whole number from 1", row["try_order"]),
        Basis = row["basis"] switch
        {
            "stated" => AdviceBasis.Stated,
            "inferred" => AdviceBasis.Inferred,
            "candidate" => AdviceBasis.Candidate,
            var other => throw row.Fault("basis", "stated, inferred or candidate", other),
        },
        Cause = row.Bilingual("cause") ?? throw row.Fault("cause_en", "a text", "nothing"),
        NextTry = row.Bilingual("try") ?? throw row.Fault("try_en", "a text", "nothing"),
        Drill = row.Bilingual("drill"),
        Note = row.Bilingual("note"),
        Source = row.Needed("source"),
    };
}
