using System.Globalization;
using WeldVision.Report.Exports;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

/// <summary>Each test bears the id of the requirement that it holds.</summary>
public sealed class MoodleExportTests
{
    private static readonly MoodleExportOptions Options = new() { ClassList = [Ayu, Budi] };

    [Fact]
    public void Moo_1_export_of_one_column_is_refused()
    {
        MoodleExportReport report = MoodleExport.Write([], Options);

        Assert.Null(report.Csv);
        Assert.Equal(["There is no task to export: Moodle skips a file of one column without a message."], report.HeldBack.Select(fault => fault.En));
    }

    [Theory]
    [InlineData(MoodleIdentifier.UserId, "userid", "17")]
    [InlineData(MoodleIdentifier.UserIdNumber, "useridnumber", "2026-01")]
    [InlineData(MoodleIdentifier.UserEmail, "useremail", "ayu@example.org")]
    [InlineData(MoodleIdentifier.Username, "username", "ayu")]
    public void Moo_2_export_has_the_chosen_identifier_column_only(MoodleIdentifier identifier, string column, string value) =>
        Assert.Equal($"{column},Fillet PB,Fillet PB feedback\r\n{value},85.5,\r\n", Csv([Signed(Ayu, 85.5m)], Options with { Identifier = identifier }));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData(" ")]
    public void Moo_3_trainee_without_an_identifier_stops_the_export_and_is_named(string identifier)
    {
        Trainee nobody = Budi with { UserIdNumber = identifier };

        MoodleExportReport report = MoodleExport.Write([Signed(Ayu, 80), Signed(nobody, 70)], Options);

        Assert.Null(report.Csv);
        Assert.Equal(["Budi Santoso has no useridnumber: Moodle would put the grades on the trainee of the row before."], report.HeldBack.Select(fault => fault.En));
    }

    [Fact]
    public void Moo_4_all_trainees_who_are_not_on_the_class_list_are_named_and_no_file_is_written()
    {
        MoodleExportReport report = MoodleExport.Write([Signed(Ayu, 80), Signed(Budi, 70)], Options with { ClassList = [] });

        Assert.Null(report.Csv);
        Assert.Equal(["Ayu Lestari", "Budi Santoso"], report.HeldBack.Select(fault => fault.En.Split(" (")[0]));
    }

    [Theory]
    [InlineData(ResultState.NotBegun)]
    [InlineData(ResultState.Opened)]
    [InlineData(ResultState.AwaitingInstructor)]
    [InlineData(ResultState.Failed)]
    [InlineData(ResultState.Appealed)]
    public void Moo_5_result_that_nobody_signed_is_a_dash(ResultState state) =>
        Assert.Contains("2026-01,-,", Csv([ExportedResult.Open(Ayu, FilletTask, state, At)]), StringComparison.Ordinal);

    [Fact]
    public void Moo_5_trainee_without_a_result_in_one_of_the_tasks_has_a_dash_there() =>
        Assert.Equal(
            "useridnumber,Fillet PB,Fillet PB feedback,Butt PF,Butt PF feedback\r\n2026-01,80,,-,\r\n2026-02,-,,70,\r\n",
            Csv([Signed(Ayu, 80), Signed(Budi, 70, "Butt PF")]));

    [Fact]
    public void Moo_6_numbers_have_a_decimal_point_under_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var indonesian = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (indonesian.NumberFormat.NumberDecimalSeparator, indonesian.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = indonesian;
            Assert.Contains("2026-01,85.5,", Csv([Signed(Ayu, 85.5m)]), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Moo_7_grades_are_of_the_items_maximum_and_more_than_100_needs_the_sites_leave()
    {
        Assert.Contains("2026-01,17.1,", Csv([Signed(Ayu, 85.5m)], Options with { MaximumGrade = 20 }), StringComparison.Ordinal);
        Assert.Contains("2026-01,120,", Csv([Signed(Ayu, 100)], Options with { MaximumGrade = 120, SiteAllowsMoreThan100 = true }), StringComparison.Ordinal);
        Assert.Equal(
            ["A maximum grade over 100 aborts the import unless the Moodle site allows it."],
            MoodleExport.Write([Signed(Ayu, 100)], Options with { MaximumGrade = 100.01m }).HeldBack.Select(fault => fault.En));
    }

    [Fact]
    public void Moo_8_report_warns_of_locked_grades() =>
        Assert.Contains(MoodleExport.Write([Signed(Ayu, 80)], Options).Notes, note => note.En.Contains("locked", StringComparison.Ordinal) && note.Id.Contains("terkunci", StringComparison.Ordinal));

    [Fact]
    public void Moo_9_two_tasks_of_one_name_and_two_results_of_one_task_are_refused()
    {
        Assert.Equal(["Two tasks would be one grade item: Fillet PB, fillet pb."], MoodleExport.Write([Signed(Ayu, 80), Signed(Budi, 70, "fillet pb")], Options).HeldBack.Select(fault => fault.En));
        Assert.Equal(["Ayu Lestari has two results for Fillet PB: choose the one that counts."], MoodleExport.Write([Signed(Ayu, 80), Signed(Ayu, 70)], Options).HeldBack.Select(fault => fault.En));
    }

    [Fact]
    public void Moo_10_feedback_is_one_harmless_line_in_a_column_of_its_own() =>
        Assert.EndsWith("2026-01,80,'=2+2 slower at the toe\r\n", Csv([Signed(Ayu, 80, comment: "=2+2\r\n  slower at the toe")]), StringComparison.Ordinal);

    [Fact]
    public void Moo_11_word_of_a_scale_is_the_instructors_and_an_unknown_one_is_refused()
    {
        MoodleExportOptions words = Options with { Scale = ["Belum Kompeten", "Kompeten"] };

        Assert.Contains("2026-01,Kompeten,", Csv([Signed(Ayu, 80) with { Word = " Kompeten " }], words), StringComparison.Ordinal);
        Assert.Contains("expected one of Belum Kompeten, Kompeten, found K;", Assert.Single(MoodleExport.Write([Signed(Ayu, 80) with { Word = "K" }], words).HeldBack).En, StringComparison.Ordinal);
        Assert.Contains("found no word;", Assert.Single(MoodleExport.Write([Signed(Ayu, 80)], words).HeldBack).En, StringComparison.Ordinal);
        Assert.Contains("2026-01,-,", Csv([Waiting(Ayu) with { Word = "Kompeten" }], words), StringComparison.Ordinal);
    }

    [Fact]
    public void Moo_12_last_downloaded_column_stands_only_when_switched_on()
    {
        Assert.DoesNotContain("Last downloaded", Csv([Signed(Ayu, 80)]), StringComparison.Ordinal);
        Assert.Equal(
            "useridnumber,Fillet PB,Fillet PB feedback,Last downloaded from this course\r\n2026-01,80,,1791340215\r\n",
            Csv([Signed(Ayu, 80)], Options with { LastDownloadedAt = At, Now = At }));
    }

    [Fact]
    public void Moo_13_group_gives_a_file_of_that_group_only()
    {
        string csv = Csv([Signed(Ayu, 80), Signed(Budi, 70)], Options with { Group = "B" });

        Assert.Contains("2026-02,70,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Moo_14_rows_with_faults_are_left_out_only_once_the_user_agreed()
    {
        ExportedResult[] mixed = [Signed(Ayu, 80), Signed(Budi with { UserIdNumber = "" }, 70)];

        MoodleExportReport held = MoodleExport.Write(mixed, Options), agreed = MoodleExport.Write(mixed, Options with { LeaveOutFaultyRows = true });

        Assert.Equal((null, 0, 1), (held.Csv, held.RowsWritten, held.HeldBack.Count));
        Assert.Equal(("useridnumber,Fillet PB,Fillet PB feedback\r\n2026-01,80,\r\n", 1, 1), (agreed.Csv, agreed.RowsWritten, agreed.HeldBack.Count));
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1")]
    [InlineData("@SUM(1)")]
    [InlineData("-1+1")]
    public void Identifier_that_begins_like_a_formula_is_refused(string identifier)
    {
        Trainee sly = Budi with { UserIdNumber = identifier };

        MoodleExportReport report = MoodleExport.Write([Signed(sly, 70)], Options with { ClassList = [sly] });

        Assert.Null(report.Csv);
        Assert.Equal($"Budi Santoso: the useridnumber {identifier} begins like a formula, which a spreadsheet would run. Put it right in the class list.", Assert.Single(report.HeldBack).En);
    }

    [Theory]
    [InlineData(Language.English, "Fillet weld PB")]
    [InlineData(Language.Indonesian, "Las fillet PB")]
    public void Columns_bear_the_tasks_titles(Language language, string title) => Assert.StartsWith(
        $"useridnumber,{title},{title} feedback\r\n", Csv([Signed(Ayu, 80, "fillet-pb") with { Title = new("Fillet weld PB", "Las fillet PB") }], Options with { Language = language }), StringComparison.Ordinal);

    [Fact]
    public void Feedback_says_what_the_limits_behind_a_grade_are_worth() =>
        Assert.Contains("School check based on unverified limits (0 of 3 rows verified). ISO 5817, 2007;2014;2023, not verified, source: ", Csv([SignedByLimits(Ayu)], Options with { Language = Language.English }), StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(-367)]
    public void Moo_12_time_that_moodle_refuses_is_refused_here(int days) => Assert.Contains(
        "Moodle refuses a time in the future or more than a year ago.", Assert.Single(MoodleExport.Write([Signed(Ayu, 80)], Options with { LastDownloadedAt = At.AddDays(days), Now = At }).HeldBack).En, StringComparison.Ordinal);

    [Fact]
    public void Moo_11_words_come_from_the_instructors_table_and_a_row_of_nobody_is_refused()
    {
        IReadOnlyList<ExportedResult> results = ScaleWords.Add([Signed(Ayu, 80), Signed(Budi, 70)], "words.csv", "name,task,word\nAyu Lestari,Fillet PB,Kompeten\n");

        Assert.Equal(["Kompeten", null], results.Select(result => result.Word));
        Assert.Equal("words.csv: there is no result of Ayu, Fillet PB.", Assert.Throws<InvalidDataException>(() => ScaleWords.Add(results, "words.csv", "name,task,word\nAyu,Fillet PB,Kompeten\n")).Message);
    }

    private static string Csv(ExportedResult[] results, MoodleExportOptions? options = null)
    {
        MoodleExportReport report = MoodleExport.Write(results, options ?? Options);
        Assert.Empty(report.HeldBack);
        return report.Csv!;
    }
}
