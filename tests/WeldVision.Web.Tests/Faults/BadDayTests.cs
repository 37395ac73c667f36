using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WeldVision.Record.Auditing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Storage.Tests;
using Xunit;

namespace WeldVision.Web.Tests.Faults;

/// <summary>Full, read-only and slow disks, a database that starts anew, a clock that jumps: the program says what happened, and nothing is lost or there twice.</summary>
public sealed class BadDayTests(BadDayTests.OwnPostgres own) : IClassFixture<BadDayTests.OwnPostgres>
{
    private const int DiskMegabytes = 24;

    [Fact]
    public async Task Full_disk_and_read_only_disk_are_named_and_everything_goes_on_when_they_are_well_again()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using SmallDisk? disk = SmallDisk.Mount(DiskMegabytes);
        Assert.SkipUnless(disk is not null, "mounting a small disk needs the rights of root");
        await using var server = new WorkshopServer(postgres: null, disk.Folder);
        await server.InitializeAsync();
        AttemptRecord coupon = await server.SubmittedAsync(server.Citra, WorkshopServer.LooksTask, "sound-3.jpg", WorkshopServer.LooksProject);
        AuditHead before = server.Store.Audit.Head;
        var sender = new KeyedSender(server.Ayu, WorkshopServer.Project, "fillet-pb");
        using HttpClient client = await server.ClientOf(server.Ayu);
        await sender.SendAsync(client, handsIn: false, cancel);

        disk.Fill();
        Task sending = sender.SendAsync(client, handsIn: true, cancel);
        await UntilAsync(() => sender.Refusals.Count > 0);
        using HttpResponseMessage still = await WorkshopServer.GetAsync(client, "/portfolio");
        RecordsNotReachableException unsigned = Assert.Throws<RecordsNotReachableException>((Action)(() =>
        {
            for (; ; ) server.Store.Audit.Note(server.Instructor.Pseudonym, "lock", coupon.Attempt.Trainee);
        }));
        disk.Empty();
        await sending;

        Assert.StartsWith("503 The server's disk is full, and this step was not kept. What was kept before is not lost", Told(sender), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, RecordsFault.DiskFull), (still.StatusCode, unsigned.Kind));

        sender.Refusals.Clear();
        disk.MakeReadOnly();
        sending = sender.SendAsync(client, handsIn: true, cancel);
        await UntilAsync(() => sender.Refusals.Count > 0);
        disk.MakeWritable();
        await sending;

        Assert.StartsWith("503 The server cannot write to its disk, and this step was not kept.", Told(sender), StringComparison.Ordinal);
        KeptRecord.Check(server.Store, before, sender);
        Assert.Equal((3, 2), (sender.Kept.Count, sender.HandedIn.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pooled_connection_of_a_time_when_the_disk_was_read_only_refuses_one_step_and_no_other(bool isAwaited)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using SmallDisk? disk = SmallDisk.Mount(DiskMegabytes);
        Assert.SkipUnless(disk is not null, "mounting a small disk needs the rights of root");
        DbContextOptions options = new DbContextOptionsBuilder().UseSqliteFile(Path.Combine(disk.Folder, "rows.db")).Options;
        async Task<int> OnPooled(string statement)
        {
            using var rows = new DbContext(options);
            return isAwaited ? await rows.Database.ExecuteSqlRawAsync(statement, cancel) : rows.Database.ExecuteSqlRaw(statement);
        }

        await OnPooled("CREATE TABLE beads (width)");
        disk.MakeReadOnly();
        await OnPooled("SELECT count(*) FROM beads");
        disk.MakeWritable();

        SqliteException refused = await Assert.ThrowsAsync<SqliteException>(() => OnPooled("INSERT INTO beads VALUES (8)"));

        Assert.Equal(RecordsFault.NotWritable, DiskFaults.Of(refused));
        Assert.Equal(1, await OnPooled("INSERT INTO beads VALUES (8)"));
    }

    [Fact]
    public async Task Database_that_is_killed_twice_while_photos_are_sent_has_each_once()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using var server = new WorkshopOnPostgres(own.Server);
        await server.InitializeAsync();
        AuditHead before = server.Store.Audit.Head;
        KeyedSender[] senders = [.. new[] { server.Ayu, server.Bayu }.Select(person => new KeyedSender(person, WorkshopServer.Project, "fillet-pb"))];
        HttpClient[] clients = await Task.WhenAll(senders.Select(sender => server.ClientOf(sender.Trainee)));
        using var enough = new CancellationTokenSource();

        Task[] sending = [.. senders.Zip(clients, (sender, client) => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) await sender.SendAsync(client, handsIn: false, cancel);
        }, cancel))];
        for (int kill = 1; kill <= 2; kill++)
        {
            int kept = senders.Sum(one => one.Kept.Count);
            await UntilAsync(() => senders.Sum(one => one.Kept.Count) > kept + 2);
            own.Server.KillAndStart();
        }

        int after = senders.Sum(one => one.Kept.Count);
        await UntilAsync(() => senders.Sum(one => one.Kept.Count) > after + 2);
        await enough.CancelAsync();
        await Task.WhenAll(sending);

        KeptRecord.Check(server.Store, before, senders);
        Assert.All(senders.SelectMany(one => one.Refusals), refusal => Assert.StartsWith("503 The server is busy: its database does not answer.", refusal, StringComparison.Ordinal));
        foreach (HttpClient client in clients) client.Dispose();
    }

    [Fact]
    public async Task Clock_that_jumps_a_day_back_and_a_year_on_leaves_the_log_in_order_and_says_so()
    {
        await using var server = new JumpyWorkshop();
        await server.InitializeAsync();
        AttemptRecord coupon = await server.SubmittedAsync(server.Ayu, WorkshopServer.LooksTask, "sound-1.jpg", WorkshopServer.LooksProject);
        AuditHead before = server.Store.Audit.Head;
        var sender = new KeyedSender(server.Bayu, WorkshopServer.Project, "fillet-pb");
        using (HttpClient client = await server.ClientOf(server.Bayu))
        {
            foreach (TimeSpan jump in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromDays(-1), TimeSpan.FromHours(3), TimeSpan.Zero])
            {
                server.Clock.By = jump;
                await sender.SendAsync(client, handsIn: true, TestContext.Current.CancellationToken);
            }

            // A session ends by the clock, whatever moved it.
            server.Clock.By = TimeSpan.FromDays(365);
            using HttpResponseMessage over = await WorkshopServer.GetAsync(client, "/portfolio");
            Assert.Equal(HttpStatusCode.Found, over.StatusCode);
        }

        using (HttpClient later = await server.ClientOf(server.Bayu)) await sender.SendAsync(later, handsIn: true, TestContext.Current.CancellationToken);
        server.Clock.By = TimeSpan.Zero;
        using (HttpClient back = await server.ClientOf(server.Bayu)) await sender.SendAsync(back, handsIn: true, TestContext.Current.CancellationToken);

        KeptRecord.Check(server.Store, before, sender);
        Assert.Equal((6, 6), (sender.Kept.Count, sender.HandedIn.Count));
        AuditEntry[] entries = [.. server.Store.Audit.Latest(1000).Where(entry => entry.Sequence > before.Sequence).OrderBy(entry => entry.Sequence)];
        Assert.Equal(entries.Select(entry => entry.At), entries.Select(entry => entry.At).Order(StringComparer.Ordinal));
        Assert.Contains(entries, entry => entry.Details.Contains("clockBehindSeconds", StringComparison.Ordinal));
        Assert.Equal(coupon.Version, server.Store.Attempts.Get(coupon.Attempt.Id).Version);
    }

    [Fact(Explicit = true)]
    public async Task Disk_that_takes_half_a_second_for_every_flush_makes_people_wait_and_loses_nothing()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "slowing a disk down needs strace");
        await using var server = new WorkshopServer();
        await server.InitializeAsync();
        AuditHead before = server.Store.Audit.Head;
        await server.StopAsync();
        KeyedSender[] senders = [.. new[] { server.Ayu, server.Bayu, server.Citra }.Select(person => new KeyedSender(person, WorkshopServer.Project, "fillet-pb"))];
        string[] slow = ["/usr/bin/strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_exit=500000"];
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using (ServedProcess process = await ServedProcess.StartAsync(server.Place, ServedProcess.FreePort(), slow))
        {
            await Task.WhenAll(senders.Select(async sender =>
            {
                using HttpClient client = await WorkshopServer.ClientOf(sender.Trainee, process.Address);
                for (int i = 0; i < 5; i++) await sender.SendAsync(client, handsIn: true, cancel);
            }));
        }

        KeptRecord.Check(RecordStore.Open(server.Place, TimeProvider.System), before, senders);
        Assert.Equal((15, 15), (senders.Sum(one => one.Kept.Count), senders.Sum(one => one.HandedIn.Count)));
        TestContext.Current.TestOutputHelper?.WriteLine($"15 photos sent and handed in within {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; told meanwhile: {string.Join(" | ", senders.SelectMany(one => one.Refusals).Distinct())}");
    }

    /// <summary>The one thing that a sender was told, beside that it asks too often.</summary>
    private static string Told(KeyedSender sender) => Assert.Single(sender.Refusals, refusal => !refusal.StartsWith("429", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isSo()) await Task.Delay(50, limit.Token);
    }

    /// <summary>A database server that no other test needs while it is killed.</summary>
    public sealed class OwnPostgres : IDisposable
    {
        internal PostgresServer Server { get; } = new(isDurable: true);

        public void Dispose() => Server.Dispose();
    }

    /// <summary>A workshop whose clock a test moves, for the page and the record alike.</summary>
    private sealed class JumpyWorkshop : WorkshopServer
    {
        public MovedClock Clock { get; } = new();

        protected override TimeProvider Time => Clock;
    }
}
