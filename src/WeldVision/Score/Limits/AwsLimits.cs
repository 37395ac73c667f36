namespace WeldVision.Score.Limits;

/// <summary>
/// The rows for AWS D1.1:2020 Table 8.1 (Table 6.1 before) and for a welder's qualification coupon, from public transcriptions. Tubular connections have no rows.
/// </summary>
public sealed class AwsLimits
{
    private static readonly Lazy<AwsLimits> FromTable = new(() => Read("aws-d1.1.csv", CsvTable.Shipped("aws-d1.1.csv")));

    private readonly AwsLimitRow[] _rows;

    private AwsLimits(AwsLimitRow[] rows) => _rows = rows;

    /// <value>The table of the product; none of its rows is verified.</value>
    public static AwsLimits Shipped => FromTable.Value;

    public IReadOnlyList<LimitRow> Rows => [.. _rows.Select(row => new LimitRow(row.Citation, row.Code, LimitWords.Of(row), row.Citation.Verification is { } one ? [one] : []))];

    public IReadOnlyList<Citation> Citations => [.. _rows.Select(row => row.Citation)];

    /// <summary>Reads a table of the product's form.</summary>
    /// <exception cref="InvalidDataException">A cell is not what its column holds, or a row calls itself verified.</exception>
    public static AwsLimits Read(string name, string csv)
    {
        var table = new CsvTable(
            name, csv, "row_id", "loading", "applies_to", "iso6520_code", "permitted", "measure", "ref", "ref_min_mm", "ref_min_inclusive", "ref_max_mm",
            "ref_max_inclusive", "limit_mm", "max_count", "per_length_mm", "max_total_length_mm", "max_length_percent", "min_pore_dia_mm", "wait_hours", "edition", "source", "verified",
            "criterion_en", "criterion_id", "condition_en", "condition_id");
        return new([.. table.Rows.Select(AwsLimitRow.Read)]);
    }

    /// <inheritdoc cref="IsoLimits.With"/>
    public AwsLimits With(IReadOnlyList<Verification> verifications) => new(
        [.. _rows.Select(row => row with { Citation = row.Citation with { Verification = Verification.Latest(Verification.Of(row.Id, row.Fingerprint(), verifications)) } })]);

    /// <inheritdoc cref="IsoLimits.FingerprintOf"/>
    public string? FingerprintOf(string rowId) => _rows.FirstOrDefault(row => row.Id == rowId)?.Fingerprint();

    /// <summary>Compares what was found with every row for an imperfection; one result a row.</summary>
    /// <param name="code">ISO 6520-1 code; the link from it to a row is the project's own. A code without rows takes its group's: 5011 those of 501.</param>
    public IReadOnlyList<LimitResult> Judge(string code, AwsCase weld, AwsMeasurement measured)
    {
        if (weld.Tubular) return [NoData("no data for tubular connections", "tidak ada data untuk sambungan tubular")];
        if (!_rows.Any(row => row.Code == code) && Imperfections.ByCode.TryGetValue(code, out var imperfection) && imperfection.Parent is { } parent) return Judge(parent, weld, measured);
        AwsLimitRow[] rows = [.. _rows.Where(row => row.Code == code && row.MostTotalLength is null && row.IsFor(weld))];
        List<LimitResult> results = [];
        foreach (IGrouping<string?, AwsLimitRow> group in rows.GroupBy(row => row.Reference))
        {
            if (group.Key is null)
            {
                results.AddRange(group.Select(row => Judge(row, weld, measured, null)));
            }
            else if (group.First().ReferenceOf(weld) is not { } reference)
            {
                results.Add(new(LimitOutcome.NotMeasured, new(
                    $"{code}: the limit depends on {Words(group.Key).En}, which is not given",
                    $"{code}: batas bergantung pada {Words(group.Key).Id}, yang belum diisi"), []));
            }
            else
            {
                AwsLimitRow? row = group.FirstOrDefault(row => row.Holds(reference.Value));
                // A size between two that are named takes the limit of the smaller one, which is the tighter.
                BilingualText? between = row is null ? new("tighter neighbour of a size between", "memakai ukuran tetangga yang lebih ketat") : null;
                row ??= group.Where(candidate => candidate.ReferenceTo < reference.Value).MaxBy(candidate => candidate.ReferenceTo);
                if (row is not null) results.Add(Judge(row, weld, measured, between));
            }
        }

        return results.Count > 0 ? results
            : [NoData($"no limit known for {code} here; that does not mean it is allowed", $"belum ada batas untuk {code} di sini; itu tidak berarti diizinkan")];
    }

    private LimitResult Judge(AwsLimitRow row, AwsCase weld, AwsMeasurement measured, BilingualText? remark)
    {
        if (row.Condition is { } condition)
        {
            if (!weld.Conditions.TryGetValue(row.Id, out bool holds))
                return Result(LimitOutcome.InstructorDecides, new($"holds for: {condition.En}; an instructor decides", $"berlaku untuk: {condition.Id}; instruktur menentukan"));
            if (!holds) return Result(LimitOutcome.Passes, new($"does not apply: {condition.En}", $"tidak berlaku: {condition.Id}"));
        }

        if (row.Permitted is null)
            return Result(LimitOutcome.InstructorDecides, row.WaitHours is { } hours
                ? new($"wait at least {Figure.En(hours)} h", $"tunggu paling sedikit {Figure.Id(hours)} jam") : row.Criterion);
        if (row.Permitted == false)
            return (measured.Present ?? (measured.Size is { } size ? size.Value > 0 : null)) switch
            {
                true => Result(LimitOutcome.Fails, new("not permitted", "tidak diizinkan")),
                false => Result(LimitOutcome.Passes, new("not there", "tidak ada")),
                null => NotMeasured(),
            };
        if (row.MostPores is { } most)
            return measured.PoresIn100Mm is not { } pores ? NotMeasured()
                : Result(pores <= most ? LimitOutcome.Passes : LimitOutcome.Fails, new(
                    $"{pores} of at most {most} in {Figure.En(row.PerLength ?? 0)} mm", $"{pores} dari paling banyak {most} per {Figure.Id(row.PerLength ?? 0)} mm"));

        Millimetres? value = row.Measure == "diameter-sum" ? row.PerLength == 25 ? measured.PoreSumIn25Mm : measured.PoreSumIn300Mm : measured.Size;
        if (value is not { } length || row.Limit is not { } limit) return NotMeasured();
        if (length.Value > 0 && row.MostLengthPercent is { } share && limit.Admits(length.Value))
        {
            if (measured.LengthPercent is not { } percent) return NotMeasured();
            if (percent > share)
                return Result(LimitOutcome.Fails, new(
                    $"over {Figure.En(percent)} % of the length, at most {Figure.En(share)} %", $"pada {Figure.Id(percent)} % panjang, paling banyak {Figure.Id(share)} %"));
        }

        if (limit.Admits(length.Value)) return Compared(LimitOutcome.Passes);
        return OnShortLength(row, weld, length) is { } exception ? Excepted(exception, length, measured.DeeperLength) : Compared(LimitOutcome.Fails);

        LimitResult Compared(LimitOutcome outcome)
        {
            BilingualText comparison = limit.Compare(length.Value);
            if (row.LeastPoreDiameter is { } least) remark = new($"pores of {Figure.En(least)} mm and more", $"pori mulai {Figure.Id(least)} mm");
            return new(outcome, new(
                $"{row.Criterion.En}: {comparison.En}{(remark is null ? "" : $", {remark.En}")}",
                $"{row.Criterion.Id}: {comparison.Id}{(remark is null ? "" : $", {remark.Id}")}"), [row.Citation]);
        }

        LimitResult NotMeasured() => Result(LimitOutcome.NotMeasured, new("not measured", "belum diukur"));

        LimitResult Result(LimitOutcome outcome, BilingualText reason) => new(outcome, new(
            $"{row.Criterion.En}: {reason.En}{(remark is null ? "" : $", {remark.En}")} ({row.Citation.Text.En})",
            $"{row.Criterion.Id}: {reason.Id}{(remark is null ? "" : $", {remark.Id}")} ({row.Citation.Text.Id})"), [row.Citation]);
    }

    /// <summary>The exception that allows more over a short total length; null when there is none or the value is over it too.</summary>
    private AwsLimitRow? OnShortLength(AwsLimitRow row, AwsCase weld, Millimetres length) => _rows.FirstOrDefault(other =>
        other.MostTotalLength is not null && other.Code == row.Code && other.IsFor(weld) && other.ReferenceOf(weld) is { } reference && other.Holds(reference.Value)
        && other.Limit!.Admits(length.Value));

    private static LimitResult Excepted(AwsLimitRow row, Millimetres length, Millimetres? deeper)
    {
        BilingualText comparison = row.Limit!.Compare(length.Value);
        string most = $"{Figure.En(row.MostTotalLength!.Value)} mm / {Figure.En(row.PerLength ?? 0)} mm";
        return deeper is not { } total
            ? new(LimitOutcome.NotMeasured, new(
                $"{row.Criterion.En}: {comparison.En}; measure the total length of it, at most {most}",
                $"{row.Criterion.Id}: {comparison.Id}; ukur panjang totalnya, paling banyak {most}"), [row.Citation])
            : new(total.Value <= row.MostTotalLength ? LimitOutcome.Passes : LimitOutcome.Fails, new(
                $"{row.Criterion.En}: {comparison.En}, over {Figure.En(total.Value)} mm, at most {most}",
                $"{row.Criterion.Id}: {comparison.Id}, sepanjang {Figure.Id(total.Value)} mm, paling banyak {most}"), [row.Citation]);
    }

    private static LimitResult NoData(string english, string indonesian) => new(LimitOutcome.NoLimitKnown, new(english, indonesian), []);

    internal static BilingualText Words(string reference) => reference switch
    {
        "t" => new("the thickness", "tebal"),
        "face_width" => new("the face's width", "lebar muka las"),
        _ => new("the specified leg", "ukuran kaki las"),
    };
}
