namespace WeldVision.Score.Limits;

/// <summary>How a row treats an imperfection.</summary>
internal enum Permission
{
    No,
    Yes,
    ShortOnly,
    Application,
}

/// <summary>What a limit is computed from.</summary>
internal enum ReferenceDimension
{
    None,
    Thickness,
    Throat,
    ButtThickness,
    Width,
}

/// <summary>One row of the table for ISO 5817: limit = a0 + k · ref, not above cap.</summary>
internal sealed record IsoLimitRow
{
    public const string Standard = "ISO 5817";

    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string AppliesTo { get; init; }

    public required decimal ThicknessFrom { get; init; }

    public required bool ThicknessFromIncluded { get; init; }

    /// <value>Included; null is no upper end.</value>
    public decimal? ThicknessTo { get; init; }

    public required QualityLevel Level { get; init; }

    public required Permission Permitted { get; init; }

    /// <value>A condition on a "yes" that only a person can judge, or <c>unlimited</c>.</value>
    public string? Condition { get; init; }

    public decimal? Base { get; init; }

    public decimal? Factor { get; init; }

    public required ReferenceDimension Reference { get; init; }

    public decimal? Cap { get; init; }

    public decimal? LeastAngle { get; init; }

    public int? EditionFrom { get; init; }

    public int? EditionTo { get; init; }

    public BilingualText? Note { get; init; }

    public required Citation Citation { get; init; }

    /// <value>Of every edition, the latest last.</value>
    public IReadOnlyList<Verification> Verifications { get; private init; } = [];

    public static IsoLimitRow Read(CsvTable.Row row)
    {
        // A table cannot verify itself: only a person's record does, see Verification.
        if (row.Truth("verified")) throw row.Fault("verified", "false, since a row is verified by a person's record only", "true");
        return new()
        {
            Id = row.Needed("row_id"),
            Code = row.Needed("code"),
            AppliesTo = row.Needed("applies_to"),
            ThicknessFrom = row.Number("t_min_mm") ?? 0,
            ThicknessFromIncluded = row.Truth("t_min_inclusive"),
            ThicknessTo = row.Number("t_max_mm"),
            Level = row["level"] switch
            {
                "B" => QualityLevel.B,
                "C" => QualityLevel.C,
                "D" => QualityLevel.D,
                var other => throw row.Fault("level", "B, C or D", other),
            },
            Permitted = row["permitted"] switch
            {
                "no" => Permission.No,
                "yes" => Permission.Yes,
                "short-only" => Permission.ShortOnly,
                "application" => Permission.Application,
                var other => throw row.Fault("permitted", "no, yes, short-only or application", other),
            },
            Condition = row.Text("condition"),
            Base = row.Number("a0_mm"),
            Factor = row.Number("k"),
            Reference = row["ref"] switch
            {
                "none" => ReferenceDimension.None,
                "t" => ReferenceDimension.Thickness,
                "a" => ReferenceDimension.Throat,
                "s" => ReferenceDimension.ButtThickness,
                "b" => ReferenceDimension.Width,
                var other => throw row.Fault("ref", "none, t, a, s or b", other),
            },
            Cap = row.Number("cap_mm"),
            LeastAngle = row.Number("angle_min_deg"),
            EditionFrom = row.Whole("edition_from"),
            EditionTo = row.Whole("edition_to"),
            Note = row.Bilingual("note"),
            Citation = new(Standard, row.Needed("edition"), row.Needed("row_id"), row.Needed("source"), null),
        };
    }

    public bool IsFor(JointFacts joint, int? edition) =>
        (AppliesTo switch
        {
            "any" => true,
            "fillet" => joint.Kind == JointKind.Fillet,
            "butt" => joint.Kind == JointKind.Butt,
            "butt-single-side" => joint.Kind == JointKind.Butt && joint.OneSided,
            "circumferential" => joint.Circumferential,
            _ => !joint.Circumferential,
        })
        && (joint.Thickness.Value > ThicknessFrom || (ThicknessFromIncluded && joint.Thickness.Value == ThicknessFrom))
        && (ThicknessTo is not { } to || joint.Thickness.Value <= to)
        && (edition is not { } year || IsOf(year));

    /// <summary>Whether the row holds in an edition.</summary>
    public bool IsOf(int year) => (EditionFrom is not { } first || year >= first) && (EditionTo is not { } last || year <= last);

    public IsoLimitRow With(IReadOnlyList<Verification> verifications) => this with { Verifications = verifications, Citation = Citation with { Verification = Verification.Latest(verifications) } };

    /// <summary>The row as a result by this edition cites it: verified only if a person compared it with that very edition.</summary>
    public IsoLimitRow By(int? edition) =>
        Verifications.Count == 0 ? this : this with { Citation = Citation with { Verification = edition is null ? null : Verifications.LastOrDefault(one => one.Year == edition) } };

    /// <summary>The limit for a joint; null when the row has no number or the dimension it is computed from is missing.</summary>
    public Limit? LimitFor(JointFacts joint)
    {
        if (LeastAngle is { } angle) return Limit.AtLeastAngle(angle, Citation);
        if (Base is not { } start) return null;
        decimal factor = Factor ?? 0;
        if (factor != 0 && Dimension(joint) is null) return null;
        decimal value = start + (factor == 0 ? 0 : factor * Dimension(joint)!.Value.Value);
        return Limit.AtMost(Cap is { } cap && value > cap ? cap : value, Citation);
    }

    /// <summary>Hash of all that a verification speaks of: number, band, level, joint, edition.</summary>
    public string Fingerprint() => Verification.Hash(FormattableString.Invariant(
        $"{Code}|{AppliesTo}|{ThicknessFrom}|{ThicknessFromIncluded}|{ThicknessTo}|") + FormattableString.Invariant(
        $"{Level}|{Permitted}|{Condition}|{Base}|{Factor}|{Reference}|{Cap}|{LeastAngle}|{Citation.Edition}|{EditionFrom}|{EditionTo}"));

    private Millimetres? Dimension(JointFacts joint) => Reference switch
    {
        ReferenceDimension.Thickness => joint.Thickness,
        ReferenceDimension.Throat => joint.Throat,
        ReferenceDimension.ButtThickness => joint.ButtThickness,
        // Excess penetration is judged by the width of the root bead, everything else by that of the face.
        ReferenceDimension.Width => Code == "504" ? joint.RootWidth : joint.FaceWidth,
        _ => null,
    };
}
