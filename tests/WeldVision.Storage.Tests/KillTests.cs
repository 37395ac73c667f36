using System.Diagnostics;
using WeldVision.Record.Auditing;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>A writer is killed again and again in the middle of its work; what it was told is kept is kept, and nothing half-done is there.</summary>
public sealed class KillTests(PostgresServer server)
{
    private const int Seed = 20261007;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_that_is_killed_leaves_records_and_photos_that_agree(bool postgres) => KillAndCheck(postgres, 5);

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_that_is_killed_200_times_leaves_records_and_photos_that_agree(bool postgres) => KillAndCheck(postgres, 200);

    private void KillAndCheck(bool postgres, int kills)
    {
        using var records = Records.WithClass(postgres ? server.NewDatabase() : null);
        var random = new Random(Seed);
        HashSet<int> told = [];
        AuditHead head = records.Store.Audit.Head;
        for (int kill = 0; kill < kills; kill++)
        {
            told.UnionWith(WriteUntilKilled(records.Place, random.Next(5, 120)));

            AuditVerdict verdict = records.Reopen().Audit.Verify([($"the record before kill {kill + 1}", head)]);
            Assert.Empty(verdict.Faults);
            head = verdict.Head;
        }

        Assert.NotEmpty(told);
        Assert.All(told, id => Assert.Equal((80m, true), records.Store.Attempts.Get(id).SignOff.Counting));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills: {told.Count} signatures told, {head.Sequence} entries in the log.");
    }

    /// <summary>Kills it a while after it has signed its first attempt, wherever it is then.</summary>
    private static List<int> WriteUntilKilled(RecordPlace place, int milliseconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { KilledWriter.Command, place.Folder, place.Postgres }.OfType<string>()) start.ArgumentList.Add(argument);
        using Process writer = Process.Start(start)!;
        List<int> told = [];
        string? first = writer.StandardOutput.ReadLine();
        if (first is null) throw new InvalidOperationException($"The writer ended by itself: {writer.StandardError.ReadToEnd()}");
        told.Add(int.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        Thread.Sleep(milliseconds);
        writer.Kill();
        while (writer.StandardOutput.ReadLine() is { Length: > 0 } line)
        {
            // The last line may be cut off.
            if (int.TryParse(line, out int id)) told.Add(id);
        }

        writer.WaitForExit();
        return told;
    }
}
