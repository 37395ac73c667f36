using WeldVision.Score.Limits;
using Xunit;

namespace WeldVision.Tests.Score;

/// <summary>Choosing and computing the rows for ISO 5817, and what may be said of them.</summary>
public sealed class IsoLimitsTests
{
    private static readonly IsoLimits Limits = IsoLimits.Shipped;

    [Theory]
    [InlineData("5011", "C", 10, "0.5 mm")]
    [InlineData("5011", "B", 6, "0.3 mm")]
    [InlineData("5011", "D", 3, "0.6 mm")]
    [InlineData("5011", "D", 3.001, "0.6002 mm")]
    [InlineData("5011", "B", 3, "not permitted")]
    [InlineData("5213", "C", 3, "0.2 mm")]
    [InlineData("501", "C", 10, "0.5 mm")]
    [InlineData("602", "B", 10, "depends on the job, an instructor decides")]
    [InlineData("602", "C", 10, "depends on the job, an instructor decides")]
    [InlineData("602", "D", 10, "depends on the job, an instructor decides")]
    [InlineData("516", "D", 10, "only locally, an instructor decides")]
    public void Limit_of_a_fillet_is_the_one_of_its_row(string code, string level, double thickness, string expected) =>
        Assert.StartsWith(expected + " (ISO 5817, ", Shown(code, level, Joint(JointKind.Fillet, thickness)), StringComparison.Ordinal);

    [Theory]
    [InlineData("5011", "C", 10, nameof(Permission.Yes))]
    [InlineData("5011", "D", 3, nameof(Permission.ShortOnly))]
    [InlineData("5011", "D", 3.001, nameof(Permission.Yes))]
    [InlineData("5011", "B", 3, nameof(Permission.No))]
    [InlineData("5213", "C", 3, nameof(Permission.ShortOnly))]
    [InlineData("602", "D", 10, nameof(Permission.Application))]
    public void Limit_of_a_fillet_is_allowed_as_its_row_says(string code, string level, double thickness, string expected) =>
        Assert.Equal(expected, Assert.Single(Limits.Find(code, Enum.Parse<QualityLevel>(level), Joint(JointKind.Fillet, thickness), null)).Permitted.ToString());

    [Fact]
    public void Limit_that_depends_on_a_width_takes_the_one_of_its_side()
    {
        JointFacts butt = Joint(JointKind.Butt, 10) with { FaceWidth = new(14), RootWidth = new(4) };

        Assert.StartsWith("3.1 mm", Shown("502", "C", butt), StringComparison.Ordinal);
        Assert.StartsWith("3.4 mm", Shown("504", "C", butt, 2014), StringComparison.Ordinal);
        Assert.StartsWith("2.8 mm", Shown("504", "C", butt, 2023), StringComparison.Ordinal);
        Assert.StartsWith("at least 150°", Shown("505", "B", butt), StringComparison.Ordinal);
    }

    [Fact]
    public void Editions_that_differ_are_both_shown_when_none_is_set()
    {
        JointFacts butt = Joint(JointKind.Butt, 10) with { RootWidth = new(4) };

        LimitResult result = Limits.Judge("504", QualityLevel.C, butt, new() { Length = new(3) });

        Assert.Equal(LimitOutcome.EditionNeeded, result.Outcome);
        Assert.Equal(
            "the editions differ; set the one you work to: 3.4 mm (ISO 5817, 2003-2014, not verified) or 2.8 mm (ISO 5817, 2023, not verified)", result.Reason.En);
        Assert.Equal(2, result.Citations.Count);
    }

    [Fact]
    public void Limits_of_a_throat_and_of_a_girth_weld_use_their_own_dimension()
    {
        Assert.StartsWith("1.8 mm", Shown("2017", "D", Joint(JointKind.Fillet, 12) with { Throat = new(6) }), StringComparison.Ordinal);
        Assert.StartsWith("2 mm", Shown("507", "B", Joint(JointKind.Butt, 12) with { Circumferential = true }), StringComparison.Ordinal);
        Assert.StartsWith("1.2 mm", Shown("507", "B", Joint(JointKind.Butt, 12)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5", LimitOutcome.Passes)]
    [InlineData("0.5001", LimitOutcome.Fails)]
    [InlineData(null, LimitOutcome.NotMeasured)]
    public void Value_equal_to_the_limit_passes_and_nothing_is_rounded(string? depth, LimitOutcome expected) =>
        Assert.Equal(expected, Limits.Judge("5011", QualityLevel.C, Joint(JointKind.Fillet, 10), new() { Length = Length(depth) }).Outcome);

    [Theory]
    [InlineData(null, LimitOutcome.InstructorDecides)]
    [InlineData(true, LimitOutcome.Passes)]
    [InlineData(false, LimitOutcome.Fails)]
    public void Limit_for_short_imperfections_asks_the_instructor(bool? isShort, LimitOutcome expected) =>
        Assert.Equal(expected, Limits.Judge("5011", QualityLevel.D, Joint(JointKind.Fillet, 3), new() { Length = new(0.6m), IsShort = isShort }).Outcome);

    [Fact]
    public void Angle_must_reach_the_limit()
    {
        JointFacts butt = Joint(JointKind.Butt, 10);

        Assert.Equal(LimitOutcome.Passes, Limits.Judge("505", QualityLevel.B, butt, new() { Angle = new(150) }).Outcome);
        LimitResult sharp = Limits.Judge("505", QualityLevel.B, butt, new() { Angle = new(149.9m) });
        Assert.Equal((LimitOutcome.Fails, "149.9 < 150° (ISO 5817, 2014, not verified)"), (sharp.Outcome, sharp.Reason.En));
    }

    [Fact]
    public void Missing_dimension_leaves_the_line_unmeasured()
    {
        LimitResult result = Limits.Judge("502", QualityLevel.C, Joint(JointKind.Butt, 10), new() { Length = new(1) });

        Assert.Equal((LimitOutcome.NotMeasured, "the limit for 502 needs the face's width b, which is not given"), (result.Outcome, result.Reason.En));
    }

    [Fact]
    public void Code_without_a_row_is_no_limit_known_and_not_allowed() =>
        Assert.Equal(LimitOutcome.NoLimitKnown, Limits.Judge("604", QualityLevel.D, Joint(JointKind.Butt, 10), new() { Present = false }).Outcome);

    [Fact]
    public void Summary_names_the_level_that_passes_and_why_the_next_fails()
    {
        LevelResults results = LevelResults.Of(Limits, "5011", Joint(JointKind.Fillet, 10), new() { Length = new(0.6m) });

        Assert.Equal(QualityLevel.D, results.Best);
        Assert.Equal("passes D, fails C on 5011: 0.6 > 0.5 mm (ISO 5817, 2007;2014;2023, not verified)", results.Summary.En);
        Assert.Equal("lulus D, tidak lulus C pada 5011: 0,6 > 0,5 mm (ISO 5817, 2007;2014;2023, belum diverifikasi)", results.Summary.Id);
        Assert.Equal(
            "passes C, fails B on 5011: 0.4 > 0.3 mm (ISO 5817, 2007;2014;2023, not verified)",
            LevelResults.Of(Limits, "5011", Joint(JointKind.Fillet, 6), new() { Length = new(0.4m) }).Summary.En);
    }

    [Theory]
    [InlineData(2014)]
    [InlineData(2023)]
    public void Every_code_joint_level_and_thickness_selects_exactly_one_row(int edition)
    {
        foreach (string code in Limits.Codes)
        {
            foreach (JointFacts joint in Joints())
            {
                int[] counts = [.. Enum.GetValues<QualityLevel>().Select(level => Limits.Find(code, level, joint, edition).Count())];

                // Either the imperfection belongs to this joint, with one row for each level, or it does not.
                Assert.True(counts is [1, 1, 1] or [0, 0, 0], $"{code}, {joint}: {string.Join(", ", counts)}");
            }
        }
    }

    [Theory]
    [InlineData(2014)]
    [InlineData(2023)]
    public void No_value_that_a_strict_level_passes_fails_a_laxer_one(int edition)
    {
        foreach (string code in Limits.Codes)
        {
            foreach (JointFacts joint in Joints())
            {
                for (decimal length = 0; length <= 12; length += 0.1m)
                {
                    var measured = new LimitMeasurement { Length = new(length), Angle = new(80 + 8 * length), Present = length > 0, IsShort = true };
                    LevelResults results = LevelResults.Of(Limits, code, joint, measured, edition);
                    Assert.False(results.B.Outcome == LimitOutcome.Passes && results.C.Outcome == LimitOutcome.Fails, $"{code}, {length} mm, {joint}");
                    Assert.False(results.C.Outcome == LimitOutcome.Passes && results.D.Outcome == LimitOutcome.Fails, $"{code}, {length} mm, {joint}");
                }
            }
        }
    }

    [Fact]
    public void Shipped_rows_are_all_unverified_and_a_table_that_says_otherwise_is_refused()
    {
        Assert.Equal(133, Limits.Citations.Count);
        Assert.DoesNotContain(Limits.Citations, citation => citation.IsVerified);
        string table = WeldVision.Score.CsvTable.Shipped("iso5817.csv");
        string bold = table.Replace(",false,,\n", ",true,,\n", StringComparison.Ordinal);

        var fault = Assert.Throws<InvalidDataException>(() => IsoLimits.Read("own.csv", bold));

        Assert.Equal("own.csv, row 2, column verified: expected false, since a row is verified by a person's record only, found true.", fault.Message);
    }

    [Fact]
    public void Verification_holds_for_its_row_until_a_number_changes()
    {
        const string Row = "ISO-5011-any-C-3-all";
        Verification[] done = [new(Row, "2014", "Siti Rahma", new(2026, 10, 7), "Table 1, 1.7", Limits.FingerprintOf(Row)!)];
        JointFacts joint = Joint(JointKind.Fillet, 10);

        IsoLimits verified = Limits.With(done);

        Assert.Equal("0.5 mm (ISO 5817, 2007;2014;2023, verified by Siti Rahma, 2026-10-07). The transition must be smooth.", Assert.Single(verified.Show("5011", QualityLevel.C, joint, 2014)).En);
        Assert.Equal("0,5 mm (ISO 5817, 2007;2014;2023, terverifikasi oleh Siti Rahma, 2026-10-07). Peralihannya harus halus.", Assert.Single(verified.Show("5011", QualityLevel.C, joint, 2014)).Id);
        Assert.Single(verified.Citations, citation => citation.IsVerified);
        Assert.NotEqual(Limits.Version, verified.Version);
        string changed = WeldVision.Score.CsvTable.Shipped("iso5817.csv").Replace(Row + ",5011,any,3,false,,C,yes,,h,0,0.1,t,0.5", Row + ",5011,any,3,false,,C,yes,,h,0,0.1,t,0.6", StringComparison.Ordinal);
        Assert.DoesNotContain(IsoLimits.Read("changed.csv", changed).With(done).Citations, citation => citation.IsVerified);
        Assert.DoesNotContain(Limits.With([done[0] with { By = " " }]).Citations, citation => citation.IsVerified);
        Assert.DoesNotContain(Limits.With([done[0] with { Clause = "" }]).Citations, citation => citation.IsVerified);
    }

    [Theory]
    [InlineData(2014, "0.4 ≤ 0.5 mm (ISO 5817, 2007;2014;2023, verified by Siti Rahma, 2026-10-07)")]
    [InlineData(2023, "0.4 ≤ 0.5 mm (ISO 5817, 2007;2014;2023, verified by Budi Santoso, 2026-11-02)")]
    [InlineData(2007, "0.4 ≤ 0.5 mm (ISO 5817, 2007;2014;2023, not verified)")]
    [InlineData(null, "0.4 ≤ 0.5 mm (ISO 5817, 2007;2014;2023, not verified)")]
    public void Verification_speaks_for_its_own_edition_only(int? edition, string expected)
    {
        const string Row = "ISO-5011-any-C-3-all";
        IsoLimits verified = Limits.With([
            new(Row, "2023", "Budi Santoso", new(2026, 11, 2), "Table 1, 1.7", Limits.FingerprintOf(Row)!),
            new(Row, "2014", "Siti Rahma", new(2026, 10, 7), "Table 1, 1.7", Limits.FingerprintOf(Row)!)]);

        LimitResult result = verified.Judge("5011", QualityLevel.C, Joint(JointKind.Fillet, 10), new() { Length = new(0.4m) }, edition);

        Assert.Equal(expected, result.Reason.En);
    }

    [Fact]
    public void Result_counts_as_verified_only_if_every_row_is()
    {
        Citation one = Limits.Citations[0], other = Limits.Citations[1];
        Citation verified = one with { Verification = new(one.RowId, "2014", "Siti Rahma", new(2026, 10, 7), "p. 9", "") };

        LimitStanding mixed = LimitStanding.Of([verified, other, other]);

        Assert.False(mixed.IsVerified);
        Assert.Equal("School check based on unverified limits (1 of 2 rows verified).", mixed.Statement.En);
        Assert.Equal([other.RowId], mixed.NotVerified.Select(row => row.RowId));
        Assert.True(LimitStanding.Of([verified]).IsVerified);
        Assert.False(LimitStanding.Of([]).IsVerified);
    }

    [Fact]
    public void Number_of_a_limit_comes_only_with_its_citation()
    {
        Limit limit = Limits.Find("5011", QualityLevel.C, Joint(JointKind.Fillet, 10), null).Single().LimitFor(Joint(JointKind.Fillet, 10))!;

        Assert.Equal((0.5m, false), limit.Cite((number, citation) => (number, citation.IsVerified)));
        Assert.DoesNotContain(typeof(Limit).GetProperties(), property => property.PropertyType == typeof(decimal) || property.PropertyType == typeof(Millimetres));
    }

    private static IEnumerable<JointFacts> Joints() =>
        from kind in Enum.GetValues<JointKind>()
        from girth in new[] { false, true }
        from thickness in new[] { 0.5, 1.0, 2.999, 3.0, 3.001, 6.0, 10.0, 25.0, 80.0 }
        select Joint(kind, thickness) with
        {
            Circumferential = girth,
            OneSided = kind == JointKind.Butt,
            Throat = new(5),
            ButtThickness = new((decimal)thickness),
            FaceWidth = new(12),
            RootWidth = new(4),
        };

    private static JointFacts Joint(JointKind kind, double thickness) => new() { Kind = kind, Thickness = new((decimal)thickness) };

    private static Millimetres? Length(string? text) => text is null ? null : new(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static string Shown(string code, string level, JointFacts joint, int? edition = null) =>
        Assert.Single(Limits.Show(code, Enum.Parse<QualityLevel>(level), joint, edition)).En;
}
