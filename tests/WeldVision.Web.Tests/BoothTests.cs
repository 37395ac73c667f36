using System.Net;
using System.Text;
using Microsoft.Playwright;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What a trainee does at a booth, in a real browser.</summary>
public sealed class BoothTests(SecureWorkshop server, BoothBrowser browser) : IClassFixture<SecureWorkshop>, IClassFixture<BoothBrowser>
{
    private const string Fillet = $"/tasks/{WorkshopServer.Project}/fillet-pb";

    [Fact]
    public async Task Live_camera_hints_while_aiming_and_its_photo_becomes_a_result()
    {
        IPage page = await SignedInAsync("Kamera");
        await page.GotoAsync(Fillet);
        await BoothBrowser.LookAsync(page, "task");
        await page.GetByRole(AriaRole.Button, new() { Name = "Buka kamera" }).ClickAsync();
        await Assertions.Expect(page.Locator("#hint")).Not.ToBeEmptyAsync(new() { Timeout = 15000 });
        await BoothBrowser.LookOnceAsync(page, "camera");

        await page.GetByRole(AriaRole.Button, new() { Name = "Ambil foto" }).ClickAsync();
        await Assertions.Expect(page.Locator("#preview")).ToBeVisibleAsync();
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
        await BoothBrowser.LookAsync(page, "result");
    }

    [Fact]
    public async Task Trainee_looks_first_by_the_keyboard_and_then_compares_with_the_model()
    {
        IPage page = await SignedInAsync("Cari Sendiri");
        await page.GotoAsync(Fillet);
        await BoothBrowser.ChooseAsync(page, "pores-1.jpg");
        await page.GetByLabel("Cari sendiri dulu").CheckAsync();
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*/find");
        await Assertions.Expect(page.Locator(".verdict")).ToHaveCountAsync(0);
        await BoothBrowser.LookAsync(page, "find");
        int id = int.Parse(new Uri(page.Url).Segments[2].Trim('/'), System.Globalization.CultureInfo.InvariantCulture);

        ILocator photo = page.Locator(".markable");
        await photo.FocusAsync();
        foreach (string key in (string[])["Enter", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Enter", "Delete"]) await page.Keyboard.PressAsync(key);
        await photo.ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await Assertions.Expect(page.Locator(".markable circle")).ToHaveCountAsync(2);
        await page.GetByLabel("1 · di bawah standar").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan hasil" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Yang Anda lihat sendiri" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 · di bawah standar")).ToBeVisibleAsync();
        await BoothBrowser.LookAsync(page, "compared");
        SelfAssessment own = server.Store.SelfAssessments.Of(id)!;
        Assert.Equal((1, 2), (own.Grade, own.Places.Count));
        Assert.All(own.Places, place => Assert.InRange(place.X, 0, 1600));

        // After the result it would be copying.
        await page.GotoAsync($"/attempts/{id}/find");
        Assert.EndsWith($"/attempts/{id}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_is_given_on_a_phone_apart_for_each_purpose()
    {
        IPage page = await SignedInAsync("Setuju");
        await page.GetByRole(AriaRole.Link, new() { Name = "Data saya" }).ClickAsync();
        await BoothBrowser.LookAsync(page, "my-data");
        await page.GetByRole(AriaRole.Button, new() { Name = "Saya setuju Melatih model" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tarik persetujuan Melatih model" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Saya setuju Penilaian" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Result_that_was_seen_is_no_longer_looked_for()
    {
        IPage page = await SignedInAsync("Sudah Lihat");
        await page.GotoAsync(Fillet);
        await BoothBrowser.ChooseAsync(page, "sound-1.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");

        await page.GotoAsync(page.Url + "/find");

        Assert.DoesNotContain("find", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator(".verdict").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Photo_kept_without_a_line_is_sent_once_from_whichever_page_comes_next()
    {
        Person trainee = await server.AddTraineeAsync("Tanpa Sinyal", WorkshopServer.Cohort);
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, trainee);
        await page.GotoAsync(Fillet);
        await page.Context.SetOfflineAsync(true);
        await BoothBrowser.ChooseAsync(page, "sound-2.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Foto disimpan di ponsel ini");
        await page.GotoAsync("about:blank");

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/portfolio");
        await Assertions.Expect(page.Locator("#queue")).ToContainTextAsync("Foto yang menunggu sudah terkirim.", new() { Timeout = 15000 });
        await page.ReloadAsync();

        Assert.Single(Assert.Single(server.Store.Attempts.OpenOf(trainee.Pseudonym)).Attempt.Photos);
    }

    [Fact]
    public async Task Ticket_brings_one_photo_from_an_unsecured_phone_to_the_signed_in_screen()
    {
        IPage screen = await SignedInAsync("Tiket");
        await screen.GotoAsync(Fillet);
        await screen.GetByRole(AriaRole.Button, new() { Name = "Foto dari ponsel" }).ClickAsync();
        await Browsing.ArrivedAsync(screen, "/tickets/*");
        await BoothBrowser.LookAsync(screen, "ticket-screen");
        string address = (await screen.GetByText("http://").TextContentAsync())!.Trim();
        Assert.StartsWith($"http://{server.Host.SecureAddress!.Host}:{server.Address.Port}/ticket/", address, StringComparison.Ordinal);

        IPage phone = await browser.OpenAsync(server, new() { JavaScriptEnabled = false });
        await phone.GotoAsync(address);
        await phone.ScreenshotAsync(new() { Path = Path.Combine(WorkshopServer.Root, "artifacts", "screens", "booth-ticket-phone.png"), FullPage = true });
        Assert.DoesNotContain("Tiket", await phone.ContentAsync(), StringComparison.Ordinal);
        await phone.Locator("input[name=photo]").SetInputFilesAsync(WorkshopServer.DemoPath("pores-2.jpg"));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Kirim" }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Foto terkirim" })).ToBeVisibleAsync();
        Assert.Empty(await phone.Context.CookiesAsync());

        await Browsing.ArrivedAsync(screen, "/attempts/*");
        await Assertions.Expect(screen.Locator(".verdict").First).ToBeVisibleAsync();
        IResponse again = (await phone.GotoAsync(address))!;
        Assert.Equal((int)HttpStatusCode.Gone, again.Status);
    }

    [Fact]
    public async Task Ticket_ends_after_ten_minutes()
    {
        using HttpClient client = await server.ClientOf(await server.AddTraineeAsync("Tiket Lama", WorkshopServer.Cohort));
        using HttpResponseMessage made = await WorkshopServer.PostAsync(client, "/", $"/tickets/{WorkshopServer.Project}/fillet-pb");
        string screen = await WorkshopServer.TextAsync(client, made.Headers.Location!.OriginalString), path = $"/ticket/{System.Text.RegularExpressions.Regex.Match(screen, "/ticket/([0-9a-f]{32})").Groups[1].Value}";

        using HttpResponseMessage now = await WorkshopServer.GetAsync(client, path);
        server.Clock.By = TimeSpan.FromMinutes(11);
        using HttpResponseMessage later = await WorkshopServer.GetAsync(client, path);
        server.Clock.By = TimeSpan.Zero;

        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, later.StatusCode);
    }

    [Fact]
    public async Task Shared_tablet_shows_the_names_takes_a_pin_and_locks_itself()
    {
        IPage page = await browser.OpenAsync(server);
        await Browsing.SignInStaffAsync(page, "Siti Rahma");
        await page.GotoAsync("/booth");
        await BoothBrowser.LookAsync(page, "booth");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai bersama" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dipakai bersama kelas 2026-A; terkunci setelah 3 menit")).ToBeVisibleAsync();

        // Switching is two taps and a PIN.
        await page.GetByRole(AriaRole.Button, new() { Name = "Ganti peserta" }).ClickAsync();
        await BoothBrowser.LookAsync(page, "tablet-names");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bayu Pratama" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("PIN")).ToBeFocusedAsync();
        await BoothBrowser.LookAsync(page, "tablet-pin");
        await page.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tugas" })).ToBeVisibleAsync();

        // The server ends the session on its own, whatever the tablet's script does.
        server.Clock.By = TimeSpan.FromMinutes(7);
        await page.GotoAsync("/portfolio");
        server.Clock.By = TimeSpan.Zero;
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Bayu Pratama" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tablet_that_nobody_touches_locks_its_screen()
    {
        IPage page = await browser.OpenAsync(server);
        await Browsing.SignInStaffAsync(page, "Siti Rahma");
        await page.GotoAsync("/booth");
        await page.Locator("input[name=minutes]").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai bersama" }).ClickAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync("/booth");

        await page.Clock.FastForwardAsync("01:01");

        await Browsing.ArrivedAsync(page, "/sign-in");
    }

    [Fact]
    public async Task Card_stands_for_the_name_asks_for_the_pin_and_ends_when_it_is_revoked()
    {
        Person trainee = await server.AddTraineeAsync("Pemegang Kartu", "2026-cards");
        IPage staff = await browser.OpenAsync(server);
        await Browsing.SignInStaffAsync(staff, "Siti Rahma");
        await staff.GotoAsync("/booth");
        await staff.Locator("form:has([value='2026-cards']) button").ClickAsync();
        await Assertions.Expect(staff.GetByText("Pindai dengan kamera, lalu ketik PIN.")).ToBeVisibleAsync();
        await staff.ScreenshotAsync(new() { Path = Path.Combine(WorkshopServer.Root, "artifacts", "screens", "booth-cards.png"), FullPage = true });

        // What the printed code holds is not on the page in words; a card of the same kind stands in for it.
        string secret = server.Store.Cards.Print([trainee.Pseudonym], server.Instructor.Pseudonym)[0].Secret;
        IPage phone = await browser.OpenAsync(server);
        await phone.GotoAsync($"/card/{secret}");
        await Assertions.Expect(phone.GetByText("Pemegang Kartu")).ToBeVisibleAsync();
        await phone.GetByLabel("PIN").FillAsync("000000");
        await phone.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.GetByText("Nama dan PIN tidak cocok.")).ToBeVisibleAsync();
        await phone.GetByLabel("PIN").FillAsync(WorkshopServer.Pin);
        await phone.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Name = "Tugas" })).ToBeVisibleAsync();

        await staff.GotoAsync("/booth");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Cabut kartu Pemegang Kartu" }).ClickAsync();
        IResponse ended = (await phone.GotoAsync($"/card/{secret}"))!;
        Assert.Equal((int)HttpStatusCode.Gone, ended.Status);
        Assert.Null(server.Store.Cards.Find(secret));
    }

    [Fact]
    public async Task Administrator_makes_a_token_that_is_shown_once()
    {
        IPage page = await browser.OpenAsync(server);
        await Browsing.SignInStaffAsync(page, "Agus Setiawan");
        await page.GotoAsync("/booth");
        await page.Locator("form[action='/booth/devices'] input[name=name]").FillAsync("camera-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Buat token" }).ClickAsync();

        string token = (await page.Locator("code.fingerprint").TextContentAsync())!;
        Assert.Equal("camera-1", server.Store.Devices.Find(token)!.Name);
        await page.GotoAsync("/booth");
        Assert.DoesNotContain(token, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipe_shows_its_shots_by_the_clock_and_a_line_of_its_signed_sheet_is_appealed()
    {
        Person trainee = await server.AddTraineeAsync("Pipa 6GR", "2026-pipe");
        server.Store.Projects.Add("pipe.json", Encoding.UTF8.GetBytes(PipeJson), "2026-pipe", Rubric);
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, trainee);
        await page.GotoAsync("/tasks/pipe/pipe-6gr");
        await page.Locator("select[name=view]").SelectOptionAsync("clock-6");
        await BoothBrowser.ChooseAsync(page, "pores-1.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tambah foto" }).ClickAsync();
        await page.Locator("select[name=view]").SelectOptionAsync("clock-12");
        await BoothBrowser.ChooseAsync(page, "pores-2.jpg");
        await BoothBrowser.SendButton(page).ClickAsync();
        await Browsing.ArrivedAsync(page, "/attempts/*");

        AttemptRecord attempt = Assert.Single(server.Store.Attempts.OpenOf(trainee.Pseudonym));
        Assert.Equal(["clock-6", "clock-12"], attempt.Attempt.Photos.Select(photo => photo.View.Code));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keliling pipa" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".clock .shot.taken")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".strip li.start", new() { HasText = "6" }).Locator("img")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".strip li.stop", new() { HasText = "12" }).Locator("img")).ToHaveCountAsync(1);
        await BoothBrowser.LookAsync(page, "pipe");

        SignAndRetake(trainee, attempt.Attempt.Id);
        await page.ReloadAsync();
        await page.GetByText("Ajukan banding").ClickAsync();
        await page.Locator("select[name=line]").SelectOptionAsync("appearance");
        await page.Locator("textarea[name=reason]").FillAsync("Sudah rata.");
        await BoothBrowser.LookOnceAsync(page, "appeal");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim banding" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Anda mengajukan banding: Penampilan. Sudah rata.")).ToBeVisibleAsync();
        Assert.Equal("appearance", server.Store.Attempts.Get(attempt.Attempt.Id).Decisions[^1].Line);
        Assert.Empty(server.Store.Audit.Verify([]).Faults);

        await page.GotoAsync("/portfolio");
        await Assertions.Expect(page.Locator(".trend circle")).ToHaveCountAsync(2);
        await BoothBrowser.LookAsync(page, "portfolio");
    }

    /// <summary>Signs the attempt, and two retakes of it, so that there is a trend.</summary>
    private void SignAndRetake(Person trainee, int id)
    {
        for (int mark = 1; mark <= 3; mark++)
        {
            if (mark > 1)
            {
                AttemptPhoto photo = server.Store.Attempts.Get(id).Attempt.Photos[0];
                int retake = server.Store.Attempts.Start(new("pipe", "pipe-6gr", trainee.Pseudonym, new())).Attempt.Id;
                server.Store.Attempts.AddPhoto(retake, new(server.Store.Photos.Read(photo.Sha256), photo.View, photo.Station, [], photo.Inspection), trainee.Pseudonym);
                Sign(trainee, retake, mark);
            }
            else
            {
                Sign(trainee, id, mark);
            }
        }
    }

    private void Sign(Person trainee, int id, int mark)
    {
        server.Store.Attempts.Submit(id, trainee.Pseudonym);
        AttemptRecord marked = server.Store.Grading.Record(id, $$"""{"marks":[{"line":"appearance","judge":"Siti Rahma","mark":{{mark}}}]}""", server.Instructor.Pseudonym);
        Assert.Empty(server.Store.Grading.Sign(id, marked.Version, server.Instructor.Pseudonym).Refusals);
    }

    private async Task<IPage> SignedInAsync(string name)
    {
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, await server.AddTraineeAsync(name, WorkshopServer.Cohort));
        return page;
    }

    private const string PipeJson = """
        {"schemaVersion":1,"id":"pipe","title":{"en":"Pipe","id":"Pipa"},"phases":[{"kind":"work","weight":100,"deliverables":[{"id":"pipe-6gr","title":{"en":"Pipe 6GR","id":"Pipa 6GR"},"weight":100,
          "task":{"process":"SMAW","position":"H-L045","joint":{"kind":"butt","thickness":"10","circumferential":true},"rubric":"pipe-look","counts":"best"}}]}]}
        """;

    private static Rubric Rubric(string name) => RubricFile.Read($"{name}.rubric.json", """
        {"schemaVersion":1,"name":"pipe-look","version":"1.0","title":{"en":"Look","id":"Tampilan"},"description":{"en":"One line","id":"Satu baris"},"basis":"school-choice","needsLocalExpert":false,"processes":[],
         "totalPoints":100,"passMark":{"percent":60,"basis":"school-choice"},"lines":[{"id":"appearance","source":"Judge","title":{"en":"Appearance","id":"Penampilan"},"weight":100,"basis":"school-choice","judges":1,
          "marks":[{"mark":0,"points":0,"text":{"en":"poor","id":"kurang"}},{"mark":1,"points":30,"text":{"en":"fair","id":"cukup"}},{"mark":2,"points":70,"text":{"en":"good","id":"baik"}},{"mark":3,"points":100,"text":{"en":"very good","id":"sangat baik"}}]}],"holds":[]}
        """u8.ToArray());
}
