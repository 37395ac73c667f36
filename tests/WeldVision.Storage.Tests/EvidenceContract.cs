using System.Text;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqliteEvidenceTests : EvidenceContract
{
    protected override string? NewDatabase() => null;

    [Fact]
    public void Erased_trainee_is_not_in_the_bytes_of_the_file_either()
    {
        using Records records = Records.WithClass(null);
        records.Submitted();

        records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);

        string bytes = Encoding.Latin1.GetString(File.ReadAllBytes(records.Place.DatabaseFile)) + Encoding.Latin1.GetString(File.ReadAllBytes(records.Place.DatabaseFile + "-wal"));
        Assert.DoesNotContain("Ayu Lestari", bytes, StringComparison.Ordinal);
        Assert.Contains("Dewi Anggraini", bytes, StringComparison.Ordinal);
    }
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresEvidenceTests(PostgresServer server) : EvidenceContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>Who may say what of a coupon, what counts of it, and that nobody changes it by hand, whatever database holds it.</summary>
public abstract class EvidenceContract
{
    protected abstract string? NewDatabase();

    private Records WithClass() => Records.WithClass(NewDatabase());

    [Fact]
    public void Failed_test_is_not_undone_by_one_that_is_passed_later()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Complete(mark: 3);
        int id = attempt.Attempt.Id;
        foreach (bool passed in (bool[])[false, true])
        {
            attempt = Taken(records, attempt, new(DecisionKind.Hold, records.Instructor.Pseudonym, default) { Test = HoldTest.Bend, Reason = "A crack at the toe?" });
            attempt = Taken(records, attempt, new(DecisionKind.Release, records.Instructor.Pseudonym, default) { Test = HoldTest.Bend, Passed = passed });
        }

        AttemptRecord signed = records.Store.Grading.Sign(id, attempt.Version, records.Instructor.Pseudonym).Record!;

        Assert.Equal((100m, false), signed.SignOff.Counting);
    }

    [Theory]
    [InlineData("""{"marks":[{"line":"appearance","judge":"Ayu Lestari","mark":3}]}""", "marks: Ayu Lestari is not among the staff of this record")]
    [InlineData("""{"confirmations":[{"line":"porosity","by":"Budi Santoso"}]}""", "confirmations: Budi Santoso cannot do this through Siti Rahma; each records what is their own")]
    [InlineData("""{"waivers":[{"line":"porosity","by":"Nobody Known","effect":"forfeit","reason":"lost"}]}""", "waivers: Nobody Known cannot do this through Siti Rahma; each records what is their own")]
    [InlineData("""{"tests":[{"test":"bend","passed":true,"by":"Bukan Orang","on":"2026-10-07"}]}""", "tests: Bukan Orang is not among the staff of this record")]
    public void Evidence_in_the_name_of_somebody_else_is_refused(string evidence, string expected)
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Submitted();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(attempt.Attempt.Id, evidence, records.Instructor.Pseudonym));

        Assert.Equal($"The evidence for attempt {attempt.Attempt.Id} is refused:\n  {expected}", refused.Message);
        Assert.Empty(records.Store.Attempts.Get(attempt.Attempt.Id).Evidence);
    }

    [Fact]
    public void Evidence_does_not_set_another_edition_than_the_task()
    {
        using Records records = WithClass();
        records.AddProject(Records.ProjectJson("dated-project", ",\"edition\":2014"));
        AttemptRecord attempt = records.Store.Attempts.Start(new("dated-project", Records.Task, records.Trainees[0].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(attempt.Attempt.Id, Records.Photo(attempt.Attempt.Id), records.Trainees[0].Pseudonym);
        records.Store.Attempts.Submit(attempt.Attempt.Id, records.Trainees[0].Pseudonym);

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(attempt.Attempt.Id, """{"edition":2023}""", records.Instructor.Pseudonym));
        records.Store.Grading.Record(attempt.Attempt.Id, """{"edition":2014}""", records.Instructor.Pseudonym);

        Assert.EndsWith("the task is judged by the edition of 2014; evidence does not set 2023.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2014, records.Store.Grading.Score(attempt.Attempt.Id).File.Evidence.Edition);
    }

    [Fact]
    public void Evidence_before_the_attempt_is_handed_in_is_refused()
    {
        using Records records = WithClass();
        AttemptRecord open = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[0].Pseudonym, new()));

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(open.Attempt.Id, Records.Evidence(3), records.Instructor.Pseudonym));

        Assert.Equal("The trainee has not submitted this attempt.", refused.Message);
    }

    [Fact]
    public void Second_grader_and_arbitrator_had_no_part_in_what_they_judge()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Submitted();
        int id = attempt.Attempt.Id;
        Grading grading = records.Store.Grading;

        // Budi marks, Siti signs: both have had their part.
        attempt = grading.Record(id, Records.Evidence(1, "Budi Santoso"), records.Second.Pseudonym);
        attempt = grading.Sign(id, attempt.Version, records.Instructor.Pseudonym).Record!;
        attempt = Taken(records, attempt, new(DecisionKind.Appeal, records.Trainees[0].Pseudonym, default) { Reason = "The toes are even." });

        var ownMarks = Assert.Throws<InvalidDataException>(() => grading.Record(id, Records.Evidence(3, "Budi Santoso"), records.Second.Pseudonym, review: true));
        attempt = grading.Record(id, Records.Evidence(2, "Rina Wijaya"), records.Third.Pseudonym, review: true);
        DecisionOutcome byMarker = grading.Review(id, attempt.Version, records.Second.Pseudonym);
        attempt = grading.Review(id, attempt.Version, records.Third.Pseudonym).Record!;
        DecisionOutcome arbitrated = grading.Decide(id, attempt.Version, at => new(DecisionKind.Arbitrate, records.Second.Pseudonym, at) { Percent = 90, Passed = true, Reason = "-" });

        Assert.Equal("The second grader must be another person than the first.", ownMarks.Message);
        Assert.Equal("The second grader must be another person than the first.", Assert.Single(byMarker.Refusals).En);
        Assert.Equal("Who has graded the attempt cannot arbitrate it.", Assert.Single(arbitrated.Refusals).En);
    }

    [Fact]
    public void Confirmation_lapses_when_a_photo_comes_that_nobody_has_looked_at()
    {
        using Records records = WithClass();
        AttemptRecord complete = records.Complete(), other = records.Submitted(findings: """[{"code":"2017","name":"surface pore","probability":0.9,"box":[20,22,10,10]}]""");
        LineState before = records.Store.Grading.Score(complete.Attempt.Id).Sheet.Lines[0].State;
        records.Clock.Now += TimeSpan.FromMinutes(1);

        records.Store.Attempts.MovePhoto(other.Attempt.Id, complete.Attempt.Id, other.Attempt.Photos[0].Sha256, records.Instructor.Pseudonym);

        Assert.Equal(LineState.Scored, before);
        ScoreSheet after = records.Store.Grading.Score(complete.Attempt.Id).Sheet;
        Assert.Equal((LineState.NotMeasured, LineState.Scored), (after.Lines[0].State, after.Lines[1].State));
        Assert.Null(records.Store.Attempts.Get(other.Attempt.Id).Attempt.SubmittedAt);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Photo_moves_to_another_attempt_of_the_same_project_only()
    {
        using Records records = WithClass();
        AttemptRecord one = records.Submitted();
        records.AddProject(Records.ProjectJson("second-project"));
        AttemptRecord elsewhere = records.Store.Attempts.Start(new("second-project", Records.Task, records.Trainees[0].Pseudonym, new()));
        string photo = one.Attempt.Photos[0].Sha256;

        var itself = Assert.Throws<InvalidDataException>(() => records.Store.Attempts.MovePhoto(one.Attempt.Id, one.Attempt.Id, photo, records.Instructor.Pseudonym));
        var far = Assert.Throws<InvalidDataException>(() => records.Store.Attempts.MovePhoto(one.Attempt.Id, elsewhere.Attempt.Id, photo, records.Instructor.Pseudonym));

        Assert.Equal($"The photo is attempt {one.Attempt.Id}'s already.", itself.Message);
        Assert.Contains("a photo is moved within a project", far.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exam_keeps_what_the_model_found_from_queue_and_board_until_it_is_signed()
    {
        using Records records = WithClass();
        records.AddProject(Records.ProjectJson("exam-project", ",\"exam\":true"));
        AttemptRecord exam = records.Store.Attempts.Start(new("exam-project", Records.Task, records.Trainees[0].Pseudonym, new()));
        int id = exam.Attempt.Id;
        records.Store.Attempts.AddPhoto(id, Records.Photo(id, beads: $"[{Records.Bead("""[{"code":"2017","name":"surface pore","probability":0.9,"box":[20,22,10,10]}]""", verdict: "refer")}]"), records.Trainees[0].Pseudonym);
        records.Store.Attempts.Submit(id, records.Trainees[0].Pseudonym);

        bool told = records.Store.Board.Queue("exam-project").Single().IsReferred;
        int counted = records.Store.Board.Pareto("exam-project", BoardSplit.None).Count;
        var waived = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(id, """{"waivers":[{"line":"appearance","by":"Siti Rahma","effect":"redistribute","reason":"-"}]}""", records.Instructor.Pseudonym));
        AttemptRecord marked = records.Store.Grading.Record(id, """{"marks":[{"line":"appearance","judge":"Siti Rahma","mark":2}],"waivers":[{"line":"porosity","by":"Siti Rahma","effect":"redistribute","reason":"The model leaves it to me."}]}""", records.Instructor.Pseudonym);
        Assert.Empty(records.Store.Grading.Sign(id, marked.Version, records.Instructor.Pseudonym).Refusals);

        Assert.False(told);
        Assert.Equal(0, counted);
        Assert.Equal("Appearance: in an exam a mark is given, not waived.", waived.Message);
        Assert.Equal("2017", Assert.Single(Assert.Single(records.Store.Board.Pareto("exam-project", BoardSplit.None)).Rows).Code);
    }

    [Fact]
    public void Same_photo_in_two_attempts_is_told()
    {
        using Records records = WithClass();
        AttemptRecord first = records.Submitted();
        AttemptRecord second = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[1].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(second.Attempt.Id, Records.Photo(first.Attempt.Id), records.Trainees[1].Pseudonym);

        Assert.Equal([(first.Attempt.Id, records.Trainees[0].Pseudonym)], records.Store.Attempts.WithTheSamePhoto(second.Attempt.Id));
    }

    [Fact]
    public void Extension_given_after_a_late_attempt_makes_it_timely_and_one_that_is_past_is_refused()
    {
        using Records records = WithClass();
        records.Clock.Now = new(2026, 10, 12, 8, 0, 0, TimeSpan.Zero);
        AttemptRecord late = records.Submitted();

        var past = Assert.Throws<InvalidDataException>(() => records.Store.Projects.Extend(Records.Project, Records.Task, "Ayu Lestari", new(2026, 10, 11), records.Instructor.Pseudonym, "ill"));
        records.Store.Projects.Extend(Records.Project, Records.Task, "Ayu Lestari", new(2026, 10, 13), records.Instructor.Pseudonym, "ill");

        Assert.True(late.Attempt.IsLate);
        Assert.Equal("2026-10-11 is past; an extension ends today or later.", past.Message);
        Assert.False(records.Store.Attempts.Get(late.Attempt.Id).Attempt.IsLate);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Attempt_is_chosen_only_where_a_choice_counts_and_golden_only_when_signed()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Complete();
        attempt = Taken(records, attempt, new(DecisionKind.Hold, records.Instructor.Pseudonym, default) { Test = HoldTest.Bend, Reason = "-" });

        Assert.Equal("Of fillet-pb the best attempt counts; none is chosen.", Assert.Throws<InvalidDataException>(() => records.Store.Attempts.ChooseToCount(attempt.Attempt.Id, records.Instructor.Pseudonym)).Message);
        Assert.Contains("is not signed", Assert.Throws<InvalidDataException>(() => records.Store.Attempts.MakeGolden(attempt.Attempt.Id, records.Instructor.Pseudonym)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Erasing_blanks_the_reasons_in_evidence_and_what_only_this_trainee_typed_and_leaves_the_log_whole()
    {
        using Records records = WithClass();
        AttemptRecord own = records.Submitted(settings: new() { Electrode = "punya Ayu", Booth = "3" });
        records.Submitted(trainee: 1, settings: new() { Electrode = "E6013", Booth = "3" });
        records.Store.Grading.Record(own.Attempt.Id, """{"waivers":[{"line":"porosity","by":"Siti Rahma","effect":"forfeit","reason":"Ayu is ill, call 0812"}]}""", records.Instructor.Pseudonym);

        records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);

        AttemptRecord left = records.Store.Attempts.Get(own.Attempt.Id);
        Assert.Equal((null, "3"), (left.Attempt.Settings.Electrode, left.Attempt.Settings.Booth));
        Assert.DoesNotContain("Ayu", Assert.Single(left.Evidence).Json, StringComparison.Ordinal);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Fact]
    public void Erasing_blanks_the_reasons_that_a_signed_sheet_repeats_and_a_sheet_changed_by_hand_still_shows()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Submitted();
        attempt = records.Store.Grading.Record(attempt.Attempt.Id, """{"marks":[{"line":"appearance","judge":"Siti Rahma","mark":2}],"waivers":[{"line":"porosity","by":"Siti Rahma","effect":"forfeit","reason":"Ayu is ill, call 0812"}]}""", records.Instructor.Pseudonym);
        DecisionOutcome outcome = records.Store.Grading.Sign(attempt.Attempt.Id, attempt.Version, records.Instructor.Pseudonym);
        FrozenGrade before = outcome.Record!.SignOff.First!.Grade!;

        records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);

        FrozenGrade left = records.Store.Attempts.Get(attempt.Attempt.Id).SignOff.First!.Grade!;
        Assert.Contains("call 0812", before.Sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("0812", left.Sheet, StringComparison.Ordinal);
        Assert.Equal((before.Percent, before.Passed, before.Versions.RubricSha256), (left.Percent, left.Passed, left.Versions.RubricSha256));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
        using (RecordsContext rows = records.Store.NewContext()) rows.Database.ExecuteSqlRaw("UPDATE decisions SET \"Grade\" = REPLACE(\"Grade\", 'erased', 'E')");
        Assert.Contains(records.Store.Audit.Verify([]).Faults, fault => fault.StartsWith("Decision 1 (Sign) of attempt 1 is not what the audit log tells", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE document_marks SET \"Percent\" = '100'", "Mark 1 for report of project fillet-project is not what the audit log tells")]
    [InlineData("UPDATE extensions SET \"Task\" = 'report'", "Extension 1 for report of project fillet-project is not what the audit log tells")]
    [InlineData("UPDATE projects SET \"Json\" = REPLACE(\"Json\", '\"weight\":80', '\"weight\":90')", "Project fillet-project is not what the audit log tells")]
    [InlineData("UPDATE rubrics SET \"Json\" = REPLACE(\"Json\", '\"percent\":70', '\"percent\":10')", "The rubric small 1.0 is not the one that projects were set by")]
    [InlineData("UPDATE attempts SET \"Percent\" = '12'", "What lists show of attempt 1 is not what its decisions lead to")]
    [InlineData("UPDATE attempts SET \"Task\" = 'report'", "Attempt 1 is not what the audit log tells")]
    [InlineData("UPDATE attempts SET \"SubmittedAt\" = \"StartedAt\"", "Attempt 1 is not what the audit log tells")]
    [InlineData("UPDATE photos SET \"Inspection\" = REPLACE(\"Inspection\", '0.1', '0.9')", "The inspection of photo")]
    [InlineData("UPDATE team_members SET \"Team\" = 'Team 2'", "The team of")]
    [InlineData("DELETE FROM evidence; DELETE FROM decisions; DELETE FROM photos; DELETE FROM findings; DELETE FROM attempts", "The audit log tells of attempt/1, which is no longer there.")]
    [InlineData("DELETE FROM document_marks", "The audit log tells of a mark for a document that is no longer there.")]
    public void Row_that_was_changed_by_hand_shows_in_the_audit(string byHand, string expected)
    {
        using Records records = WithClass();
        records.Clock.Now = new(2026, 10, 8, 8, 0, 0, TimeSpan.Zero);
        records.Store.Projects.SetTeam(Records.Project, "Team 1", ["Ayu Lestari"]);
        records.Store.Projects.Mark(Records.Project, "report", "Ayu Lestari", team: null, 70, records.Instructor.Pseudonym, comment: null);
        records.Store.Projects.Extend(Records.Project, Records.Task, "Ayu Lestari", new(2026, 10, 20), records.Instructor.Pseudonym, "ill");
        AttemptRecord open = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[0].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(open.Attempt.Id, Records.Photo(open.Attempt.Id), records.Trainees[0].Pseudonym);
        records.Clock.Now += TimeSpan.FromMinutes(5);
        records.Store.Attempts.Submit(open.Attempt.Id, records.Trainees[0].Pseudonym);
        AttemptRecord complete = records.Store.Grading.Record(open.Attempt.Id, Records.Evidence(2), records.Instructor.Pseudonym);
        records.Store.Grading.Sign(open.Attempt.Id, complete.Version, records.Instructor.Pseudonym);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);

        using (RecordsContext rows = records.Store.NewContext()) rows.Database.ExecuteSqlRaw(byHand);

        Assert.Contains(records.Store.Audit.Verify([]).Faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    private static AttemptRecord Taken(Records records, AttemptRecord attempt, Decision decision)
    {
        DecisionOutcome outcome = records.Store.Grading.Decide(attempt.Attempt.Id, attempt.Version, at => decision with { At = at });
        Assert.Empty(outcome.Refusals);
        return outcome.Record!;
    }
}
