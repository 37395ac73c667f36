using Microsoft.Playwright;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Storage;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The class board, the calibration page and the exports, as an instructor uses them on the demo class.</summary>
[Collection(DemoServer.Collection)]
public sealed class BoardTests(DemoServer server) : StaffBrowser(server)
{
    [Fact]
    public async Task Board_shows_where_everybody_stands_and_opens_a_portfolio()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/class/bracket");
        var standing = Server.Store.Board.Class("bracket");

        await Assertions.Expect(page.Locator(".matrix tbody tr")).ToHaveCountAsync(12);
        await Assertions.Expect(page.Locator(".matrix .cell.accept")).ToHaveCountAsync(standing.Sum(one => one.Tasks.Count(task => task.Counting?.Passed == true)));
        await Assertions.Expect(page.Locator(".matrix .cell.reject")).ToHaveCountAsync(standing.Sum(one => one.Tasks.Count(task => task.Counting?.Passed == false)));
        string[] missing = [.. standing.Where(one => one.Tasks.Any(task => task.Attempts.Count == 0)).Select(one => one.Trainee.Shown)];
        Assert.Equal(2, missing.Length);
        // Another test gives one of them more time, which stands behind the name.
        Assert.Equal(missing, (await page.Locator(".missing .names li").AllInnerTextsAsync()).Select(one => one.Split(" · ")[0]));

        await page.GetByRole(AriaRole.Link, new() { Name = "Citra Dewi" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Citra Dewi" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Saran dan hasilnya")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Defects_are_told_apart_by_booth_as_the_record_counts_them()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/class/bracket/defects");
        var booths = Server.Store.Board.Pareto("bracket", Storage.BoardSplit.Booth);

        await page.GetByLabel("Pisahkan menurut").SelectOptionAsync("Booth");

        await Assertions.Expect(page.Locator(".panels section")).ToHaveCountAsync(booths.Count);
        ILocator first = page.Locator(".panels section").First;
        Assert.Equal(booths[0].Rows.Select(row => $"{row.Count}"), await first.Locator(".bar").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Trend_is_drawn_and_stands_as_a_table_too()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/class/bracket/trends");
        var weeks = ClassTrend.ByWeek(Server.Store.Board.Class("bracket").SelectMany(one => one.Tasks).SelectMany(task => task.Attempts));

        ILocator chart = page.Locator("figure.chart").First;
        await Assertions.Expect(chart.Locator(".dot.first")).ToHaveCountAsync(weeks.Count(week => week.MeanPercent is not null));
        await chart.Locator("summary").ClickAsync();
        Assert.Equal(weeks.Select(week => week.Step), await chart.Locator("tbody th").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Instructor_gives_another_deadline_marks_a_document_and_answers_the_checklist()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/class/bracket");
        string late = Server.Store.People.Find("Lukman Hakim").Pseudonym;
        await page.GetByText("Beri batas waktu baru").ClickAsync();
        ILocator form = page.Locator("details.form");
        await form.GetByLabel("Tugas").SelectOptionAsync("bracket-fillet");
        await form.GetByLabel("Peserta").SelectOptionAsync(late);
        await page.GetByLabel("Hari terakhir").FillAsync("2026-12-31");
        await page.GetByLabel("Alasan").FillAsync("Sakit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Lukman Hakim · diperpanjang 2026-12-31")).ToBeVisibleAsync();

        await GoAsync(page, "/class/bracket/documents");
        await page.GetByText("Nilai dokumen").ClickAsync();
        form = page.Locator("details.form");
        await form.GetByLabel("Dokumen").SelectOptionAsync("report");
        await form.GetByLabel("Milik").SelectOptionAsync("team/Team 4");
        await form.GetByLabel("Persen").FillAsync("101");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("di luar rentang");
        await form.GetByLabel("Persen").FillAsync("77,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "77,5 %" })).ToBeVisibleAsync();

        ILocator reflection = page.Locator(".checklist > li").Filter(new() { HasText = "Refleksi" });
        await reflection.GetByRole(AriaRole.Button, new() { Name = "ya" }).ClickAsync();
        await Assertions.Expect(reflection.Locator(".state.accept")).ToBeVisibleAsync();

        Assert.Equal(new DateOnly(2026, 12, 31), Assert.Single(Server.Store.Projects.Extensions("bracket")).Until);
        Assert.Contains(Server.Store.Projects.DocumentMarks("bracket"), mark => mark is { Team: "Team 4", Deliverable: "report", Percent: 77.5m });
        Assert.True(Server.Store.Projects.Checklist("bracket").Single(one => one.Element == ProjectElement.Reflection).Present);
    }

    [Fact]
    public async Task Calibration_says_who_is_stricter_and_puts_a_coupon_into_the_queue_once_more()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/calibration");
        var rows = InstructorCalibration.Of(Server.Store.Rescoring.Judged(null), InstructorCalibration.Seed);
        int people = rows.Count(row => !row.IsOneJudge && new[] { row.First, row.Second }.All(judge => judge is not (InstructorCalibration.Golden or InstructorCalibration.Model)));
        Assert.True(people > 0);
        ILocator between = page.GetByRole(AriaRole.Region, new() { Name = "Antarinstruktur" });
        await Assertions.Expect(between.Locator("tbody tr")).ToHaveCountAsync(people);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Siapa lebih ketat pada apa" }).GetByText("lebih ketat", new() { Exact = true }).First).ToBeVisibleAsync();

        await page.GetByLabel("Proyek").SelectOptionAsync("bracket");
        await ReadyAsync(page);
        int before = Server.Store.Board.Queue("bracket").Count;
        ILocator coupon = page.GetByRole(AriaRole.Region, new() { Name = "Kupon pembanding" }).Locator("tbody tr").First;
        await coupon.GetByRole(AriaRole.Button, new() { Name = "Ulangi" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Kupon masuk antrean sekali lagi.")).ToBeVisibleAsync();
        await coupon.GetByRole(AriaRole.Button, new() { Name = "Jadikan acuan" }).ClickAsync();
        await Assertions.Expect(coupon.GetByText("acuan", new() { Exact = true })).ToBeVisibleAsync();

        Assert.Equal(before + 1, Server.Store.Board.Queue("bracket").Count);
    }

    [Fact]
    public async Task Exports_hold_signed_grades_and_never_a_number_for_what_is_pending()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/exports");
        await page.GetByLabel("Proyek").SelectOptionAsync("bracket");
        await ReadyAsync(page);
        var (trainees, results) = ExportedClass.Of(Server.Store, "bracket");
        ExportedResult[] begun = [.. results.Where(result => result.State != ResultState.NotBegun)];
        int pending = begun.Count(result => result.Grade is null);
        Assert.True(pending > 0);
        await Assertions.Expect(page.Locator(".tiles")).ToContainTextAsync($"{pending}menunggu");

        ILocator moodle = page.GetByRole(AriaRole.Region, new() { Name = "Moodle" });
        string csv = await SaveAsync(page, moodle);
        List<string[]> rows = CsvText.Rows("grades.csv", csv);
        foreach (var result in results)
            Assert.Equal(result.Grade is null, rows.Single(row => row[0] == result.Trainee.UserIdNumber)[Array.IndexOf(rows[0], result.Title.Id)] == "-");

        await moodle.GetByLabel("Kolom pengenal").SelectOptionAsync("UserEmail");
        await Assertions.Expect(moodle.GetByText("Ayu Lestari tidak memiliki useremail").First).ToBeVisibleAsync();
        await Assertions.Expect(moodle.GetByRole(AriaRole.Button, new() { Name = "Unduh" })).ToBeDisabledAsync();

        ILocator workbook = page.GetByRole(AriaRole.Region, new() { Name = "Rekap nilai" });
        await workbook.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(workbook.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Kop harus memuat nama lembaga.");
        await workbook.GetByLabel("Kop").FillAsync("BBPVP Serang");
        Assert.StartsWith("PK", await SaveAsync(page, workbook), StringComparison.Ordinal);

        Assert.Equal(results.Count, (await SaveAsync(page, page.GetByRole(AriaRole.Region, new() { Name = "LTI" }))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        ILocator xapi = page.GetByRole(AriaRole.Region, new() { Name = "xAPI" });
        await xapi.GetByLabel("Alamat web").FillAsync("https://centre.example.org");
        Assert.Equal(begun.Length, (await SaveAsync(page, xapi)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        ILocator pack = page.GetByRole(AriaRole.Region, new() { Name = "Bukti" });
        Assert.Contains("Ayu Lestari", await SaveAsync(page, pack), StringComparison.Ordinal);
        Assert.Equal(12, trainees.Count);
    }

    [Fact]
    public async Task Badges_are_signed_by_the_centres_key_for_grades_that_passed()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/exports");
        await page.GetByLabel("Proyek").SelectOptionAsync("bracket");
        await ReadyAsync(page);
        ILocator badge = page.GetByRole(AriaRole.Region, new() { Name = "Lencana" });
        await badge.GetByLabel("Tugas").SelectOptionAsync("fillet-pb");
        await badge.GetByLabel("Nama lembaga").FillAsync("BBPVP Serang");
        await badge.GetByLabel("Alamat web").FillAsync("https://centre.example.org");
        await badge.GetByLabel("Nama lencana").FillAsync("Fillet PB");
        await badge.GetByLabel("Kemampuan").FillAsync("Mengelas fillet PB");
        await badge.GetByLabel("Syarat").FillAsync("Lulus tugas fillet");
        using var key = System.Security.Cryptography.RSA.Create(2048);
        await badge.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "centre.pem", MimeType = "text/plain", Buffer = "nothing"u8.ToArray() });
        await badge.GetByRole(AriaRole.Button, new() { Name = "Unduh" }).ClickAsync();
        await Assertions.Expect(badge.GetByRole(AriaRole.Alert)).ToContainTextAsync("Harus kunci RSA");

        await badge.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "centre.pem", MimeType = "text/plain", Buffer = System.Text.Encoding.ASCII.GetBytes(key.ExportRSAPrivateKeyPem()) });
        string[] badges = (await SaveAsync(page, badge)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(ExportedClass.Of(Server.Store, "bracket").Results.Count(result => result is { Item: "fillet-pb", Grade.Passed: true }), badges.Length);
        Assert.All(badges, one => Assert.Equal(3, one.Split('.').Length));
    }

    [Fact]
    public async Task Instructor_resets_a_pin_and_opens_a_locked_account_but_not_the_administration()
    {
        IPage page = await OpenAsync(DemoServer.Instructor);
        await GoAsync(page, "/people");
        await page.Locator("label.one select").SelectOptionAsync("2026-A");
        ILocator row = page.Locator("table.people tr").Filter(new() { HasText = "Bayu Pratama" });
        await Assertions.Expect(row).ToContainTextAsync("belum punya PIN");
        await row.GetByRole(AriaRole.Button, new() { Name = "PIN baru" }).ClickAsync();
        string pin = await page.Locator(".secret").InnerTextAsync();
        Assert.Matches("^[0-9]{6}$", pin);
        await row.GetByRole(AriaRole.Button, new() { Name = "Kunci" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("terkunci");
        await row.GetByRole(AriaRole.Button, new() { Name = "Buka kunci" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("dapat masuk");

        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Administrasi" })).ToHaveCountAsync(0);
        Assert.Equal(["unlock", "lock", "set-secret"], Server.Store.Audit.Find(new(Server.Store.People.Find("Bayu Pratama").Pseudonym), 3).Select(entry => entry.Action));
    }

    private static async Task<string> SaveAsync(IPage page, ILocator part)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => part.GetByRole(AriaRole.Button, new() { Name = "Unduh" }).ClickAsync());
        return await File.ReadAllTextAsync((await download.PathAsync())!);
    }
}
