using System.Text.Json;
using Xunit;

namespace WeldVision.Tests.Cli;

/// <summary>A class at the command line, as the README walks it: each command opens the record anew.</summary>
public sealed class ProjectCommandTests : IDisposable
{
    private static readonly string Demo = Path.Combine(Repository.Root, "datasets", "demo");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weldvision-project-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Trainee_goes_from_the_first_photo_to_an_exported_signed_grade()
    {
        SetUp();

        JsonElement handedIn = Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari", "--booth", "3", "--amperes", "95");
        CommandRun early = Run("project", "sign", "1", "--by", "Siti Rahma");
        Json("project", "evidence", "1", Path.Combine(Demo, "evidence.json"), "--by", "Siti Rahma");
        JsonElement signed = Json("project", "sign", "1", "--by", "Siti Rahma");
        Run("export", "moodle", "--project", "bracket", "--out", "grades.csv");
        CommandRun pack = Run("export", "pack", "--attempt", "1", "--out", "evidence.html", "--language", "id");
        JsonElement audit = Json("audit", "verify");

        Assert.Equal(1, handedIn.GetProperty("attempt").GetProperty("id").GetInt32());
        Assert.Contains("COACH-2017-SMAW", handedIn.GetProperty("sheet").GetProperty("practice").GetProperty("next").GetProperty("row").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("Equal legs: not measured", early.Errors, StringComparison.Ordinal);
        Assert.Equal("graded", signed.GetProperty("state").GetString());
        Assert.True(signed.GetProperty("passed").GetBoolean());
        decimal percent = signed.GetProperty("percent").GetDecimal();
        Assert.Contains("Ayu Lestari", File.ReadAllText(InFolder("evidence.html")), StringComparison.Ordinal);
        Assert.Contains($"{percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)},", File.ReadAllText(InFolder("grades.csv")), StringComparison.Ordinal);
        Assert.Equal((0, "evidence.html: sudah ditandatangani.\n"), (pack.ExitCode, pack.Output));
        Assert.True(audit.GetProperty("isWhole").GetBoolean());
        Assert.Contains(audit.GetProperty("head").GetString()!, File.ReadAllText(InFolder("evidence.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_that_an_instructor_corrected_become_a_set_to_learn_from()
    {
        SetUp();
        JsonElement handedIn = Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari", "--booth", "3");
        string photo = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Demo, "pores-2.jpg"))));
        File.WriteAllText(InFolder("corrections.json"), $$"""{"corrections":[{"photo":"{{photo}}","findings":[{"code":"2017","box":[400,300,40,40],"drawn":false},{"code":"5011","box":[500,300,60,20],"drawn":true},{"code":"514","box":null,"drawn":true}]}]}""");
        File.WriteAllText(InFolder("outside.json"), $$"""{"corrections":[{"photo":"{{photo}}","findings":[{"code":"2017","box":[400,300,40000,40],"drawn":true}]}]}""");

        CommandRun outside = Run("project", "evidence", "1", "outside.json", "--by", "Siti Rahma");
        Json("project", "evidence", "1", "corrections.json", "--by", "Siti Rahma");
        CommandRun unsigned = Run("project", "labels", "--out", "set");
        Json("project", "evidence", "1", Path.Combine(Demo, "evidence.json"), "--by", "Siti Rahma");
        Json("project", "sign", "1", "--by", "Siti Rahma");
        CommandRun withheld = Run("project", "labels", "--out", "set");
        JsonElement agreed = Json("trainee", "consent", "Ayu Lestari", "--purpose", "teaching", "--agrees", "true", "--by", "Siti Rahma");
        JsonElement written = Json("project", "labels", "--out", "set");
        CommandRun listed = Run("trainee", "consent", "--purpose", "teaching", "--language", "id");
        CommandRun check = CommandSession.Run(_folder.FullName, "dataset", "check", "set", "--json");

        Assert.Equal(1, handedIn.GetProperty("attempt").GetProperty("id").GetInt32());
        Assert.Contains("lies outside the photo", outside.Errors, StringComparison.Ordinal);
        Assert.Contains("No signed coupon", unsigned.Errors, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (written.GetProperty("photos").GetInt32(), written.GetProperty("beads").GetInt32(), written.GetProperty("spots").GetInt32()));
        Assert.Contains("All 1 photos that an instructor looked through are of trainees who have not agreed to teach a model.", withheld.Errors, StringComparison.Ordinal);
        Assert.True(agreed.GetProperty("changed").GetBoolean());
        Assert.Equal(0, written.GetProperty("leftOutWithoutConsent").GetInt32());
        Assert.Matches("Ayu Lestari .*setuju(.*\n)*.*Budi Santoso .*belum ditanyakan", listed.Output);
        string[] classes = File.ReadAllLines(InFolder("set/classes.txt"));
        Assert.Equal(["accept", "porosity", "undercut"], File.ReadAllLines(InFolder($"set/labels/{photo}.txt")).Select(line => classes[int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)]));
        Assert.Contains($"{photo}.jpg,attempt-1,booth 3,", File.ReadAllText(InFolder("set/groups.csv")), StringComparison.Ordinal);
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public void Exam_tells_nothing_of_what_the_model_found_until_the_marks_are_in()
    {
        SetUp();

        JsonElement handedIn = Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "bracket-fillet", "--trainee", "Ayu Lestari");
        CommandRun told = Run("project", "sheet", "1");

        Assert.True(handedIn.GetProperty("hidesModel").GetBoolean());
        Assert.Equal(JsonValueKind.Null, handedIn.GetProperty("sheet").GetProperty("practice").ValueKind);
        Assert.All(handedIn.GetProperty("sheet").GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("source").GetString() == "Ai"), line => Assert.Equal(JsonValueKind.Null, line.GetProperty("aiValue").ValueKind));
        Assert.DoesNotContain("seen", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pack_of_an_exam_shows_nothing_of_what_the_model_found_until_the_marks_are_in()
    {
        SetUp();
        Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "bracket-fillet", "--trainee", "Ayu Lestari");

        Assert.Equal(0, Run("export", "pack", "--attempt", "1", "--out", "before.html").ExitCode);
        Json("project", "evidence", "1", Path.Combine(Demo, "evidence.json"), "--by", "Siti Rahma");
        Assert.Equal(0, Run("export", "pack", "--attempt", "1", "--out", "after.html").ExitCode);

        string before = File.ReadAllText(InFolder("before.html")), after = File.ReadAllText(InFolder("after.html"));
        Assert.Contains("hidden until the marks are in", before, StringComparison.Ordinal);
        Assert.DoesNotContain("photo says", before, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden until the marks are in", after, StringComparison.Ordinal);
        Assert.NotEqual(Picture(after), Picture(before));

        static string Picture(string page) => page[page.IndexOf("base64,", StringComparison.Ordinal)..page.IndexOf("<figcaption>", StringComparison.Ordinal)];
    }

    [Fact]
    public void Pack_shows_what_was_signed_and_every_decision_after_it()
    {
        SetUp();
        foreach (string name in (string[])["Rina Wijaya", "Agus Setiawan"]) Json("project", "staff", name);
        Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari");
        Json("project", "hold", "1", "--test", "macro", "--by", "Siti Rahma", "--reason", "Look at the root");
        Json("project", "release", "1", "--test", "macro", "--passed", "true", "--by", "Siti Rahma");
        Json("project", "evidence", "1", Path.Combine(Demo, "evidence.json"), "--by", "Siti Rahma");
        decimal first = Json("project", "sign", "1", "--by", "Siti Rahma").GetProperty("percent").GetDecimal();
        foreach (string level in (string[])["B", "C", "D"]) Json("limits", "verify", $"ISO-5011-any-{level}-3-all", "--edition", "2023", "--clause", "Table 1, 1.7", "--by", "Siti Rahma");
        Json("project", "override", "1", "--percent", "40", "--passed", "false", "--by", "Siti Rahma", "--reason", "The start is cold");
        Assert.Equal(0, Run("export", "pack", "--attempt", "1", "--out", "override.html", "--language", "id").ExitCode);
        Json("project", "appeal", "1", "--trainee", "Ayu Lestari", "--reason", "It was warm");
        File.WriteAllText(InFolder("review.json"), File.ReadAllText(Path.Combine(Demo, "evidence.json")).Replace("Siti Rahma", "Rina Wijaya", StringComparison.Ordinal));
        Json("project", "evidence", "1", "review.json", "--review", "--by", "Rina Wijaya");
        Json("project", "review", "1", "--by", "Rina Wijaya");
        Json("project", "arbitrate", "1", "--percent", "72", "--passed", "true", "--by", "Agus Setiawan", "--reason", "Looked at together");
        Assert.Equal(0, Run("export", "pack", "--attempt", "1", "--out", "settled.html").ExitCode);

        string changed = File.ReadAllText(InFolder("override.html")), settled = File.ReadAllText(InFolder("settled.html"));
        string mark = Math.Round(first, 2).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(new[] { "<strong>40 %</strong>", $"{mark.Replace('.', ',')} %, lulus", "The start is cold", "nilai diubah", "ditahan untuk pengujian: uji makro", "percobaan 1", "muka las", "Las fillet PB, percobaan ke-1", "belum diverifikasi" },
            text => Assert.Contains(text, changed, StringComparison.Ordinal));
        Assert.All(new[] { "terverifikasi oleh Siti Rahma", "face ", "attempt 1" }, text => Assert.DoesNotContain(text, Words(changed), StringComparison.Ordinal));
        Assert.DoesNotMatch("\\b[st]-[a-z2-9]{8}\\b", Words(changed));
        Assert.All(new[] { "<strong>72 %</strong>, passed; signed by Agus Setiawan", $"{mark} %, passed", "40 %, not passed", "It was warm", "Looked at together", "Lines, first grader", "Lines, second grader", "Rina Wijaya", "Look at the root" },
            text => Assert.Contains(text, settled, StringComparison.Ordinal));

        static string Words(string page) => System.Text.RegularExpressions.Regex.Replace(page, "<style>.*?</style>|src=\"[^\"]*\"|[0-9a-f]{64}|<[^>]*>", " ", System.Text.RegularExpressions.RegexOptions.Singleline);
    }

    [Fact]
    public void Corrected_grade_takes_the_earlier_statement_back_and_no_messages_time_goes_back()
    {
        SetUp();
        Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari");
        Json("project", "evidence", "1", Path.Combine(Demo, "evidence.json"), "--by", "Siti Rahma");
        Json("project", "sign", "1", "--by", "Siti Rahma");
        JsonElement[] Lti() => Exported("lti", "scores.jsonl");
        JsonElement[] Xapi() => Exported("xapi", "statements.jsonl", "--home", "https://centre.example.org");
        JsonElement[] firstScores = Lti(), firstStatements = Xapi();
        Json("project", "override", "1", "--percent", "40", "--passed", "false", "--by", "Siti Rahma", "--reason", "The start is cold");

        JsonElement[] scores = Lti(), again = Lti(), statements = Xapi();

        // Ayu's other tasks and all of Budi's are not begun: the platform is told so, a record store is not.
        Assert.Equal(6, scores.Length);
        Assert.Equal("School check based on unverified limits", Of(firstScores).GetProperty("comment").GetString()![..39]);
        Assert.Equal(40, Of(scores).GetProperty("scoreGiven").GetDecimal());
        Assert.True(Of(firstScores).GetProperty("timestamp").GetDateTimeOffset() < Of(scores).GetProperty("timestamp").GetDateTimeOffset());
        Assert.True(Of(scores).GetProperty("timestamp").GetDateTimeOffset() < Of(again).GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("http://adlnet.gov/expapi/verbs/scored", Assert.Single(firstStatements).GetProperty("verb").GetProperty("id").GetString());
        Assert.Equal(2, statements.Length);
        Assert.Equal(firstStatements[0].GetProperty("id").GetString(), statements[0].GetProperty("object").GetProperty("id").GetString());
        Assert.Equal(0.4m, statements[1].GetProperty("result").GetProperty("score").GetProperty("scaled").GetDecimal());
        Assert.True(Json("audit", "verify").GetProperty("isWhole").GetBoolean());

        JsonElement[] Exported(string kind, string file, params string[] more)
        {
            Json(["export", kind, "--project", "bracket", "--out", file, .. more]);
            return [.. File.ReadAllLines(InFolder(file)).Select(line => JsonDocument.Parse(line).RootElement)];
        }

        static JsonElement Of(JsonElement[] scores) => Assert.Single(scores, score => score.GetProperty("gradingProgress").GetString() == "FullyGraded");
    }

    [Fact]
    public void Class_is_exported_with_a_dash_for_whom_is_absent_by_titles_and_states()
    {
        SetUp();
        Json("project", "submit", Path.Combine(Demo, "pores-2.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari", "--keep-open");

        JsonElement written = Json("export", "moodle", "--project", "bracket", "--out", "grades.csv", "--language", "id");
        Json("export", "lti", "--project", "bracket", "--out", "scores.jsonl");
        CommandRun told = Run("export", "moodle", "--project", "bracket", "--out", "grades.csv", "--language", "id", "--maximum", "120", "--allow-over-100");

        Assert.Equal("""
            useridnumber,Las fillet PB,Las fillet PB feedback,Las tumpul PA,Las tumpul PA feedback,"Las fillet braket, ujian","Las fillet braket, ujian feedback"
            2026-01,-,,-,,-,
            2026-02,-,,-,,-,

            """, File.ReadAllText(InFolder("grades.csv")).ReplaceLineEndings("\n"));
        Assert.Equal(2, written.GetProperty("written").GetInt32());
        Assert.Contains("\"activityProgress\":\"InProgress\",\"gradingProgress\":\"NotReady\"", File.ReadAllText(InFolder("scores.jsonl")), StringComparison.Ordinal);
        Assert.Equal("grades.csv: 2 peserta ditulis, 0 kesalahan ditahan.\nNilai atau item nilai yang terkunci di Moodle menghentikan seluruh impor: buka kuncinya dahulu.\n", told.Output);
    }

    [Fact]
    public void Class_is_told_in_indonesian_where_it_is_asked_for_and_people_by_their_names()
    {
        SetUp();
        File.WriteAllText(InFolder("note.jpg"), "not a photo");
        string[] task = ["--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari"];

        string refused = Run(["project", "submit", "note.jpg", .. task, "--language", "id"]).Errors;
        string submitted = Run(["project", "submit", Path.Combine(Demo, "pores-2.jpg"), .. task, "--language", "id"]).Output;
        string unsure = Run(["project", "submit", Path.Combine(Demo, "spatter.jpg"), "--project", "bracket", "--task", "fillet-pb", "--trainee", "Budi Santoso", "--language", "id", "--keep-open"]).Output;
        string early = Run("project", "sign", "1", "--by", "Siti Rahma", "--language", "id").Errors;
        string held = Run("project", "hold", "1", "--test", "bend", "--by", "Siti Rahma", "--reason", "Retak?", "--language", "id").Output;
        string sheet = Run("project", "sheet", "1", "--language", "id").Output;
        string standing = Run("project", "class", "--project", "bracket", "--language", "id").Output, queue = Run("project", "queue", "--language", "id").Output;
        string portfolio = Run("trainee", "show", "Ayu Lestari", "--language", "id").Output, audit = Run("audit", "verify", "--language", "id").Output;
        string limits = Run("limits", "list", "--code", "5011", "--language", "id").Output, pareto = Run("project", "pareto", "--by-setting", "Booth", "--language", "id").Output;

        Assert.Contains("Belum ada yang dikumpulkan; ambil foto lagi.", refused, StringComparison.Ordinal);
        Assert.Contains("sudah dikumpulkan", submitted, StringComparison.Ordinal);
        Assert.Contains("Belum diukur: ", submitted, StringComparison.Ordinal);
        Assert.Contains("Model tidak yakin", unsure, StringComparison.Ordinal);
        Assert.DoesNotContain("Model tidak yakin", submitted, StringComparison.Ordinal);
        Assert.Matches(@"Ubah satu hal( \(saran\))?: ", submitted);
        Assert.Contains(": belum diukur", early, StringComparison.Ordinal);
        Assert.Contains("Percobaan 1 ditahan untuk pengujian: belum ada nilai yang berlaku.", held, StringComparison.Ordinal);
        Assert.Contains("ditahan untuk pengujian (uji tekuk) oleh Siti Rahma: Retak?", held, StringComparison.Ordinal);
        Assert.Contains("uji tekuk, belum ada hasil: ditahan oleh Siti Rahma: Retak?", sheet, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b[st]-[a-z2-9]{8}\b", sheet);
        Assert.All(new[] { "peserta", "proyek", "ditahan untuk pengujian", "belum ada percobaan" }, text => Assert.Contains(text, standing, StringComparison.Ordinal));
        Assert.All(new[] { "percobaan", "keadaan", "dikumpulkan" }, text => Assert.Contains(text, queue, StringComparison.Ordinal));
        Assert.All(new[] { "Las fillet PB", "Lulus berturut-turut: kini 0, terbanyak 0.", "belum ada nilai (" }, text => Assert.Contains(text, portfolio, StringComparison.Ordinal));
        Assert.StartsWith("Utuh: ", audit, StringComparison.Ordinal);
        Assert.Contains("dari 6 baris terverifikasi", limits, StringComparison.Ordinal);
        Assert.Contains("bilik", pareto, StringComparison.Ordinal);
    }

    [Fact]
    public void Photo_that_cannot_be_read_starts_no_attempt()
    {
        SetUp();
        File.WriteAllText(InFolder("note.jpg"), "not a photo");

        CommandRun run = Run("project", "submit", "note.jpg", "--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("note.jpg: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was handed in; take the photo again.", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Json("project", "queue").GetProperty("queue").GetArrayLength());
    }

    [Fact]
    public void Demo_class_holds_twelve_trainees_retakes_an_appeal_and_a_whole_log()
    {
        CommandRun demo = CommandSession.Run(_folder.FullName, "demo", "--out", "demo");
        string[] place = ["--data", Path.Combine("demo", "class")];

        JsonElement standing = Json(["project", "class", "--project", "bracket", .. place]), queue = Json(["project", "queue", .. place]), audit = Json(["audit", "verify", .. place]);

        Assert.Equal((0, ""), (demo.ExitCode, demo.Errors.Replace($"Report: {InFolder(Path.Combine("demo", "report.html"))}\n", "", StringComparison.Ordinal)));
        JsonElement[] trainees = [.. standing.GetProperty("trainees").EnumerateArray()];
        Assert.Equal(12, trainees.Length);
        Assert.Contains(trainees, one => one.GetProperty("tasks")[0].GetProperty("attempts").GetArrayLength() == 2);
        Assert.Contains(trainees, one => one.GetProperty("score").GetProperty("percent").ValueKind == JsonValueKind.Number);
        string[] states = [.. queue.GetProperty("queue").EnumerateArray().Select(one => one.GetProperty("attempt").GetProperty("state").GetString()!).Distinct().Order()];
        Assert.Equal(["appealed", "held", "submitted"], states);
        Assert.True(audit.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public void Backup_is_restored_elsewhere_and_erasing_needs_a_clear_word()
    {
        SetUp();
        Run("backup", "--out", "monday.zip");

        JsonElement restored = Json("restore", "monday.zip", "--data", "elsewhere");
        CommandRun unsure = Run("trainee", "erase", "Ayu Lestari", "--by", "Siti Rahma"), erased = Run("trainee", "erase", "Ayu Lestari", "--by", "Siti Rahma", "--yes");
        CommandRun forever = Run("trainee", "expire", "--by", "Siti Rahma");
        JsonElement nobody = Json("trainee", "expire", "--years", "1", "--by", "Siti Rahma", "--yes");
        Json("backup", "--out", "tuesday.zip");
        JsonElement after = Json("restore", "monday.zip", "--data", "later"), later = Json("trainee", "list", "--data", "later");
        JsonElement left = Json("trainee", "list"), before = Json("trainee", "list", "--data", "elsewhere"), audit = Json("audit", "verify", "--backup", "monday.zip");

        Assert.Equal(0, restored.GetProperty("attempts").GetInt32());
        Assert.Equal((1, "Erasing cannot be undone. Hand out the data first ('weldvision trainee export'), then say --yes.\n"), (unsure.ExitCode, unsure.Errors));
        Assert.Equal(0, erased.ExitCode);
        Assert.Equal("Trainees are kept without end. Set it by --years.\n", forever.Output);
        Assert.Equal((1, 0), (nobody.GetProperty("years").GetInt32(), nobody.GetProperty("erased").GetInt32()));
        Assert.Equal(["Budi Santoso"], left.GetProperty("trainees").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(2, before.GetProperty("trainees").GetArrayLength());
        Assert.Equal(0, after.GetProperty("attempts").GetInt32());
        Assert.Equal("Budi Santoso", Assert.Single(later.GetProperty("trainees").EnumerateArray()).GetProperty("name").GetString());
        Assert.True(audit.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public void Server_that_does_not_answer_is_exit_code_3_with_what_to_do()
    {
        CommandRun run = Run("project", "list", "--database", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Check that it runs and that the connection string is right.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Photos_are_withdrawn_before_the_attempt_is_handed_in_and_not_after()
    {
        SetUp();
        string[] open = ["--project", "bracket", "--task", "fillet-pb", "--trainee", "Ayu Lestari", "--key", "one", "--keep-open"];
        Json(["project", "submit", Path.Combine(Demo, "pores-2.jpg"), .. open]);
        JsonElement both = Json(["project", "submit", Path.Combine(Demo, "sound-1.jpg"), .. open]);

        CommandRun unclear = Run("project", "withdraw", "1");
        string photo = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Demo, "sound-1.jpg"))));
        Json("project", "withdraw", "1", "--photo", photo[..8]);
        Json("project", "hand-in", "1");
        CommandRun late = Run("project", "withdraw", "1");
        JsonElement audit = Json("audit", "verify");

        Assert.Equal(2, both.GetProperty("attempt").GetProperty("photos").GetArrayLength());
        Assert.Equal((1, "Attempt 1 has 2 such photos; expected one. Name it by --photo.\n"), (unclear.ExitCode, unclear.Errors));
        Assert.Equal((1, "Attempt 1 is submitted; its photos no longer change. Start another attempt, or ask an instructor to move a photo.\n"), (late.ExitCode, late.Errors));
        Assert.True(audit.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public void Value_is_judged_by_the_limits_as_the_centre_has_verified_them()
    {
        SetUp();
        string[] undercut = ["limits", "iso", "5011", "0,6", "--joint", "fillet", "--thickness", "10", "--edition", "2014"];

        CommandRun before = Run(undercut);
        foreach (string level in (string[])["B", "C", "D"]) Json("limits", "verify", $"ISO-5011-any-{level}-3-all", "--edition", "2014", "--clause", "Table 1, 1.7", "--by", "Siti Rahma");
        CommandRun after = Run(undercut);
        JsonElement listed = Json("limits", "list", "--code", "5011");
        Json("limits", "take-back", "ISO-5011-any-C-3-all", "--edition", "2014", "--reason", "Another amendment", "--by", "Siti Rahma");
        CommandRun unsure = Run("limits", "iso", "5011", "1.250", "--joint", "fillet", "--thickness", "10");

        Assert.Equal("passes D, fails C on 5011: 0.6 > 0.5 mm (ISO 5817, 2007;2014;2023, not verified)\nSchool check based on unverified limits (0 of 3 rows verified).\n", before.Output);
        Assert.StartsWith("passes D, fails C on 5011: 0.6 > 0.5 mm (ISO 5817, 2007;2014;2023, verified by Siti Rahma, ", after.Output, StringComparison.Ordinal);
        Assert.EndsWith("All 3 limit rows used are verified.\n", after.Output, StringComparison.Ordinal);
        Assert.Equal((3, 6), (listed.GetProperty("verified").GetInt32(), listed.GetProperty("all").GetInt32()));
        Assert.EndsWith("School check based on unverified limits (2 of 3 rows verified).\n", Run(undercut).Output, StringComparison.Ordinal);
        Assert.Equal((1, "the value: \"1.250\" can be read in two ways: 1.25 mm or 1250 mm. Which one? Write 1,25 or 1250.\n"), (unsure.ExitCode, unsure.Errors));
    }

    [Fact]
    public void Decimal_comma_is_a_decimal_comma_and_a_mistyped_folder_is_no_empty_record()
    {
        SetUp();

        JsonElement marked = Json("project", "mark", "report", "8,5", "--project", "bracket", "--trainee", "Ayu Lestari", "--by", "Siti Rahma");
        CommandRun unsure = Run("project", "mark", "report", "1.250", "--project", "bracket", "--trainee", "Ayu Lestari", "--by", "Siti Rahma"), elsewhere = Run("audit", "verify", "--data", "recrods");

        Assert.Equal(8.5m, marked.GetProperty("percent").GetDecimal());
        Assert.Equal(1, unsure.ExitCode);
        Assert.Contains("PERCENT: \"1.250\" can be read in two ways: 1.25 or 1250.", unsure.Errors, StringComparison.Ordinal);
        Assert.Equal((1, "There is no record in recrods. Name its folder by --data, or make one: weldvision project staff \"NAME\".\n"), (elsewhere.ExitCode, elsewhere.Errors));
        Assert.False(Directory.Exists(InFolder("recrods")));
    }

    [Fact]
    public void Documents_are_handed_in_listed_and_written_out_again()
    {
        SetUp();
        File.WriteAllText(InFolder("Rencana Ayu.txt"), "Three passes.");

        Json("project", "deliver", "plan", "Rencana Ayu.txt", "--project", "bracket", "--trainee", "Ayu Lestari");
        CommandRun page = Run("project", "deliver", "plan", "Rencana Ayu.txt", "gone.pdf", "--project", "bracket", "--trainee", "Budi Santoso");
        JsonElement listed = Json("project", "documents", "--project", "bracket", "--out", "papers");

        Assert.Equal(1, page.ExitCode);
        Assert.Equal("plan-1.txt", Assert.Single(listed.GetProperty("documents").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("Three passes.", File.ReadAllText(InFolder(Path.Combine("papers", "plan-1.txt"))));
    }

    [Fact]
    public void Full_disk_is_said_nothing_is_half_kept_and_the_same_command_works_when_there_is_room()
    {
        SetUp();
        CommandRun run = CommandRun.OfBash(_folder.FullName,
            """
            unshare -rm bash -c 'mkdir small && mount -t tmpfs -o size=8m none small && cp -r records small/ || exit 99
            submit() { "$0" project submit "$1" --project bracket --task fillet-pb --trainee "Ayu Lestari" --key one --data small/records >/dev/null; echo "exit $?"; }
            head -c 100m /dev/zero >small/fill 2>/dev/null; submit "$1"
            rm small/fill; submit "$1"
            head -c 100m /dev/zero >small/fill 2>/dev/null; "$0" project evidence 1 "$2" --by "Siti Rahma" --data small/records >/dev/null; echo "exit $?"
            rm small/fill; "$0" project evidence 1 "$2" --by "Siti Rahma" --data small/records >/dev/null; "$0" project sign 1 --by "Siti Rahma" --data small/records
            "$0" audit verify --data small/records' "$0" "$1" "$2"
            """, Path.Combine(Demo, "pores-2.jpg"), Path.Combine(Demo, "evidence.json"));
        Assert.SkipWhen(run.ExitCode == 99 || run.Errors.Contains("unshare", StringComparison.Ordinal), "a small disk cannot be mounted here");

        Assert.StartsWith("exit 3\nexit 0\nexit 3\nAttempt 1 is signed: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nWhole: 12 entries", run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing of the last step was kept. Free some space, then do it again.", run.Errors, StringComparison.Ordinal);
    }

    private void SetUp() => SetClass.CopyTo(_folder.FullName);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private CommandRun Run(params string[] arguments) => CommandSession.Run(_folder.FullName, arguments);

    private JsonElement Json(params string[] arguments)
    {
        CommandRun run = Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Assert.Single(run.Json);
    }
}
