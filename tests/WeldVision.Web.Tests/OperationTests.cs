using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WeldVision.Report.Exports;
using WeldVision.Web.Tests.Faults;
using Xunit;

namespace WeldVision.Web.Tests;

/// <summary>What a running server tells of itself, and that it tells of nobody.</summary>
public sealed class OperationTests(WorkshopServer usual, OperationTests.WatchedWorkshop server) : IClassFixture<OperationTests.WatchedWorkshop>
{
    private static readonly string[] Figures =
    [
        "weldvision_stage_duration_seconds_bucket", "stage=\"locate\"", "weldvision_photos_total", "outcome=\"inspected\"", "weldvision_beads_total", "weldvision_photos_inside", "http_server_request_duration_seconds_bucket",
        "http_route=\"/api/v1/inspections\"", "dotnet_process_memory_working_set",
    ];

    [Fact]
    public async Task Figures_stand_on_a_port_of_their_own_and_on_none_of_the_page()
    {
        await server.SubmittedAsync(server.Bayu, "fillet-pb", "pores-2.jpg");
        using HttpClient administrator = await server.ClientOf(server.Administrator), metrics = WorkshopServer.Client(server.Host.MetricsAddress!);
        using var secure = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null } });

        string told = await WorkshopServer.TextAsync(metrics, "/metrics");
        using HttpResponseMessage plain = await WorkshopServer.GetAsync(administrator, "/metrics"), phones = await WorkshopServer.GetAsync(secure, new Uri(server.Host.SecureAddress!, "/metrics").AbsoluteUri), page = await WorkshopServer.GetAsync(metrics, "/sign-in");

        Assert.All(Figures, text => Assert.Contains(text, told, StringComparison.Ordinal));
        NamesNobody(server, told);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.Host.MetricsAddress!.Host)));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Found, HttpStatusCode.NotFound), (plain.StatusCode, phones.StatusCode, page.StatusCode));
        Assert.StartsWith("/sign-in", phones.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_measured_or_sent_unless_it_is_asked_for()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not null, "this machine names a collector");

        Assert.Null(usual.Host.MetricsAddress);
        Assert.Null(usual.Host.Services.GetService<MeterProvider>());
        Assert.Null(usual.Host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Log_is_lines_of_json_without_anything_of_a_person()
    {
        // A server of its own: this closes the sign-in of its device.
        await using var server = new WatchedWorkshop();
        await server.InitializeAsync();
        server.Store.People.AddTrainees([new Trainee { Name = "Dewi Anggraini", UserEmail = "dewi@example.org" }], WorkshopServer.Cohort);
        using HttpClient client = server.Client(), ayu = await server.ClientOf(server.Ayu);
        using HttpResponseMessage unreadable = await SendAsync(ayu, WorkshopServer.DemoPhoto("pores-2.jpg")[..5000], "Bayu Pratama.jpg");

        // A photo cannot be kept, and an account not changed: the message of the one names the folder, that of the other a person.
        string photos = server.Place.PhotoFolder, away = photos + "-away";
        Directory.Move(photos, away);
        File.Create(photos).Dispose();
        using HttpResponseMessage broken = await SendAsync(ayu, WorkshopServer.DemoPhoto("sound-1.jpg"), "Ayu Lestari.jpg");
        File.Delete(photos);
        Directory.Move(away, photos);
        Execute(server, "CREATE TRIGGER refuse BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'Ayu Lestari, dewi@example.org'); END");
        using HttpResponseMessage refused = await WorkshopServer.PostAsync(client, "/sign-in?back=Ayu%20Lestari", "/sign-in", ("name", "Ayu Lestari"), ("secret", "739154"));
        Execute(server, "DROP TRIGGER refuse");
        for (int i = 0; i < WatchedWorkshop.WrongTries; i++) (await WorkshopServer.PostAsync(client, "/sign-in", "/sign-in", ("name", server.Ayu.Pseudonym), ("secret", "739154"))).Dispose();

        string log = server.Logged;
        NamesNobody(server, log);
        JsonElement[] lines = [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        Assert.Equal(HttpStatusCode.OK, unreadable.StatusCode);
        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable), (broken.StatusCode, refused.StatusCode));
        Assert.Contains(lines, line => Text(line, "Route") == "/api/v1/inspections" && Text(line, "@x").StartsWith("System.IO.DirectoryNotFoundException (0x80070003)", StringComparison.Ordinal));
        Assert.Contains(lines, line => Text(line, "Route") == "/sign-in" && Text(line, "@x").Contains("SqliteException", StringComparison.Ordinal) && Text(line, "@x").Contains(", SQLite 1811)", StringComparison.Ordinal) && Text(line, "@x").Contains("at WeldVision.", StringComparison.Ordinal));
        Assert.Contains(lines, line => Text(line, "SourceContext").EndsWith("BoothLock", StringComparison.Ordinal));
        Assert.Contains(lines, line => Text(line, "SourceContext").StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Collector_that_the_operator_names_gets_figures_and_spans_of_nobody()
    {
        using var collector = new Collector();

        string log;
        await using (ServedProcess process = await ServedProcess.StartAsync(usual.Place, ServedProcess.FreePort(),
            "env", $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_BSP_SCHEDULE_DELAY=200", "OTEL_METRIC_EXPORT_INTERVAL=500"))
        {
            using HttpClient ayu = await WorkshopServer.ClientOf(usual.Ayu, process.Address);
            using HttpResponseMessage sent = await SendAsync(ayu, WorkshopServer.DemoPhoto("pores-2.jpg"), "Ayu Lestari.jpg");
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
            await collector.UntilAsync("/v1/traces", "classify", TestContext.Current.CancellationToken);
            await collector.UntilAsync("/v1/traces", "HttpRequestIn", TestContext.Current.CancellationToken);
            await collector.UntilAsync("/v1/metrics", "weldvision.stage.duration", TestContext.Current.CancellationToken);
            await process.KillAsync();
            log = await process.Errors;
        }

        NamesNobody(usual, collector.Told);
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(JsonValueKind.Object, JsonElement.Parse(line).ValueKind));
    }

    private static void NamesNobody(WorkshopServer server, string text)
    {
        string[] names = [.. server.Store.People.Names().Values];
        Assert.Contains("Ayu Lestari", names);
        Assert.All([.. names, .. names.SelectMany(name => name.Split(' ')), WorkshopServer.Pin, WorkshopServer.Password, "739154", "pores-2", "dewi@example.org", "example.org", WatchedWorkshop.Owner, WatchedWorkshop.Owner.Split(' ')[0]],
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] photo, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(photo), "photo", name }, { new StringContent(WorkshopServer.Project), "project" }, { new StringContent("fillet-pb"), "task" } };
        return await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form);
    }

    private static void Execute(WorkshopServer server, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={server.Place.DatabaseFile}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // A statement of this test's.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out JsonElement text) ? text.ToString() : "";

    /// <summary>A workshop on the network whose figures can be read, whose log is kept, and whose folder is called after somebody.</summary>
    public sealed class WatchedWorkshop() : WorkshopServer(null, Directory.CreateDirectory(Path.Combine(Parent, Guid.NewGuid().ToString("N"), Owner)).FullName)
    {
        public const string Owner = "Hendra Wijaya";
        public const int WrongTries = 3;

        private static readonly string Parent = Path.Combine(Path.GetTempPath(), "weldvision-watched");

        private readonly StringWriter _log = new();

        public string Logged
        {
            get
            {
                lock (_log) return _log.ToString();
            }
        }

        protected override WebOptions Adapt(WebOptions usual) => usual with { SecurePort = 0, Metrics = new(IPAddress.Loopback, 0), Log = _log, WrongTriesABooth = WrongTries };

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(Folder)!);
        }
    }

    /// <summary>Receives what is sent by OTLP over HTTP.</summary>
    private sealed class Collector : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

        public Collector()
        {
            Address = $"http://127.0.0.1:{ServedProcess.FreePort()}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ReceiveAsync();
        }

        public string Address { get; }

        public string Told => string.Join('\n', _received.Select(one => one.Body));

        public async Task UntilAsync(string path, string text, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            while (!_received.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal))) await Task.Delay(50, limit.Token);
        }

        public void Dispose() => _listener.Close();

        private async Task ReceiveAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    HttpListenerContext asked = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await asked.Request.InputStream.CopyToAsync(body);
                    // Texts stand in the protocol's messages as they are.
                    _received.Enqueue((asked.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                    asked.Response.Close();
                }
                catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
