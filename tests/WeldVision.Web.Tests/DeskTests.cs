using Microsoft.Playwright;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>The instructors' desk as a browser shows it.</summary>
public sealed class DeskTests(WorkshopServer server) : IAsyncLifetime
{
    private readonly Browsing _browsing = new();

    public ValueTask InitializeAsync() => _browsing.InitializeAsync();

    public ValueTask DisposeAsync() => _browsing.DisposeAsync();

    [Fact]
    public async Task Instructor_grades_two_coupons_by_the_keyboard_alone_with_at_most_twelve_keys_each()
    {
        AttemptRecord first = await LooksAsync(server.Ayu, "sound-1.jpg"), second = await LooksAsync(server.Bayu, "sound-2.jpg");
        IPage page = await OpenAsync();
        var keys = new KeyCount(page);
        await Browsing.GoAsync(page, $"/desk/{first.Attempt.Id}?project={WorkshopServer.LooksProject}");

        await GradeByLooksAsync(page, keys);
        await keys.PressAsync("n");
        await Browsing.ArrivedAsync(page, $"/desk/{second.Attempt.Id}?project={WorkshopServer.LooksProject}");
        int perCoupon = keys.Pressed;
        await Assertions.Expect(page.Locator(".standing")).ToContainTextAsync("belum ditandatangani");
        await GradeByLooksAsync(page, keys);

        Assert.InRange(perCoupon, 1, 12);
        TestContext.Current.TestOutputHelper?.WriteLine($"{perCoupon} keys a coupon");
        AttemptRecord signed = server.Store.Attempts.Get(first.Attempt.Id);
        Assert.Equal(SignOffState.Graded, signed.SignOff.State);
        Assert.Equal(server.Instructor.Pseudonym, signed.SignOff.First!.By);
        Assert.Equal(100, signed.SignOff.First.Grade!.Percent);
        Assert.Equal(SignOffState.Graded, server.Store.Attempts.Get(second.Attempt.Id).SignOff.State);
        Assert.Single(PhotoCorrection.Of(signed));
    }

    [Fact]
    public async Task Gauge_readings_are_typed_from_field_to_field_and_the_trainee_appeals_to_a_second_grader()
    {
        AttemptRecord attempt = await server.SubmittedAsync(server.Bayu, "fillet-pb", "sound-1.jpg");
        IPage page = await OpenAsync();
        await Browsing.LookAsync(page, "desk");
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await Browsing.LookAsync(page, "mark");
        await FillGaugeAsync(page);

        var keys = new KeyCount(page);
        await keys.PressAsync("a");
        await Assertions.Expect(page.GetByText("Sudah diperiksa")).ToBeVisibleAsync();
        foreach (string mark in (string[])["3", "3", "3"]) await keys.PressAsync(mark);
        int control = keys.Pressed;
        await TypeReadingsAsync(keys);
        await Assertions.Expect(page.Locator("#sign")).ToBeFocusedAsync();
        int readings = keys.Pressed - control;
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".standing")).ToContainTextAsync("sudah ditandatangani");
        await keys.PressAsync("n");
        Assert.InRange(keys.Pressed - readings, 1, 12);
        TestContext.Current.TestOutputHelper?.WriteLine($"{keys.Pressed} keys a coupon with 6 quantities, {readings} of them for {8} readings");

        AttemptRecord signed = server.Store.Attempts.Get(attempt.Attempt.Id);
        Assert.Equal(SignOffState.Graded, signed.SignOff.State);
        Assert.Contains("\"gauge\":\"WG-3\"", signed.Evidence[0].Json, StringComparison.Ordinal);
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await Browsing.LookAsync(page, "signed");

        server.Store.Grading.Decide(attempt.Attempt.Id, signed.Version, at => new(DecisionKind.Appeal, server.Bayu.Pseudonym, at) { Reason = "Kaki las sudah sama." });
        IPage assessor = await _browsing.OpenStaffAsync(server.Address, "Rina Kusuma");
        await Browsing.GoAsync(assessor, $"/desk/{attempt.Attempt.Id}");
        await Assertions.Expect(assessor.GetByText("Anda penilai kedua")).ToBeVisibleAsync();
        await Assertions.Expect(assessor.Locator(".findings .main[aria-keyshortcuts='A']")).ToBeVisibleAsync();
        await FillGaugeAsync(assessor);
        var second = new KeyCount(assessor);
        foreach (string key in (string[])["a", "2", "2", "3"]) await second.PressAsync(key);
        await TypeReadingsAsync(second);
        await second.PressAsync("Enter");
        await Assertions.Expect(assessor.Locator(".standing")).ToContainTextAsync("menunggu penengah");

        IPage administrator = await _browsing.OpenStaffAsync(server.Address, "Agus Setiawan");
        await Browsing.GoAsync(administrator, $"/desk/{attempt.Attempt.Id}");
        await administrator.Keyboard.PressAsync("t");
        await administrator.Locator("[name='Arbitrate.percent']").FillAsync("81,5");
        await administrator.Locator("[name='Arbitrate.reason']").FillAsync("Kedua nilai berdekatan.");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Putuskan di antara keduanya" }).ClickAsync();
        await Assertions.Expect(administrator.Locator(".standing")).ToContainTextAsync("81,5 %");
        Assert.Equal(SignOffState.Settled, server.Store.Attempts.Get(attempt.Attempt.Id).SignOff.State);
    }

    [Fact]
    public async Task Findings_are_removed_renamed_and_drawn_and_stand_in_the_record()
    {
        AttemptRecord attempt = await LooksAsync(server.Citra, "pores-and-spatter.jpg");
        IPage page = await OpenAsync();
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await Assertions.Expect(page.Locator(".findings li")).ToHaveCountAsync(10);

        // The second finding goes, the third is another thing, one more is drawn by the keyboard and one by the mouse.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator(".findings li").Nth(1)).ToHaveClassAsync("open selected");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".findings li").Nth(1)).ToHaveClassAsync("removed ");
        await page.Locator("select[data-code='2']").SelectOptionAsync("2017");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("b");
        foreach (string key in (string[])["ArrowLeft", "ArrowDown", "Shift+ArrowRight", "Enter"]) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator(".findings li")).ToHaveCountAsync(11);
        await page.Keyboard.PressAsync("b");
        LocatorBoundingBoxResult stage = (await page.Locator(".stage").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(stage.X + 100, stage.Y + 100);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(stage.X + 160, stage.Y + 140);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.Locator(".findings li")).ToHaveCountAsync(12);
        await page.Keyboard.PressAsync("h");
        await Assertions.Expect(page.Locator(".plane .heat")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("new Promise(done => { const heat = document.querySelector('.heat'); heat.complete ? done(heat.naturalWidth > 0) : heat.onload = () => done(heat.naturalWidth > 0); })"));
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator("[name='count:porosity']")).ToHaveValueAsync("4");
        await Assertions.Expect(page.Locator("[name='count:spatter']")).ToHaveValueAsync("3");
        await Browsing.LookAsync(page, "findings");
        foreach (string mark in (string[])["2", "2", "3"]) await page.Keyboard.PressAsync(mark);
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.Locator(".standing")).ToContainTextAsync("sudah ditandatangani");

        PhotoCorrection correction = Assert.Single(PhotoCorrection.Of(server.Store.Attempts.Get(attempt.Attempt.Id)));
        Assert.Equal(11, correction.Findings.Count);
        Assert.Equal(2, correction.Findings.Count(finding => finding.IsDrawn));
        Assert.Equal(4, correction.Findings.Count(finding => finding.Code == "2017"));
        Assert.Contains(server.Store.Grading.Corrected(), one => one.Attempt.Id == attempt.Attempt.Id);
        Assert.True(server.Store.Audit.Verify([]).IsWhole);
    }

    [Fact]
    public async Task Reading_that_can_be_read_in_two_ways_is_asked_about()
    {
        AttemptRecord attempt = await server.SubmittedAsync(server.Citra, "fillet-pb", "sound-4.jpg");
        IPage page = await OpenAsync();
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.TypeAsync("1.250");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("dapat dibaca dua cara: 1,25 mm atau 1250 mm")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(page.Locator("[name='reading:undercut-depth']")).ToBeFocusedAsync();
        Assert.Empty(server.Store.Attempts.Get(attempt.Attempt.Id).Evidence);
    }

    [Fact]
    public async Task Photo_sent_from_a_booth_and_one_of_another_server_appear_in_the_queue_without_reloading()
    {
        IPage page = await OpenAsync();
        await Browsing.GoAsync(page, $"/desk?project={WorkshopServer.LooksProject}");
        await page.EvaluateAsync("window.stays = true");

        AttemptRecord sent = await LooksAsync(server.Ayu, "sound-3.jpg");
        await Assertions.Expect(page.Locator($".queue a[href^='/desk/{sent.Attempt.Id}?']")).ToBeVisibleAsync();

        // Another process writes into the same record: nothing in this one is told.
        RecordStore other = RecordStore.Open(server.Place, TimeProvider.System);
        AttemptRecord elsewhere = other.Attempts.Start(new(WorkshopServer.LooksProject, WorkshopServer.LooksTask, server.Citra.Pseudonym, new()));
        AttemptPhoto photo = sent.Attempt.Photos[0];
        other.Attempts.AddPhoto(elsewhere.Attempt.Id, new(server.Store.Photos.Read(photo.Sha256), photo.View, photo.Station, [], photo.Inspection), server.Citra.Pseudonym);
        other.Attempts.Submit(elsewhere.Attempt.Id, server.Citra.Pseudonym);
        await Assertions.Expect(page.Locator($".queue a[href^='/desk/{elsewhere.Attempt.Id}?']")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stays"));
    }

    [Fact]
    public async Task Of_two_instructors_on_one_sheet_one_wins_and_the_other_is_told_and_loses_nothing()
    {
        AttemptRecord attempt = await LooksAsync(server.Bayu, "sound-4.jpg");
        IPage siti = await OpenAsync(), rina = await _browsing.OpenStaffAsync(server.Address, "Rina Kusuma");
        await Browsing.GoAsync(siti, $"/desk/{attempt.Attempt.Id}");
        await Browsing.GoAsync(rina, $"/desk/{attempt.Attempt.Id}");
        await rina.Keyboard.PressAsync("2");
        await rina.Keyboard.PressAsync("t");
        await rina.Locator("[name='Hold.reason']").FillAsync("Retak di ujung?");

        await GradeByLooksAsync(siti, new(siti));

        await Assertions.Expect(rina.GetByText("sudah diubah orang lain")).ToBeVisibleAsync();
        await rina.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(rina.Locator("[name='mark:profile'][value='2']")).ToBeCheckedAsync();
        await Assertions.Expect(rina.Locator("[name='Hold.reason']")).ToHaveValueAsync("Retak di ujung?");
        Assert.Single(server.Store.Attempts.Get(attempt.Attempt.Id).Evidence);

        await rina.GetByRole(AriaRole.Button, new() { Name = "Tampilkan lembar terkini" }).ClickAsync();
        await Assertions.Expect(rina.Locator(".standing")).ToContainTextAsync("sudah ditandatangani");
        await Assertions.Expect(rina.Locator("[name='Hold.reason']")).ToHaveValueAsync("Retak di ujung?");
        await rina.GetByRole(AriaRole.Button, new() { Name = "Tahan untuk pengujian" }).ClickAsync();
        await Assertions.Expect(rina.Locator(".standing")).ToContainTextAsync("ditahan");
        Assert.Equal(server.Assessor.Pseudonym, server.Store.Attempts.Get(attempt.Attempt.Id).Decisions[^1].By);
    }

    [Fact]
    public async Task What_is_typed_survives_the_end_of_the_sign_in()
    {
        AttemptRecord attempt = await server.SubmittedAsync(server.Ayu, "fillet-pb", "pores-2.jpg");
        Person dewi = server.Store.People.AddStaff("Dewi Rahayu", PersonRole.Instructor);
        await server.SetSecretAsync(dewi, WorkshopServer.Password);
        IPage page = await _browsing.OpenStaffAsync(server.Address, "Dewi Rahayu");
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator("[name='count:porosity']")).ToHaveValueAsync("1");
        await page.Keyboard.PressAsync("1");
        await page.Locator("[name='reading:convexity']").FillAsync("1,");

        // A new password ends what is signed in by the old one, in an open circuit too.
        await server.SetSecretAsync(dewi, "weld-the-cap-next");
        await Browsing.ArrivedAsync(page, "/sign-in?back=*");
        await Browsing.SignInStaffAsync(page, "Dewi Rahayu", "weld-the-cap-next");

        Assert.EndsWith($"/desk/{attempt.Attempt.Id}", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("[name='reading:convexity']")).ToHaveValueAsync("1,");
        await Assertions.Expect(page.Locator("[name='mark:start-stop'][value='1']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[name='count:porosity']")).ToHaveValueAsync("1");
        await Assertions.Expect(page.Locator(".findings li").First).ToHaveClassAsync("removed ");
    }

    [Fact]
    public async Task Blind_coupon_shows_what_the_model_found_when_the_marks_are_saved()
    {
        AttemptRecord attempt = await LooksAsync(server.Ayu, "spatter.jpg");
        await using WebHost blind = await server.StartAsync(server.Store, server.Place, new(1));
        IPage page = await _browsing.OpenStaffAsync(blind.Address, "Siti Rahma");
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await Assertions.Expect(page.GetByText("sampel buta")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".plane polygon, .findings, [name^='confirm:'], [name^='waive:']")).ToHaveCountAsync(0);
        IAPIResponse heat = await page.APIRequest.GetAsync($"/desk/{attempt.Attempt.Id}/photos/{attempt.Attempt.Photos[0].Sha256}/heat");
        Assert.Equal(404, heat.Status);

        // From place to place by keys alone: three marks, and by eye what the model was asked.
        ILocator counts = page.Locator("[name^='seen:']");
        int lines = await counts.CountAsync();
        Assert.True(lines > 0);
        foreach (string key in (string[])["1", "2", "2"]) await page.Keyboard.PressAsync(key);
        for (int i = 0; i < lines; i++)
        {
            await page.Keyboard.PressAsync("0");
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(page.GetByText("Sekarang periksa temuan model")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".plane polygon")).ToHaveCountAsync(1);
        Assert.Equal(SignOffState.Submitted, server.Store.Attempts.Get(attempt.Attempt.Id).SignOff.State);
        Assert.Equal(lines, server.Store.Grading.Score(attempt.Attempt.Id).File.Evidence.BlindCounts.Count);
        await Browsing.LookAsync(page, "blind");
    }

    [Fact]
    public async Task Queue_goes_on_when_the_database_was_gone()
    {
        using var postgres = new Storage.Tests.PostgresServer();
        string folder = Directory.CreateTempSubdirectory("weldvision-gone-").FullName;
        var place = new RecordPlace(folder, postgres.NewDatabase());
        RecordStore store = RecordStore.Open(place, TimeProvider.System);
        await using WebHost host = await server.StartAsync(store, place, new(0));
        IPage page = await _browsing.OpenAsync(host.Address, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.GotoAsync(host.FirstAdministrator!.PathAndQuery);
        await page.Locator("[name=name]").FillAsync("Agus Setiawan");
        await page.Locator("[name=secret]").FillAsync(WorkshopServer.Password);
        await page.Locator("main button").ClickAsync();
        await Browsing.GoAsync(page, "/desk");
        await Assertions.Expect(page.GetByText("Tidak ada yang menunggu.")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.stays = true");

        postgres.Stop();
        await Assertions.Expect(page.GetByText("Data tidak dapat dijangkau")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        postgres.Start();

        await Assertions.Expect(page.GetByText("Data tidak dapat dijangkau")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByText("Tidak ada yang menunggu.")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stays"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Open_desk_says_that_the_line_is_lost_and_goes_on_when_the_server_was_started_again()
    {
        await using var own = new SteadyWorkshop();
        await own.InitializeAsync();
        AttemptRecord attempt = await own.SubmittedAsync(own.Ayu, WorkshopServer.LooksTask, "sound-1.jpg", WorkshopServer.LooksProject);
        IPage page = await _browsing.OpenStaffAsync(own.Address, own.Instructor.Shown);
        await Browsing.GoAsync(page, $"/desk/{attempt.Attempt.Id}");
        await page.Keyboard.PressAsync("2");
        ILocator mark = page.Locator("[name^='mark:'][value='2']").First;
        await Assertions.Expect(mark).ToBeCheckedAsync();
        await page.EvaluateAsync("document.documentElement.dataset.before = ''");

        own.Port = own.Address.Port;
        await own.StopAsync();
        await Assertions.Expect(page.GetByText("Sambungan ke server terputus")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(WorkshopServer.Root, "artifacts", "screens", "desk-line-lost.png") });
        await own.RestartAsync();

        await Assertions.Expect(page.Locator("html[data-before]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Browsing.StartedAsync(page);
        await Assertions.Expect(mark).ToBeCheckedAsync();
    }

    private Task<IPage> OpenAsync() => _browsing.OpenStaffAsync(server.Address, "Siti Rahma");

    private Task<AttemptRecord> LooksAsync(Person trainee, string photo) => server.SubmittedAsync(trainee, WorkshopServer.LooksTask, photo, WorkshopServer.LooksProject);

    private static async Task GradeByLooksAsync(IPage page, KeyCount keys)
    {
        foreach (string key in (string[])["a", "3", "3", "3", "s"]) await keys.PressAsync(key);
        await Assertions.Expect(page.Locator(".standing")).ToContainTextAsync("sudah ditandatangani");
    }

    private static async Task FillGaugeAsync(IPage page)
    {
        if (!await page.Locator("[name=gauge]").IsVisibleAsync()) await page.Locator("details.gauge summary").ClickAsync();
        await page.Locator("[name=gauge]").FillAsync("WG-3");
        await page.Locator("[name=calibratedOn]").FillAsync("2026-01-05");
        await page.Locator("[name=dueOn]").FillAsync("2099-01-04");
        await page.Locator("[name=uncertainty]").FillAsync("0,1");
        await page.Locator("h1").FocusAsync();
    }

    private static async Task TypeReadingsAsync(KeyCount keys)
    {
        foreach (string reading in (string[])["0,2", "7", "6.8", "1", "0,1", "8 8,2 8,1"]) await keys.TypeAsync(reading);
    }

    /// <summary>A workshop whose server is started at a port that is said.</summary>
    private sealed class SteadyWorkshop : WorkshopServer
    {
        public int Port { get; set; }

        protected override WebOptions Adapt(WebOptions usual) => usual with { Port = Port };
    }

    /// <summary>Presses keys and counts them.</summary>
    private sealed class KeyCount(IPage page)
    {
        public int Pressed { get; private set; }

        public async Task PressAsync(string key)
        {
            Pressed++;
            await page.Keyboard.PressAsync(key);
        }

        /// <summary>Types into the field that has the focus, and goes on to the next.</summary>
        public async Task TypeAsync(string text)
        {
            Pressed += text.Length + 1;
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Enter");
        }
    }
}
