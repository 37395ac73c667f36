using System.Diagnostics;
using System.Globalization;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Web.Tests.Faults;

/// <summary>
/// Load and faults side by side for as many minutes as WELDVISION_SOAK_MINUTES says, 60 if it says nothing: a class sends and hands in, an instructor signs, and again and again the server, its decoders or its
/// database are killed, its disk fills up, and photos come that are none. At the end the record holds each step that somebody was told of, once.
/// </summary>
public sealed class SoakTests
{
    // Room for the photos of an hour.
    private const int Seed = 20261128, DiskMegabytes = 2000;

    private static readonly TimeSpan BetweenPhotos = TimeSpan.FromSeconds(3), BetweenFaults = TimeSpan.FromSeconds(15), BetweenSignatures = TimeSpan.FromSeconds(2);

    private static TimeSpan Length => TimeSpan.FromMinutes(double.TryParse(Environment.GetEnvironmentVariable("WELDVISION_SOAK_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out double minutes) ? minutes : 60);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Class_with_load_and_faults_loses_and_doubles_nothing(bool onPostgres)
    {
        using PostgresServer? database = onPostgres ? new PostgresServer(isDurable: true) : null;
        using SmallDisk? disk = SmallDisk.Mount(DiskMegabytes);
        await using var server = new WorkshopServer(database?.NewDatabase(), disk?.Folder);
        await server.InitializeAsync();
        AuditHead before = server.Store.Audit.Head;
        await server.StopAsync();
        var run = new Run(server, database, disk, Length);

        await run.GoAsync();

        RecordStore store = RecordStore.Open(server.Place, TimeProvider.System);
        KeptRecord.Check(store, before, run.Senders);
        List<AttemptRecord> all = KeptRecord.All(store);
        Assert.All(all, one => Assert.InRange(one.Decisions.Count(decision => decision.Kind == DecisionKind.Sign), 0, 1));
        Assert.All(run.Signed, id => Assert.Equal(SignOffState.Graded, all.Single(one => one.Attempt.Id == id).SignOff.State));
        TestContext.Current.TestOutputHelper?.WriteLine(run.Said(onPostgres, all));
    }

    // Whatever the photo shows: the marks of the rubric and the instructor's word for what the model counted.
    private const string Marks = """{"marks":[{"line":"profile","judge":"Siti Rahma","mark":2},{"line":"ripples","judge":"Siti Rahma","mark":3},{"line":"cleaning","judge":"Siti Rahma","mark":3}],"confirmations":[{"line":"porosity","by":"Siti Rahma"},{"line":"spatter","by":"Siti Rahma"}]}""";

    private sealed class Run(WorkshopServer server, PostgresServer? database, SmallDisk? disk, TimeSpan length)
    {
        private readonly Random _random = new(Seed);
        private readonly int _port = ServedProcess.FreePort();
        private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
        private readonly long _started = Stopwatch.GetTimestamp();
        private ServedProcess? _process;
        private long _mostMemory;

        public KeyedSender[] Senders { get; } = [.. new[] { server.Ayu, server.Bayu, server.Citra }.Select(person => new KeyedSender(person, WorkshopServer.LooksProject, WorkshopServer.LooksTask))];

        /// <value>Attempts whose signature the instructor was told of.</value>
        public HashSet<int> Signed { get; } = [];

        private bool IsOver => Stopwatch.GetElapsedTime(_started) > length;

        public async Task GoAsync()
        {
            try
            {
                await SpendAsync();
            }
            finally
            {
                if (_process is not null) await _process.DisposeAsync();
            }
        }

        private async Task SpendAsync()
        {
            _process = await ServedProcess.StartAsync(server.Place, _port);
            Task[] people = [.. Senders.Select(sender => Task.Run(() => SendAsync(sender))), Task.Run(SpoilAsync), Task.Run(SignAsync)];
            while (!IsOver)
            {
                await Task.Delay(BetweenFaults);
                await BreakAsync();
            }

            // Whatever is broken is mended, and everybody finishes what they began.
            disk?.Empty();
            await Task.WhenAll(people);
        }

        public string Said(bool onPostgres, List<AttemptRecord> all) => string.Create(CultureInfo.InvariantCulture,
            $"{length.TotalMinutes:0.#} min on {(onPostgres ? "PostgreSQL" : "SQLite")}: {Senders.Sum(one => one.Kept.Count)} photos told to be kept, {Senders.Sum(one => one.HandedIn.Count)} handed in, {Signed.Count} told to be signed, {all.Count} attempts; faults: {string.Join(", ", _faults.Select(one => $"{one.Value} x {one.Key}"))}; most memory of the server {_mostMemory / 1_000_000} MB; told meanwhile: {string.Join(" | ", Senders.SelectMany(one => one.Refusals).Distinct())}");

        private async Task BreakAsync()
        {
            using (var served = Process.GetProcessById(_process!.Id)) _mostMemory = Math.Max(_mostMemory, served.WorkingSet64);
            switch (_random.Next(database is null ? 3 : 4))
            {
                case 0:
                    Count("server killed");
                    await _process.DisposeAsync();
                    _process = await ServedProcess.StartAsync(server.Place, _port);
                    break;
                case 1:
                    Count("decoders killed");
                    foreach (int child in _process.Children.ToList())
                    {
                        try
                        {
                            using var process = Process.GetProcessById(child);
                            process.Kill();
                        }
                        catch (ArgumentException)
                        {
                            // It has ended.
                        }
                    }

                    break;
                case 2 when disk is not null:
                    Count("disk full for 5 s");
                    disk.Fill();
                    await Task.Delay(TimeSpan.FromSeconds(5));
                    disk.Empty();
                    break;
                case 3:
                    Count("database killed");
                    database!.KillAndStart();
                    break;
            }
        }

        private async Task SendAsync(KeyedSender sender)
        {
            for (bool isLast = false; ;)
            {
                try
                {
                    using HttpClient client = await WorkshopServer.ClientOf(sender.Trainee, _process!.Address);
                    await sender.FinishAsync(client, CancellationToken.None);
                    while (!IsOver)
                    {
                        await sender.SendAsync(client, handsIn: true, CancellationToken.None);
                        await Task.Delay(BetweenPhotos);
                    }

                    if (isLast) return;
                    isLast = true;
                }
                catch (Exception fault) when (fault is HttpRequestException or Xunit.Sdk.XunitException or InvalidOperationException && !sender.WasRefused)
                {
                    // The server is away, or cannot sign anybody in now.
                    await Task.Delay(500);
                }
            }
        }

        /// <summary>Sends what is no photo.</summary>
        private async Task SpoilAsync()
        {
            byte[] photo = WorkshopServer.DemoPhoto("pores-1.jpg");
            var random = new Random(Seed);
            while (!IsOver)
            {
                try
                {
                    using HttpClient client = await WorkshopServer.ClientOf(server.Citra, _process!.Address);
                    while (!IsOver)
                    {
                        byte[] spoilt = photo[..random.Next(3, photo.Length)];
                        for (int i = 0; i < 20; i++) spoilt[random.Next(2, spoilt.Length)] ^= 0xFF;
                        using var form = new MultipartFormDataContent { { new ByteArrayContent(spoilt), "photo", "a.jpg" } };
                        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/v1/inspections", UriKind.Relative), form);
                        Count($"spoilt photo answered {(int)answer.StatusCode}");
                        await Task.Delay(BetweenPhotos);
                    }
                }
                catch (Exception fault) when (fault is HttpRequestException or Xunit.Sdk.XunitException or InvalidOperationException)
                {
                    // The server is away.
                    await Task.Delay(BetweenPhotos);
                }
            }
        }

        /// <summary>Signs what is handed in, from another process than the server, as the command does.</summary>
        private async Task SignAsync()
        {
            while (!IsOver)
            {
                await Task.Delay(BetweenSignatures);
                try
                {
                    RecordStore store = RecordStore.Open(server.Place, TimeProvider.System);
                    int[] waiting = [.. Senders.SelectMany(one => one.HandedIn.ToArray()).Except(Signed)];
                    foreach (int id in waiting)
                    {
                        AttemptRecord record = store.Attempts.Get(id);
                        if (record.SignOff.State != SignOffState.Graded)
                        {
                            record = store.Grading.Record(id, Marks, server.Instructor.Pseudonym);
                            DecisionOutcome outcome = store.Grading.Sign(id, record.Version, server.Instructor.Pseudonym);
                            if (outcome.Record is null) throw new InvalidOperationException(string.Join(' ', outcome.Refusals.Select(one => one.En)));
                        }

                        Signed.Add(id);
                    }
                }
                catch (RecordsNotReachableException)
                {
                    // Full or away; it is tried again.
                }
            }
        }

        private void Count(string fault)
        {
            lock (_faults) _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        }
    }
}
