using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>On the SQLite file that a workshop starts with.</summary>
public sealed class SqliteRecordTests : RecordContract
{
    protected override string? NewDatabase() => null;
}

/// <summary>On a real PostgreSQL server.</summary>
public sealed class PostgresRecordTests(PostgresServer server) : RecordContract
{
    protected override string NewDatabase() => server.NewDatabase();
}

/// <summary>What a record promises, whatever database holds it.</summary>
public abstract class RecordContract
{
    protected abstract string? NewDatabase();

    private Records WithClass() => Records.WithClass(NewDatabase());

    [Fact]
    public void Attempt_from_first_photo_to_signature_gives_the_same_grade_after_a_restart()
    {
        using Records records = WithClass();

        AttemptRecord signed = records.Signed();
        AttemptRecord read = records.Reopen().Attempts.Get(signed.Attempt.Id);

        Assert.Equal((80m, true), read.SignOff.Counting);
        Assert.Equal(records.Instructor.Pseudonym, read.SignOff.First!.By);
        Assert.Equal(records.Clock.Now, read.SignOff.First.At);
        Assert.Equal("1.0", read.SignOff.First.Grade!.Versions.RubricVersion);
        Assert.Contains("\"id\":\"appearance\"", read.SignOff.First.Grade.Sheet, StringComparison.Ordinal);
        AttemptPhoto photo = Assert.Single(read.Attempt.Photos);
        Assert.Equal("photo 1", System.Text.Encoding.UTF8.GetString(records.Store.Photos.Read(photo.Sha256)));
        Assert.DoesNotContain("Ayu", photo.Inspection, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_with_an_open_line_is_not_signed_and_says_which_line()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Submitted();

        DecisionOutcome outcome = records.Store.Grading.Sign(attempt.Attempt.Id, attempt.Version, records.Instructor.Pseudonym);

        Assert.Null(outcome.Record);
        Assert.Equal(["Surface pores: not measured", "Appearance: not measured"], outcome.Refusals.Select(text => text.En));
        Assert.Equal(SignOffState.Submitted, records.Store.Attempts.Get(attempt.Attempt.Id).SignOff.State);
    }

    [Fact]
    public void Two_instructors_who_sign_at_once_one_wins_and_the_other_is_told()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Complete();
        using var both = new Barrier(2);
        DecisionOutcome[] outcomes = new DecisionOutcome[2];

        Parallel.For(0, 2, new() { MaxDegreeOfParallelism = 2 }, i =>
        {
            both.SignalAndWait(TestContext.Current.CancellationToken);
            outcomes[i] = records.Store.Grading.Sign(attempt.Attempt.Id, attempt.Version, i == 0 ? records.Instructor.Pseudonym : records.Second.Pseudonym);
        });

        Assert.Single(outcomes, outcome => outcome.Record is not null);
        DecisionOutcome told = Assert.Single(outcomes, outcome => outcome.Record is null);
        Assert.Equal("Somebody else has changed this attempt since you opened it. Look at it again, then decide.", Assert.Single(told.Refusals).En);
        Assert.Single(records.Store.Attempts.Get(attempt.Attempt.Id).Decisions);
    }

    [Fact]
    public void Appeal_brings_a_blind_second_sheet_and_a_third_person_who_decides()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed(mark: 1);
        int id = signed.Attempt.Id;
        Grading grading = records.Store.Grading;
        Assert.Equal((60m, false), signed.SignOff.Counting);

        AttemptRecord appealed = grading.Decide(id, signed.Version, at => new(DecisionKind.Appeal, records.Trainees[0].Pseudonym, at) { Reason = "The toes are even." }).Record!;
        AttemptScore blind = grading.Score(id, review: true);
        AttemptRecord second = grading.Record(id, Records.Evidence(3, "Budi Santoso"), records.Second.Pseudonym, review: true);
        AttemptRecord reviewed = grading.Review(id, second.Version, records.Second.Pseudonym).Record!;
        AttemptRecord settled = grading.Decide(id, reviewed.Version, at => new(DecisionKind.Arbitrate, records.Third.Pseudonym, at) { Percent = 90, Passed = true, Reason = "Looked at together." }).Record!;

        Assert.Null(appealed.SignOff.Counting);
        Assert.All(blind.Sheet.Lines, line => Assert.Equal(Score.Sheets.LineState.NotMeasured, line.State));
        Assert.Equal(100m, reviewed.SignOff.Second!.Grade!.Percent);
        Assert.Equal(60m, reviewed.SignOff.First!.Grade!.Percent);
        Assert.Equal((90m, true), settled.SignOff.Counting);
    }

    [Fact]
    public void Appeal_or_hold_on_the_attempt_that_counts_leaves_the_task_without_a_mark_until_it_is_settled()
    {
        using Records records = WithClass();
        records.Signed(mark: 1);
        AttemptRecord best = records.Signed(mark: 3);
        string by = records.Instructor.Pseudonym;
        TaskStanding Standing() => Assert.Single(records.Store.Board.Class(Records.Project)[0].Tasks);

        Assert.Equal(100m, Standing().Counting!.Percent);
        AttemptRecord held = records.Store.Grading.Decide(best.Attempt.Id, best.Version, at => new(DecisionKind.Hold, by, at) { Test = Score.Rubrics.HoldTest.Bend, Reason = "A crack?" }).Record!;
        Assert.Equal((null, "held for a test"), (Standing().Counting!.Percent, Standing().Reason!.En));
        AttemptRecord released = records.Store.Grading.Decide(best.Attempt.Id, held.Version, at => new(DecisionKind.Release, by, at) { Test = Score.Rubrics.HoldTest.Bend, Passed = true }).Record!;
        Assert.Equal((null, "not signed yet"), (Standing().Counting!.Percent, Standing().Reason!.En));
        AttemptRecord signed = records.Store.Grading.Sign(best.Attempt.Id, released.Version, by).Record!;
        Assert.Equal(100m, Standing().Counting!.Percent);
        records.Store.Grading.Decide(best.Attempt.Id, signed.Version, at => new(DecisionKind.Appeal, records.Trainees[0].Pseudonym, at) { Reason = "Look again." });

        Assert.Equal((best.Attempt.Id, null, "under appeal"), (Standing().Counting!.Attempt.Id, Standing().Counting!.Percent, Standing().Reason!.En));
        Assert.Equal("under appeal", records.Store.Board.Portfolio(records.Trainees[0].Pseudonym).Tasks[0].Reason!.En);
        Assert.Null(records.Store.Board.Class(Records.Project)[0].Score.Percent);
    }

    [Fact]
    public void Held_coupon_takes_its_test_onto_the_sheet_and_fails_with_it()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Complete(mark: 3);
        int id = attempt.Attempt.Id;
        string by = records.Instructor.Pseudonym;

        AttemptRecord held = records.Store.Grading.Decide(id, attempt.Version, at => new(DecisionKind.Hold, by, at) { Test = Score.Rubrics.HoldTest.Bend, Reason = "A crack at the toe?" }).Record!;
        DecisionOutcome early = records.Store.Grading.Sign(id, held.Version, by);
        AttemptRecord released = records.Store.Grading.Decide(id, held.Version, at => new(DecisionKind.Release, by, at) { Test = Score.Rubrics.HoldTest.Bend, Passed = false }).Record!;
        AttemptRecord signed = records.Store.Grading.Sign(id, released.Version, by).Record!;

        Assert.Equal("A sheet is signed once; this attempt is held for a test.", Assert.Single(early.Refusals).En);
        Assert.Equal((100m, false), signed.SignOff.Counting);
    }

    [Fact]
    public void Evidence_with_a_fault_is_refused_whole()
    {
        using Records records = WithClass();
        AttemptRecord attempt = records.Submitted();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(attempt.Attempt.Id, """{"marks":[{"line":"apearance","judge":"Siti","mark":4}]}""", records.Instructor.Pseudonym));

        Assert.Contains("apearance is none of the Judge lines appearance", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mark", refused.Message, StringComparison.Ordinal);
        Assert.Empty(records.Store.Attempts.Get(attempt.Attempt.Id).Evidence);
    }

    [Fact]
    public void Evidence_for_a_version_that_somebody_changed_is_refused()
    {
        using Records records = WithClass();
        AttemptRecord seen = records.Submitted();
        records.Store.Grading.Record(seen.Attempt.Id, Records.Evidence(1, "Budi Santoso"), records.Second.Pseudonym);

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(seen.Attempt.Id, Records.Evidence(3), records.Instructor.Pseudonym, version: seen.Version));

        Assert.Equal("Somebody else has changed this attempt since you opened it. Look at it again, then decide.", refused.Message);
        Assert.Single(records.Store.Attempts.Get(seen.Attempt.Id).Evidence);
    }

    [Fact]
    public void Trainee_does_not_mark_and_a_signed_sheet_takes_no_more_evidence()
    {
        using Records records = WithClass();
        AttemptRecord open = records.Submitted(), signed = records.Signed(trainee: 1);

        var trainee = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(open.Attempt.Id, Records.Evidence(3), records.Trainees[1].Pseudonym));
        var late = Assert.Throws<InvalidDataException>(() => records.Store.Grading.Record(signed.Attempt.Id, Records.Evidence(3), records.Instructor.Pseudonym));

        Assert.Equal($"{records.Trainees[1].Pseudonym} is a trainee; attempt 1 is marked and decided by an instructor.", trainee.Message);
        Assert.Equal("Attempt 2 is signed; its sheet no longer changes. Override it with a reason, or hold it for a test.", late.Message);
    }

    [Fact]
    public void Attempt_sent_twice_is_added_once_and_a_key_of_another_trainee_is_refused()
    {
        using Records records = WithClass();

        AttemptRecord first = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[0].Pseudonym, new(), "booth-3/17"));
        AttemptRecord again = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[0].Pseudonym, new(), "booth-3/17"));
        var other = Assert.Throws<InvalidDataException>(() => records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[1].Pseudonym, new(), "booth-3/17")));

        Assert.Equal(first.Attempt.Id, again.Attempt.Id);
        Assert.Contains("The key booth-3/17 is attempt 1's", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retake_is_linked_to_the_try_before_and_the_best_counts()
    {
        using Records records = WithClass();
        AttemptRecord first = records.Signed(mark: 1);
        records.Store.Attempts.Advise(first.Attempt.Id, "COACH-503-SMAW-1");

        AttemptRecord second = records.Signed(mark: 3);
        Portfolio portfolio = records.Store.Board.Portfolio("Ayu Lestari");

        Assert.Equal(first.Attempt.Id, second.Attempt.RetakeOf);
        TaskStanding task = Assert.Single(portfolio.Tasks);
        Assert.Equal(second.Attempt.Id, task.Counting!.Attempt.Id);
        Assert.Equal(100m, task.Counting.Percent);
        Assert.Equal(40m, Assert.Single(portfolio.Revisions).Gain);
        Assert.Equal((1, 1), portfolio.ConsecutivePasses);
    }

    [Fact]
    public void Project_score_waits_for_the_report_and_takes_the_teams_mark_unless_there_is_an_own_one()
    {
        using Records records = WithClass();
        records.Signed(mark: 3);
        Projects projects = records.Store.Projects;
        projects.SetTeam(Records.Project, "Team 1", ["Ayu Lestari", "Dewi Anggraini"]);

        ProjectScore open = records.Store.Board.Portfolio("Ayu Lestari").Projects[0].Score;
        projects.Mark(Records.Project, "report", trainee: null, "Team 1", 50, records.Instructor.Pseudonym, comment: null);
        ProjectScore withTeam = records.Store.Board.Portfolio("Ayu Lestari").Projects[0].Score;
        projects.Mark(Records.Project, "report", "Ayu Lestari", team: null, 75, records.Instructor.Pseudonym, comment: null);
        ProjectScore own = records.Store.Board.Portfolio("Ayu Lestari").Projects[0].Score;

        Assert.Null(open.Percent);
        Assert.Equal("Report: not marked yet", Assert.Single(open.Blockers).En);
        Assert.Equal(90m, withTeam.Percent);
        Assert.Equal(95m, own.Percent);
    }

    [Fact]
    public void Attempt_after_its_deadline_is_late_unless_extended()
    {
        using Records records = WithClass();
        records.Store.Projects.Extend(Records.Project, Records.Task, "Dewi Anggraini", new(2026, 10, 20), records.Instructor.Pseudonym, "Ill in the first week.");
        records.Clock.Now = new(2026, 10, 11, 0, 0, 1, TimeSpan.Zero);

        AttemptRecord late = records.Submitted(trainee: 0), extended = records.Submitted(trainee: 1);

        Assert.True(late.Attempt.IsLate);
        Assert.False(extended.Attempt.IsLate);
        Assert.True(extended.Attempt.IsExtended);
    }

    [Fact]
    public void Photo_is_withdrawn_before_submission_moved_before_a_decision_and_stays_as_a_trace()
    {
        using Records records = WithClass();
        Attempts attempts = records.Store.Attempts;
        string ayu = records.Trainees[0].Pseudonym, by = records.Instructor.Pseudonym;
        AttemptRecord draft = attempts.Start(new(Records.Project, Records.Task, ayu, new()));
        string blurred = attempts.AddPhoto(draft.Attempt.Id, Records.Photo(90), ayu).Attempt.Photos[0].Sha256;

        AttemptRecord empty = attempts.WithdrawPhoto(draft.Attempt.Id, blurred, ayu);
        var nothing = Assert.Throws<InvalidDataException>(() => attempts.Submit(draft.Attempt.Id, ayu));
        attempts.AddPhoto(draft.Attempt.Id, Records.Photo(91), ayu);
        AttemptRecord submitted = attempts.Submit(draft.Attempt.Id, ayu);
        var late = Assert.Throws<InvalidDataException>(() => attempts.WithdrawPhoto(draft.Attempt.Id, submitted.Attempt.Photos[0].Sha256, ayu));
        AttemptRecord other = records.Submitted(trainee: 1);
        attempts.MovePhoto(draft.Attempt.Id, other.Attempt.Id, submitted.Attempt.Photos[0].Sha256, by);

        Assert.Empty(empty.Attempt.Photos);
        Assert.Equal("Attempt 1 has no photo. Add one first.", nothing.Message);
        Assert.Contains("its photos no longer change", late.Message, StringComparison.Ordinal);
        Assert.Empty(attempts.Get(draft.Attempt.Id).Attempt.Photos);
        Assert.Equal(2, attempts.Get(other.Attempt.Id).Attempt.Photos.Count);
        Assert.Equal(["withdraw-photo", "move-photo"], records.Store.Audit.Latest(100).Reverse().Select(entry => entry.Action).Where(action => action is "withdraw-photo" or "move-photo"));
    }

    [Fact]
    public void Signed_sheet_keeps_its_photos()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed(), other = records.Submitted(trainee: 1);

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Attempts.MovePhoto(signed.Attempt.Id, other.Attempt.Id, signed.Attempt.Photos[0].Sha256, records.Instructor.Pseudonym));

        Assert.Equal("Attempt 1 is already decided about; its photos stay. Hold or override it with a reason.", refused.Message);
    }

    [Fact]
    public void Photo_of_two_trainees_coupons_gives_each_the_beads_at_their_joints()
    {
        using Records records = WithClass();
        const string Pore = """[{"code":"2017","name":"surface pore","probability":0.9,"box":[400,30,10,10]}]""";
        NewPhoto both = Records.Photo(50, beads: $"[{Records.Bead("[]")},{Records.Bead(Pore, x: 400)}]");
        Attempts attempts = records.Store.Attempts;

        AttemptRecord[] own = [.. records.Trainees.Select((trainee, i) =>
        {
            AttemptRecord started = attempts.Start(new(Records.Project, Records.Task, trainee.Pseudonym, new()));
            return attempts.AddPhoto(started.Attempt.Id, both with { Joints = [new("A1", new(i == 0 ? 12 : 402, 20, 300, 40))] }, trainee.Pseudonym);
        })];

        Assert.Empty(own[0].Attempt.Photos[0].FindingCodes());
        Assert.Equal(["2017"], own[1].Attempt.Photos[0].FindingCodes());
        Assert.Equal(own[0].Attempt.Photos[0].Sha256, own[1].Attempt.Photos[0].Sha256);
    }

    [Fact]
    public void Pareto_counts_what_submitted_photos_show_by_booth()
    {
        using Records records = WithClass();
        const string Pores = """[{"code":"2017","name":"surface pore","probability":0.9,"box":[1,1,2,2]},{"code":"2017","name":"surface pore","probability":0.8,"box":[5,1,2,2]},{"code":"602","name":"spatter","probability":0.8,"box":null}]""";
        records.Submitted(0, Pores, new() { Booth = "3" });
        records.Submitted(1, """[{"code":"602","name":"spatter","probability":0.8,"box":null}]""", new() { Booth = "4" });

        var all = Assert.Single(records.Store.Board.Pareto(Records.Project, BoardSplit.None));
        var booths = records.Store.Board.Pareto(Records.Project, BoardSplit.Booth);
        var weeks = records.Store.Board.Pareto(Records.Project, BoardSplit.Week);

        Assert.Equal([("2017", 2), ("602", 2)], all.Rows.Select(row => (row.Code, row.Count)));
        Assert.Equal(["3", "4"], booths.Select(booth => booth.Group));
        Assert.Equal([("602", 1)], booths[1].Rows.Select(row => (row.Code, row.Count)));
        Assert.Equal("2026-W41", Assert.Single(weeks).Group);
    }

    [Fact]
    public void Queue_holds_what_waits_for_an_instructor_and_says_what_the_model_referred()
    {
        using Records records = WithClass();
        records.Signed(0);
        AttemptRecord plain = records.Submitted(0);
        AttemptRecord draft = records.Store.Attempts.Start(new(Records.Project, Records.Task, records.Trainees[1].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(draft.Attempt.Id, Records.Photo(7, beads: $"[{Records.Bead("[]", verdict: "refer")}]"), records.Trainees[1].Pseudonym);
        IReadOnlyList<QueuedAttempt> before = records.Store.Board.Queue();
        records.Store.Attempts.Submit(draft.Attempt.Id, records.Trainees[1].Pseudonym);

        IReadOnlyList<QueuedAttempt> queue = records.Store.Board.Queue();

        Assert.Equal([(plain.Attempt.Id, false)], before.Select(one => (one.Result.Attempt.Id, one.IsReferred)));
        Assert.Equal([(plain.Attempt.Id, false), (draft.Attempt.Id, true)], queue.Select(one => (one.Result.Attempt.Id, one.IsReferred)));
    }

    [Fact]
    public void Exam_hides_what_the_model_found_until_the_marks_are_in()
    {
        using Records records = WithClass();
        records.AddProject(Records.ProjectJson("exam", ",\"exam\":true"));
        AttemptRecord attempt = records.Store.Attempts.Start(new("exam", Records.Task, records.Trainees[0].Pseudonym, new()));
        records.Store.Attempts.AddPhoto(attempt.Attempt.Id, Records.Photo(1), records.Trainees[0].Pseudonym);
        records.Store.Attempts.Submit(attempt.Attempt.Id, records.Trainees[0].Pseudonym);

        bool before = records.Store.Grading.Score(attempt.Attempt.Id).HidesModel;
        records.Store.Grading.Record(attempt.Attempt.Id, """{"marks":[{"line":"appearance","judge":"Siti Rahma","mark":2}]}""", records.Instructor.Pseudonym);

        Assert.True(before);
        Assert.False(records.Store.Grading.Score(attempt.Attempt.Id).HidesModel);
    }

    [Fact]
    public void Rubric_that_was_changed_under_its_version_is_refused_and_old_grades_keep_theirs()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.Projects.Add(
            "p.json", System.Text.Encoding.UTF8.GetBytes(Records.ProjectJson("second")), Records.Cohort, _ => Score.Rubrics.RubricFile.Read("small", System.Text.Encoding.UTF8.GetBytes(Records.RubricJson(", edited")))));

        Assert.StartsWith("The rubric small 1.0 was changed after a project was set by it: expected SHA-256 ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(signed.SignOff.First!.Grade!.Versions.RubricSha256, records.Store.Projects.RubricOf(records.Store.Projects.Get(Records.Project).Task(Records.Task)).Sha256);
    }

    [Fact]
    public void Unknown_trainee_task_and_project_are_named_with_what_there_is()
    {
        using Records records = WithClass();

        string Message(string project, string task, string trainee) => Assert.Throws<InvalidDataException>(() => records.Store.Attempts.Start(new(project, task, trainee, new()))).Message;

        Assert.Equal("Nobody in the cohort 2026-A is called Joko. List them with 'weldvision trainee list'.", Message(Records.Project, Records.Task, "Joko"));
        Assert.Equal("There is no project p9; there are fillet-project.", Message("p9", Records.Task, "Ayu Lestari"));
        Assert.StartsWith("Project fillet-project has no deliverable butt", Message(Records.Project, "butt", "Ayu Lestari"), StringComparison.Ordinal);
    }

    [Fact]
    public void Class_list_with_faults_adds_nobody_and_names_every_fault()
    {
        using Records records = WithClass();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.People.AddTrainees([new() { Name = "=HYPERLINK(\"x\")" }, new() { Name = "Eko" }, new() { Name = "ayu lestari" }], Records.Cohort));

        Assert.Contains("begins with =, which a spreadsheet takes for a formula", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ayu lestari stands in the cohort 2026-A already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["Ayu Lestari", "Dewi Anggraini"], records.Store.People.InCohort(Records.Cohort).Select(one => one.Name));
    }

    [Fact]
    public void Clock_that_goes_back_never_turns_the_log_back_and_is_noted()
    {
        using Records records = WithClass();
        records.Signed();
        DateTimeOffset before = records.Clock.Now;
        records.Clock.Now = before.AddHours(-3);

        AttemptRecord attempt = records.Submitted(1);

        Assert.Equal(before, attempt.Attempt.SubmittedAt);
        Assert.Contains("\"clockBehindSeconds\":\"10800\"", records.Store.Audit.Latest(1)[0].Details, StringComparison.Ordinal);
        Assert.True(records.Store.Audit.Verify([]).IsWhole);
    }

    [Fact]
    public void Audit_of_a_whole_record_finds_nothing_and_its_head_is_known_later()
    {
        using Records records = WithClass();
        AuditHead early = records.Store.Audit.Head;
        records.Signed();

        AuditVerdict verdict = records.Store.Audit.Verify([("an evidence pack", early)]);

        Assert.Empty(verdict.Faults);
        Assert.Equal(records.Store.Audit.Head, verdict.Head);
        Assert.True(verdict.Head.Sequence > early.Sequence);
    }

    [Theory]
    [InlineData("UPDATE decisions SET \"Percent\" = '95' WHERE \"AttemptId\" = 1 AND \"Number\" = 2", "Decision 2 (Override) of attempt 1 is not what the audit log tells: it was changed or put in by hand.")]
    [InlineData("UPDATE evidence SET \"Json\" = '{}' WHERE \"AttemptId\" = 1", "Evidence 1 of attempt 1 is not what the audit log tells: it was changed or put in by hand.")]
    [InlineData("DELETE FROM decisions WHERE \"Number\" = 2", "The audit log tells of override 2 of attempt/1, which is no longer there.")]
    [InlineData("UPDATE audit SET \"Actor\" = 's-nobody' WHERE \"Sequence\" = 3", "Entry 3 was changed: its content does not give its hash.")]
    [InlineData("DELETE FROM audit WHERE \"Sequence\" = 2", "Entry 2 is missing.")]
    [InlineData("DELETE FROM audit WHERE \"Sequence\" > 5", "an evidence pack knows a longer chain: the end was cut off.")]
    public void Audit_finds_what_was_changed_by_hand(string sql, string fault)
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed();
        records.Store.Grading.Decide(signed.Attempt.Id, signed.Version, at => new(DecisionKind.Override, records.Instructor.Pseudonym, at) { Percent = 85, Passed = true, Reason = "Start was better than marked." });
        AuditHead kept = records.Store.Audit.Head;
        if (records.Place.Postgres is not null) sql = sql.Replace("'95'", "95", StringComparison.Ordinal);
        using (RecordsContext rows = records.Store.NewContext()) Execute(rows, sql);

        AuditVerdict verdict = records.Store.Audit.Verify([("an evidence pack", kept)]);

        Assert.Contains(verdict.Faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Checklist_keeps_the_latest_answer_and_open_elements_stay_open()
    {
        using Records records = WithClass();
        records.Store.Projects.Check(Records.Project, ProjectElement.Reflection, false, "No log book yet.", records.Instructor.Pseudonym);
        records.Store.Projects.Check(Records.Project, ProjectElement.Reflection, true, "Log book since week 3.", records.Instructor.Pseudonym);

        var checklist = records.Store.Projects.Checklist(Records.Project);

        Assert.Equal(7, checklist.Count);
        Assert.Equal((ProjectElement.Reflection, true, "Log book since week 3."), Assert.Single(checklist, one => one.Present is not null));
    }

    [Fact]
    public void Units_are_imported_and_a_project_that_names_an_unknown_one_is_refused()
    {
        using Records records = WithClass();
        string project = Records.ProjectJson("units", ",\"units\":[\"C.24LAS01.001.1\"]");

        var refused = Assert.Throws<InvalidDataException>(() => records.AddProject(project));
        int imported = records.Store.Projects.ImportUnits("units.csv", "code,title\nC.24LAS01.001.1,Mengelas pelat\n");
        records.AddProject(project);

        Assert.Equal([(Records.Project, Records.Cohort), ("units", Records.Cohort)], records.Store.Projects.All().Select(one => (one.Project.Id, one.Cohort)));
        Assert.StartsWith("project.json: the unit of competency C.24LAS01.001.1 is not known.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, imported);
        Assert.Equal(["C.24LAS01.001.1"], records.Store.Projects.Get("units").Task(Records.Task).Units);
    }

    [Fact]
    public void Erased_trainee_leaves_marks_and_a_whole_audit_chain_and_no_name_or_photo()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed(0, mark: 1), other = records.Submitted(1);
        string ayu = records.Trainees[0].Pseudonym;
        records.Store.Grading.Decide(signed.Attempt.Id, signed.Version, at => new(DecisionKind.Appeal, ayu, at) { Reason = "I, Ayu, do not agree." });
        AuditHead before = records.Store.Audit.Head;

        Erasure erasure = records.Store.TraineeData.Erase("Ayu Lestari", records.Instructor.Pseudonym);
        RecordStore store = records.Reopen();

        Assert.Equal((1, 1), (erasure.Attempts, erasure.Photos));
        Assert.Throws<InvalidDataException>(() => store.People.Find("Ayu Lestari"));
        Assert.Null(store.People.Find(ayu).Name);
        AttemptRecord read = store.Attempts.Get(signed.Attempt.Id);
        Assert.Equal(60m, read.SignOff.First!.Grade!.Percent);
        Assert.Equal("(dihapus / erased)", read.Decisions[1].Reason);
        Assert.False(store.Photos.Has(signed.Attempt.Photos[0].Sha256));
        Assert.True(store.Photos.Has(other.Attempt.Photos[0].Sha256));
        Assert.Empty(store.Audit.Verify([("before", before)]).Faults);
        using RecordsContext rows = store.NewContext();
        Assert.All(Backups.RecordTables.All, table => Assert.All(table.Rows(rows).AsEnumerable(), row => Assert.DoesNotContain("Ayu", System.Text.Json.JsonSerializer.Serialize(row, table.Row), StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_exported_is_kept_in_order_not_kept_when_writing_fails_and_goes_with_its_person()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed();
        string trainee = signed.Attempt.Trainee;
        SentMessage Message(int minute, bool isGrade) => new(trainee, Records.Task, signed.Attempt.Id, records.Clock.Now.AddMinutes(minute), Guid.NewGuid(), isGrade, records.Clock.Now);
        SentMessage first = Message(0, isGrade: true), second = Message(1, isGrade: false);
        IReadOnlyList<SentMessage> Before(MessageKind kind)
        {
            List<SentMessage> found = [];
            records.Reopen().Exports.Write(kind, Records.Project, (before, _) =>
            {
                found.AddRange(before[(trainee, Records.Task)]);
                return [];
            });
            return found;
        }

        records.Store.Exports.Write(MessageKind.Xapi, Records.Project, (_, _) => [first]);
        records.Store.Exports.Write(MessageKind.Xapi, Records.Project, (_, _) => [second]);
        Assert.Throws<InvalidDataException>(() => records.Store.Exports.Write(MessageKind.Xapi, Records.Project, (_, _) => throw new InvalidDataException("no room")));

        Assert.Equal([first, second], Before(MessageKind.Xapi));
        Assert.Empty(Before(MessageKind.Lti));
        Assert.Contains(first.Statement!.Value.ToString(), System.Text.Encoding.UTF8.GetString(records.Store.TraineeData.Export(trainee).Json.Span), StringComparison.Ordinal);
        records.Store.TraineeData.Erase(trainee, records.Instructor.Pseudonym);
        Assert.Empty(Before(MessageKind.Xapi));
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "", "", "Eko, useridnumber: =cmd|'/c calc'!A1 begins with =, which a spreadsheet takes for a formula.")]
    [InlineData("", "@eko", "", "Eko, useremail: @eko begins with @, which a spreadsheet takes for a formula.")]
    [InlineData("", "", "+1", "Eko, group: +1 begins with +, which a spreadsheet takes for a formula.")]
    public void Trainee_with_an_id_or_group_like_a_formula_is_refused(string idNumber, string email, string group, string expected)
    {
        using Records records = WithClass();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.People.AddTrainees([new() { Name = "Eko", UserIdNumber = idNumber, UserEmail = email, Group = group }], Records.Cohort));

        Assert.Equal(expected, refused.Message);
        Assert.Equal(2, records.Store.People.InCohort(Records.Cohort).Count);
    }

    [Fact]
    public void Staff_are_not_erased()
    {
        using Records records = WithClass();

        var refused = Assert.Throws<InvalidDataException>(() => records.Store.TraineeData.Erase("Siti Rahma", records.Second.Pseudonym));

        Assert.Equal("Siti Rahma is a member of staff and answers for signatures; only trainees are erased.", refused.Message);
    }

    [Fact]
    public void Export_of_a_trainee_holds_their_attempts_photos_and_log_and_nobody_elses()
    {
        using Records records = WithClass();
        AttemptRecord own = records.Signed(0), other = records.Signed(1);

        var (json, photos, _) = records.Store.TraineeData.Export("Ayu Lestari");

        Assert.Equal([own.Attempt.Photos[0].Sha256], photos);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("Ayu Lestari", document.RootElement.GetProperty("person").GetProperty("Name").GetString());
        var attempt = Assert.Single(document.RootElement.GetProperty("attempts").EnumerateArray());
        Assert.Equal(own.Attempt.Id, attempt.GetProperty("Id").GetInt32());
        Assert.Equal(1, attempt.GetProperty("Decisions").GetArrayLength());
        Assert.Contains(document.RootElement.GetProperty("audit").EnumerateArray(), entry => entry.GetProperty("Action").GetString() == "sign");
        Assert.DoesNotContain(other.Attempt.Photos[0].Sha256, System.Text.Encoding.UTF8.GetString(json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Photo_that_was_changed_or_lost_on_the_disk_is_found()
    {
        using Records records = WithClass();
        string changed = records.Signed(0).Attempt.Photos[0].Sha256, lost = records.Signed(1).Attempt.Photos[0].Sha256;
        File.WriteAllText(records.Store.Photos.PathOf(changed), "another photo");
        File.Delete(records.Store.Photos.PathOf(lost));

        IReadOnlyList<string> faults = records.Store.Audit.Verify([]).Faults;

        Assert.Contains(faults, fault => fault.StartsWith($"The photo {changed} was changed", StringComparison.Ordinal));
        Assert.Contains($"The photo {lost} is missing.", faults);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public void Rescoring_by_another_rubric_shows_both_and_changes_nothing()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed(mark: 2), open = records.Submitted(1);
        var stricter = Score.Rubrics.RubricFile.Read("small", System.Text.Encoding.UTF8.GetBytes(Records.RubricJson().Replace("\"mark\":2,\"points\":40", "\"mark\":2,\"points\":25", StringComparison.Ordinal)));
        AuditHead before = records.Store.Audit.Head;

        ScoreDifference[] differences = [.. records.Store.Rescoring.Differences(project: null, stricter, inspect: null)];

        Assert.Equal([signed.Attempt.Id, open.Attempt.Id], differences.Select(one => one.Attempt));
        Assert.Equal((80m, 65m, true, false), (differences[0].PercentBefore, differences[0].PercentAfter, differences[0].PassedBefore, differences[0].WouldPass));
        Assert.Equal([("appearance", 40m, 25m)], differences[0].Lines.Select(line => (line.Line, line.PointsBefore, line.PointsAfter)));
        Assert.True(differences[1].IsSame);
        Assert.Null(differences[1].WouldPass);
        Assert.Equal(before, records.Store.Audit.Head);
        Assert.Equal((80m, true), records.Store.Attempts.Get(signed.Attempt.Id).SignOff.Counting);
    }

    [Fact]
    public void Rescoring_with_another_model_keeps_what_an_instructor_confirmed()
    {
        using Records records = WithClass();
        AttemptRecord signed = records.Signed(mark: 2);
        const string Pore = """[{"code":"2017","name":"surface pore","probability":0.9,"box":[30,30,10,10]}]""";
        string nowSeesAPore = Records.Photo(1, beads: $"[{Records.Bead(Pore).Replace("\"porosity\":0.1", "\"porosity\":0.9", StringComparison.Ordinal)}]").Inspection
            .Replace("Ayu Lestari.jpg", signed.Attempt.Photos[0].Sha256, StringComparison.Ordinal);

        ScoreDifference difference = Assert.Single(records.Store.Rescoring.Differences(Records.Project, rubric: null, _ => nowSeesAPore));

        LineDifference line = Assert.Single(difference.Lines);
        Assert.Equal(("porosity", 40m, 40m, 0m, 1m), (line.Line, line.PointsBefore, line.PointsAfter, line.ModelBefore, line.ModelAfter));
        Assert.Equal(80m, difference.PercentAfter);
    }

    [Fact]
    public void Answers_of_instructors_a_repeat_a_golden_coupon_and_the_model_stand_side_by_side()
    {
        using Records records = WithClass();
        AttemptRecord golden = records.Signed(mark: 3);
        records.Store.Attempts.MakeGolden(golden.Attempt.Id, records.Third.Pseudonym);
        AttemptRecord repeat = records.Store.Attempts.Repeat(golden.Attempt.Id, records.Third.Pseudonym);
        records.Store.Grading.Record(repeat.Attempt.Id, Records.Evidence(2, "Budi Santoso"), records.Second.Pseudonym);
        Assert.DoesNotContain(records.Store.Rescoring.Judged(Records.Project), one => one is { Judge: "Budi Santoso", Line: "porosity" });
        records.Store.Grading.Record(repeat.Attempt.Id, """{"blindCounts":[{"line":"porosity","by":"Budi Santoso","value":1}]}""", records.Second.Pseudonym);

        IReadOnlyList<JudgedLine> judged = records.Store.Rescoring.Judged(Records.Project);

        int coupon = golden.Attempt.Id;
        Assert.Equal(
            [new(coupon, "appearance", "golden", 3, coupon), new(coupon, "porosity", "golden", 0, coupon), new(coupon, "porosity", "model", 0, coupon), new(coupon, "appearance", "Budi Santoso", 2, repeat.Attempt.Id), new(coupon, "porosity", "Budi Santoso", 1, repeat.Attempt.Id)],
            judged);
        Assert.Contains(records.Store.Board.Queue(), one => one.Result.Attempt.Id == repeat.Attempt.Id);
        Assert.Equal(100m, records.Store.Board.Portfolio("Ayu Lestari").Tasks[0].Counting!.Percent);
    }

    private static void Execute(RecordsContext rows, string sql)
    {
#pragma warning disable EF1002 // The tests' own text.
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(rows.Database, sql.Replace("{}", "{{}}", StringComparison.Ordinal));
#pragma warning restore EF1002
    }
}
