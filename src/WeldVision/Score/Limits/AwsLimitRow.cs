namespace WeldVision.Score.Limits;

/// <summary>One row of the table for AWS D1.1.</summary>
internal sealed record AwsLimitRow
{
    public const string Standard = "AWS D1.1";

    public required string Id { get; init; }

    /// <value>Null on rows of the qualification coupon.</value>
    public AwsLoading? Loading { get; init; }

    public required IReadOnlyList<string> AppliesTo { get; init; }

    public string? Code { get; init; }

    /// <value>False: the fault fails at any size. Null: the row is about when to look.</value>
    public bool? Permitted { get; init; }

    public required string Measure { get; init; }

    public string? Reference { get; init; }

    public decimal? ReferenceFrom { get; init; }

    public bool ReferenceFromIncluded { get; init; }

    public decimal? ReferenceTo { get; init; }

    public bool ReferenceToIncluded { get; init; }

    public decimal? MostMillimetres { get; init; }

    public Limit? Limit => MostMillimetres is { } most ? Limits.Limit.AtMost(most, Citation) : null;

    public int? MostPores { get; init; }

    public decimal? PerLength { get; init; }

    /// <value>Given on the row that makes an exception for a short total length.</value>
    public decimal? MostTotalLength { get; init; }

    public decimal? MostLengthPercent { get; init; }

    /// <value>Pores from this diameter are added up.</value>
    public decimal? LeastPoreDiameter { get; init; }

    public decimal? WaitHours { get; init; }

    public required BilingualText Criterion { get; init; }

    public BilingualText? Condition { get; init; }

    public required Citation Citation { get; init; }

    public static AwsLimitRow Read(CsvTable.Row row)
    {
        if (row.Truth("verified")) throw row.Fault("verified", "false, since a row is verified by a person's record only", "true");
        string edition = row.Needed("edition");
        var citation = new Citation(Standard, edition == "not stated" ? "edition not stated" : edition, row.Needed("row_id"), row.Needed("source"), null);
        return new()
        {
            Id = citation.RowId,
            Loading = row.Text("loading") switch
            {
                null => null,
                "static" => AwsLoading.Static,
                "cyclic" => AwsLoading.Cyclic,
                var other => throw row.Fault("loading", "static, cyclic or nothing", other),
            },
            AppliesTo = row.Needed("applies_to").Split(';'),
            Code = row.Text("iso6520_code"),
            Permitted = row.Text("permitted") is null ? null : row.Truth("permitted"),
            Measure = row.Needed("measure"),
            Reference = row.Text("ref"),
            ReferenceFrom = row.Number("ref_min_mm"),
            ReferenceFromIncluded = row.Text("ref_min_inclusive") == "true",
            ReferenceTo = row.Number("ref_max_mm"),
            ReferenceToIncluded = row.Text("ref_max_inclusive") == "true",
            MostMillimetres = row.Number("limit_mm"),
            MostPores = row.Whole("max_count"),
            PerLength = row.Number("per_length_mm"),
            MostTotalLength = row.Number("max_total_length_mm"),
            MostLengthPercent = row.Number("max_length_percent"),
            LeastPoreDiameter = row.Number("min_pore_dia_mm"),
            WaitHours = row.Number("wait_hours"),
            Criterion = row.Bilingual("criterion") ?? throw row.Fault("criterion_en", "a text", "nothing"),
            Condition = row.Bilingual("condition"),
            Citation = citation,
        };
    }

    public bool IsFor(AwsCase weld) =>
        Loading == weld.Loading && AppliesTo.Any(kind => kind switch
        {
            "any" => true,
            "fillet" => weld.Weld == AwsWeld.Fillet,
            "groove" => weld.Weld != AwsWeld.Fillet,
            "groove-cjp-butt" => weld.Weld == AwsWeld.GrooveFullPenetrationButt,
            _ => weld.Weld == AwsWeld.GrooveOther,
        });

    public Millimetres? ReferenceOf(AwsCase weld) => Reference switch
    {
        "t" => weld.Thickness,
        "face_width" => weld.FaceWidth,
        "specified_leg" => weld.SpecifiedLeg,
        _ => null,
    };

    /// <summary>Hash of all that a verification speaks of.</summary>
    public string Fingerprint() => Verification.Hash(FormattableString.Invariant(
        $"{Loading}|{string.Join(';', AppliesTo)}|{Code}|{Permitted}|{Measure}|{Reference}|{ReferenceFrom}|{ReferenceFromIncluded}|") + FormattableString.Invariant(
        $"{ReferenceTo}|{ReferenceToIncluded}|{MostMillimetres}|{MostPores}|{PerLength}|{MostTotalLength}|") + FormattableString.Invariant(
        $"{MostLengthPercent}|{LeastPoreDiameter}|{WaitHours}|{Condition?.En}|{Citation.Edition}"));

    public bool Holds(decimal reference) =>
        (ReferenceFrom is not { } from || reference > from || (ReferenceFromIncluded && reference == from))
        && (ReferenceTo is not { } to || reference < to || (ReferenceToIncluded && reference == to));
}
