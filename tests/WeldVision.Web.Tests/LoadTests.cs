using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using WeldVision.Imaging.Rendering;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>How long people wait, measured and written to <c>artifacts/booth-load.txt</c>. Run by <c>./weldvision test --long</c>, best on a machine that does nothing else; only losses fail.</summary>
public sealed class LoadTests(BoothBrowser browser) : IClassFixture<BoothBrowser>
{
    private const int Shots = 40, Trainees = 30, ManyPhotos = 1000;
    private const string Task = $"/tasks/{WorkshopServer.Project}/fillet-pb";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10), Class = TimeSpan.FromMinutes(3);

    [Fact(Explicit = true)]
    public async Task Photo_of_12_megapixels_from_send_to_verdict()
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        IPage page = await browser.OpenAsync(server);
        await BoothBrowser.SignInAsync(page, server.Ayu);
        List<double> shown = [], own = [];
        for (int i = 0; i < Shots + 3; i++)
        {
            await page.GotoAsync(Task);
            byte[] photo = Photo(i);
            await page.Locator("#send input[name=photo]").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = photo });
            double? server0 = null;
            page.Response += Note;
            long started = Stopwatch.GetTimestamp();
            await BoothBrowser.SendButton(page).ClickAsync();
            await page.Locator(".verdict").First.WaitForAsync();
            double ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            page.Response -= Note;
            if (i < 3) continue;
            shown.Add(ms);
            if (server0 is { } spent) own.Add(spent);

            void Note(object? sender, IResponse answer)
            {
                if (answer.Url.EndsWith("/inspections", StringComparison.Ordinal) && answer.Headers.TryGetValue("server-timing", out string? timing)) server0 = double.Parse(timing[(timing.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            }
        }

        Say($"photo sent to verdict shown, 12 MP, {Photo(0).Length / 1e6:0.0} MB, one user: {Figures(shown)}; the server's own time: {Figures(own)}");
        Assert.Equal(Shots, shown.Count);
    }

    [Fact(Explicit = true)]
    public async Task Class_of_30_sends_a_photo_every_10_seconds_and_loses_none()
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        List<Person> people = [];
        for (int i = 0; i < Trainees; i++) people.Add(await server.AddTraineeAsync($"Trainee {i:00}", WorkshopServer.Cohort));
        HttpClient[] clients = await System.Threading.Tasks.Task.WhenAll(people.Select(server.ClientOf));
        List<double> times = [];
        int sent = 0, again = 0;
        byte[] rendered = Photo(0);

        await System.Threading.Tasks.Task.WhenAll(clients.Select((client, i) => System.Threading.Tasks.Task.Run(async () =>
        {
            await System.Threading.Tasks.Task.Delay(Between * i / Trainees);
            for (TimeSpan at = TimeSpan.Zero; at < Class; at += Between)
            {
                long started = Stopwatch.GetTimestamp();
                byte[] photo = Marked(rendered, Interlocked.Increment(ref sent));
                string key = Guid.NewGuid().ToString("N");
                for (; ; )
                {
                    using HttpResponseMessage answer = await SendAsync(client, photo, key);
                    if (answer.IsSuccessStatusCode) break;
                    Interlocked.Increment(ref again);
                    await System.Threading.Tasks.Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                }

                TimeSpan spent = Stopwatch.GetElapsedTime(started);
                lock (times) times.Add(spent.TotalMilliseconds);
                if (spent < Between) await System.Threading.Tasks.Task.Delay(Between - spent);
            }
        })));

        int kept = people.Sum(person => server.Store.Attempts.OpenOf(person.Pseudonym).Sum(one => one.Attempt.Photos.Count));
        Say($"{Trainees} trainees, a photo each 10 s for 3 min, 12 MP: {Figures(times)}; {sent} sent, {kept} kept, {again} told to come again");
        Assert.Equal(sent, kept);
    }

    [Fact(Explicit = true)]
    public async Task First_page_on_a_slow_phone()
    {
        await using var server = new WorkshopServer();
        await server.InitializeAsync();
        List<double> times = [];
        double bytes = 0;
        for (int i = 0; i < 5; i++)
        {
            IPage page = await browser.OpenAsync(server);
            ICDPSession line = await page.Context.NewCDPSessionAsync(page);
            await line.SendAsync("Network.enable");
            await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1.6e6 / 8, ["uploadThroughput"] = 750e3 / 8 });
            await line.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
            bytes = 0;
            line.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            await page.GotoAsync($"/sign-in?cohort={WorkshopServer.Cohort}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            times.Add(await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domInteractive"));
            await page.Context.CloseAsync();
        }

        Say($"first page at 1.6 Mbit/s, 150 ms, processor 4 × slower: usable after {Figures(times)}; {bytes / 1000:0} kB transferred");
        Assert.InRange(bytes, 1, 700_000);
    }

    [Fact(Explicit = true)]
    public async Task Memory_after_a_thousand_photos()
    {
        await using var server = new UnhurriedWorkshop();
        await server.InitializeAsync();
        using HttpClient client = await server.ClientOf(server.Ayu);
        byte[] rendered = Photo(0);
        List<string> sizes = [];
        for (int i = 0; i < ManyPhotos; i++)
        {
            using HttpResponseMessage answer = await SendAsync(client, Marked(rendered, i), key: null);
            int id = (await WorkshopServer.JsonAsync(answer)).GetProperty("attempt").GetProperty("id").GetInt32();
            using HttpResponseMessage page = await WorkshopServer.GetAsync(client, $"/attempts/{id}");
            Attempt attempt = server.Store.Attempts.Get(id).Attempt;
            using HttpResponseMessage picture = await WorkshopServer.GetAsync(client, $"/attempts/{id}/photos/{attempt.Photos[0].Sha256}");
            if ((i + 1) % 100 == 0) sizes.Add($"{i + 1}: {Process.GetCurrentProcess().WorkingSet64 / 1_000_000} ({GC.GetTotalMemory(forceFullCollection: true) / 1_000_000})");
        }

        Say($"process memory, MB (managed after a full collection), by photos sent: {string.Join(", ", sizes)}");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] photo, string? key)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "photo", "photo.jpg" }, { new StringContent(WorkshopServer.Project), "project" }, { new StringContent("fillet-pb"), "task" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inspections") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await WorkshopServer.SendAsync(client, request);
    }

    private static byte[] Photo(int mark) => Marked(Rendered.Value, mark);

    private static readonly Lazy<byte[]> Rendered = new(() => CouponRenderer.Render(new()
    {
        Seed = 2,
        WidthPixels = 4032,
        HeightPixels = 3024,
        Beads = [BeadDefects.None],
        JpegQuality = 98,
        // As phones write them.
        MaximumFileBytes = 3_900_000,
    }).Jpeg.ToArray());

    /// <summary>The same photo with other bytes behind its end, so that each is another file.</summary>
    private static byte[] Marked(byte[] photo, int mark) => [.. photo, .. BitConverter.GetBytes(mark)];

    private static string Figures(List<double> ms)
    {
        double[] sorted = [.. ms.Order()];
        return sorted.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Length / 2]:0} ms, p95 {sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1]:0} ms, most {sorted[^1]:0} ms of {sorted.Length}");
    }

    private static void Say(string line)
    {
        string file = Path.Combine(WorkshopServer.Root, "artifacts", "booth-load.txt"), load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllText(file, $"{TimeProvider.System.GetUtcNow():u} load {load}, {Environment.ProcessorCount} cores: {line}{Environment.NewLine}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}

/// <summary>A workshop whose limit a measurement does not reach.</summary>
public sealed class UnhurriedWorkshop : WorkshopServer
{
    protected override WebOptions Adapt(WebOptions usual) => usual with { PhotosAMinute = 100_000, PhotosAMinuteOfAll = 100_000 };
}
