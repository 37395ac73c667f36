using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What an administrator does, on the demo class.</summary>
[Collection(DemoServer.Collection)]
public sealed class AdministrationTests(DemoServer server) : StaffBrowser(server)
{
    [Fact]
    public async Task Administrator_adds_somebody_with_a_password_and_changes_the_role()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration");
        await page.GetByLabel("Nama", new() { Exact = true }).FillAsync("Dewi Sartika");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah" }).ClickAsync();
        ILocator row = page.Locator("table.people tr").Filter(new() { HasText = "Dewi Sartika" });
        await Assertions.Expect(row).ToContainTextAsync("belum punya kata sandi");
        await row.GetByRole(AriaRole.Button, new() { Name = "Kata sandi baru" }).ClickAsync();
        string password = await page.Locator(".secret").InnerTextAsync();
        Assert.Equal(14, password.Length);
        await row.GetByLabel("Peran Dewi Sartika").SelectOptionAsync("Assessor");
        await Assertions.Expect(page.GetByText("Peran Dewi Sartika berubah.")).ToBeVisibleAsync();
        Assert.Equal(PersonRole.Assessor, Server.Store.People.Find("Dewi Sartika").Role);

        await page.GetByLabel($"Peran {DemoServer.Administrator}").SelectOptionAsync("Instructor");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is the last administrator");
        Assert.Equal(PersonRole.Administrator, Server.Store.People.Find(DemoServer.Administrator).Role);
    }

    [Fact]
    public async Task Class_list_shows_every_fault_by_its_row_and_writes_nothing_until_it_is_sound()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration/classes");
        ILocator file = page.Locator("input[type=file]");
        await page.GetByLabel("Nama kelas").FillAsync("2026-A");
        await page.Keyboard.PressAsync("Tab");
        await file.SetInputFilesAsync(Csv("name,useridnumber\nNina Kirana,1\n=1+1,2\n,3\nAyu Lestari,4\nNina Kirana,5\nOka,6,7\n"));
        await Assertions.Expect(page.GetByText("5 kesalahan.")).ToBeVisibleAsync();
        ILocator preview = page.GetByRole(AriaRole.Region, new() { Name = "Yang akan ditambahkan" });
        await Assertions.Expect(preview.Locator("tr.faulty")).ToHaveCountAsync(5);
        await Assertions.Expect(preview.Locator("tr.faulty").Nth(0)).ToContainTextAsync("dianggap rumus");
        await Assertions.Expect(preview.Locator("tr.faulty").Nth(2)).ToContainTextAsync("Ayu Lestari sudah ada di kelas 2026-A");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tambah 5 peserta" })).ToBeDisabledAsync();
        Assert.Equal(12, Server.Store.People.InCohort("2026-A").Count);

        await page.GetByLabel("Nama kelas").FillAsync("2026-B");
        await page.Keyboard.PressAsync("Tab");
        await file.SetInputFilesAsync(Csv("name,useridnumber\nNina Kirana,1\nOka Mahendra,2\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambah 2 peserta" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 peserta ditambahkan ke 2026-B.")).ToBeVisibleAsync();
        Assert.Equal(["Nina Kirana", "Oka Mahendra"], Server.Store.People.InCohort("2026-B").Select(one => one.Name));
    }

    [Fact]
    public async Task Project_is_checked_before_it_is_set()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration/projects");
        string project = Encoding.UTF8.GetString(WorkshopServer.DemoPhoto("project.json"));
        ILocator file = page.GetByLabel("Berkas proyek");
        await page.GetByLabel("Kelas").SelectOptionAsync("2026-A");

        await file.SetInputFilesAsync(Json(project.Replace("\"weight\": 40", "\"weight\": 41", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("101");
        await file.SetInputFilesAsync(Json(project));
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a project bracket already");

        await file.SetInputFilesAsync(Json(project.Replace("\"id\": \"bracket\"", "\"id\": \"second\"", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tambahkan" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Proyek ditetapkan.")).ToBeVisibleAsync();
        Assert.Equal(["bracket", "second"], Server.Store.Projects.All().Select(one => one.Project.Id));

        await GoAsync(page, "/administration/rubrics");
        await page.Locator("input[type=file]").SetInputFilesAsync(Json("{}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("schemaVersion");
    }

    [Fact]
    public async Task Activated_package_inspects_the_next_photo_without_a_restart_and_rollback_brings_the_old_one_back()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration/models");
        Assert.Equal("float32", await PrecisionAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Aktifkan weld-surface-int8" }).ClickAsync();
        await Assertions.Expect(page.GetByText("(int8,").First).ToBeVisibleAsync();
        Assert.Equal("int8", await PrecisionAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Kembali ke paket sebelumnya" }).ClickAsync();
        await Assertions.Expect(page.GetByText("(float32,").First).ToBeVisibleAsync();
        Assert.Equal("float32", await PrecisionAsync(page));

        ILocator comparison = page.GetByRole(AriaRole.Region, new() { Name = "Bandingkan dua paket" });
        await Assertions.Expect(comparison.GetByText("int8", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByText("Kartu model: weld-surface", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Known weak spots" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Backup_is_made_verified_and_downloaded_and_the_log_is_verified_against_it()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration/backups");
        await page.GetByRole(AriaRole.Button, new() { Name = "Buat cadangan sekarang" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dibuat dan diperiksa:")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Cadangan utuh.")).ToBeVisibleAsync();
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").First.ClickAsync());
        using ZipArchive zip = ZipFile.OpenRead((await download.PathAsync())!);
        Assert.Contains(zip.Entries, entry => entry.FullName == "tables/attempts.jsonl");

        IDownload keys = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Unduh kunci").ClickAsync());
        Assert.StartsWith("weldvision-keys-", keys.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains($"\"{Server.Store.People.Find("Ayu Lestari").Pseudonym}\"", await File.ReadAllTextAsync((await keys.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await GoAsync(page, "/administration/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa seluruh log" }).ClickAsync();
        await Assertions.Expect(page.GetByText("dibandingkan dengan 1 cadangan")).ToBeVisibleAsync();
        await page.GetByLabel("Ujung yang disimpan").FillAsync("999999 " + new string('a', 64));
        await page.GetByRole(AriaRole.Button, new() { Name = "Periksa seluruh log" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the end was cut off");

        await page.Locator(".fields.row select").First.SelectOptionAsync(Server.Store.People.Find("Rina Kusuma").Pseudonym);
        await page.Locator(".fields.row select").Last.SelectOptionAsync("arbitrate");
        await Assertions.Expect(page.Locator("table.audit tbody tr")).ToHaveCountAsync(1);
        await page.GetByLabel("Hari (UTC)").FillAsync("2020-01-01");
        await page.GetByLabel("Hari (UTC)").BlurAsync();
        await Assertions.Expect(page.GetByText("Tidak ada entri yang cocok.")).ToBeVisibleAsync();

        Person trainee = Server.Store.People.InCohort("2026-A")[0];
        await GoAsync(page, $"/class/{Server.Store.Projects.All()[0].Project.Id}/trainees/{trainee.Pseudonym}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = trainee.Shown })).ToBeVisibleAsync();
        await GoAsync(page, "/administration/audit");
        await page.Locator(".fields.row select").First.SelectOptionAsync(trainee.Pseudonym);
        await Assertions.Expect(page.Locator("table.looks tbody tr").Filter(new() { HasText = "semua hasil seseorang" }).First).ToContainTextAsync(DemoServer.Administrator);
    }

    [Fact]
    public async Task Limit_is_verified_by_a_named_person_with_edition_and_clause_and_taken_back_with_a_reason()
    {
        IPage page = await OpenAsync(DemoServer.Administrator);
        await GoAsync(page, "/administration/limits");
        const string row = "ISO-5011-any-C-3-all";
        ILocator shown = page.Locator("table.limits tbody tr").Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = row, Exact = true }) });
        await Assertions.Expect(shown).ToContainTextAsync("belum diverifikasi");
        await page.Locator("form.verify select").SelectOptionAsync(row);
        await page.GetByLabel("Tahun salinan").FillAsync("2014");
        await page.GetByLabel("Pasal").FillAsync("Tabel 1, 1.7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Catat verifikasi" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Centang bahwa Anda telah membandingkannya.");
        await page.GetByText("Saya telah membandingkan").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Catat verifikasi" }).ClickAsync();
        await Assertions.Expect(shown).ToContainTextAsync("edisi 2014, Tabel 1, 1.7");
        Assert.Single(Server.Store.Tables.Iso.Rows, one => one.Verifications.Any(verification => verification.By == DemoServer.Administrator));

        await shown.GetByText("Tarik kembali").First.ClickAsync();
        await shown.GetByLabel("Alasan").FillAsync("Salah edisi");
        await shown.GetByRole(AriaRole.Button, new() { Name = "Tarik kembali" }).ClickAsync();
        await Assertions.Expect(shown).ToContainTextAsync("belum diverifikasi");
    }

    /// <summary>Precision of the package that inspects a photo sent now.</summary>
    private async Task<string?> PrecisionAsync(IPage page)
    {
        using var handler = new SocketsHttpHandler { CookieContainer = new() };
        foreach (BrowserContextCookiesResult cookie in await page.Context.CookiesAsync()) handler.CookieContainer.Add(Server.Address, new System.Net.Cookie(cookie.Name, cookie.Value));
        using var client = new HttpClient(handler);
        using var form = new MultipartFormDataContent();
        using var photo = new ByteArrayContent(WorkshopServer.DemoPhoto("sound-1.jpg"));
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(photo, "photo", "photo.jpg");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(Server.Address, "/api/v1/inspections"), form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("model").GetProperty("precision").GetString();
    }

    private static FilePayload Csv(string text) => new() { Name = "kelas.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static FilePayload Json(string text) => new() { Name = "file.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };
}
