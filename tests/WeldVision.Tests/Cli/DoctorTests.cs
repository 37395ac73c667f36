using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WeldVision.Cli.Doctor;
using WeldVision.Storage;
using WeldVision.Tests.Onnx;
using Xunit;

namespace WeldVision.Tests.Cli;

public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weldvision-doctor-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Sound_installation_is_good_in_every_part()
    {
        SetClass.CopyTo(_folder.FullName);

        CommandRun run = CommandSession.Run(_folder.FullName, "doctor", "--json");

        JsonElement told = Assert.Single(run.Json);
        string[] parts = [.. told.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!)];
        Assert.Equal(["opencv", "onnx-runtime", "skia", "decoders", "cameras", "model", "database", "disk", "clock", "certificate"], parts);

        // A machine without ffmpeg, or with little room, is told so; the parts that the test makes are good.
        Assert.All(["opencv", "onnx-runtime", "skia", "decoders", "model", "database", "clock", "certificate"], name => Assert.Equal("good", Condition(run, name)));
        Assert.Equal(told.GetProperty("isHealthy").GetBoolean() ? 0 : 2, run.ExitCode);
    }

    [Fact]
    public void Damaged_model_is_exit_code_3_with_what_to_do()
    {
        using var package = new PackageFolder();
        package.ChangeByte(PackageFolder.Inspector, 0.7);

        CommandRun run = CommandSession.Run(_folder.FullName, "doctor", "--model", package.Path, "--json"), told = CommandSession.Run(_folder.FullName, "doctor", "--model", package.Path, "--language", "id");

        Assert.Equal((3, "bad"), (run.ExitCode, Condition(run, "model")));
        Assert.Contains("model: tidak berfungsi.", told.Output, StringComparison.Ordinal);
        Assert.Contains("weldvision model list", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_that_is_none_and_one_that_does_not_answer_are_exit_code_3()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "records"));
        File.WriteAllText(Path.Combine(_folder.FullName, "records", "records.db"), new string('x', 5000));

        CommandRun damaged = CommandSession.Run(_folder.FullName, "doctor", "--json"), silent = CommandSession.Run(_folder.FullName, "doctor", "--json", "--database", "Host=127.0.0.1;Port=9;Username=nobody;Timeout=2");

        Assert.Equal((3, "bad", 3, "bad"), (damaged.ExitCode, Condition(damaged, "database"), silent.ExitCode, Condition(silent, "database")));
    }

    [Fact]
    public void Record_of_an_earlier_version_is_told_and_left_as_it_is()
    {
        SetClass.CopyTo(_folder.FullName);
        string file = Path.Combine(_folder.FullName, "records", "records.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand forget = connection.CreateCommand();
            forget.CommandText = "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)";
            Assert.Equal(1, forget.ExecuteNonQuery());
        }

        CommandRun first = CommandSession.Run(_folder.FullName, "doctor", "--json"), again = CommandSession.Run(_folder.FullName, "doctor", "--json");

        Assert.Equal((2, "attention", "attention"), (first.ExitCode, Condition(first, "database"), Condition(again, "database")));
    }

    [Fact]
    public void Place_without_a_record_stays_without_one()
    {
        CommandRun run = CommandSession.Run(_folder.FullName, "doctor", "--json");

        Assert.Equal("good", Condition(run, "database"));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Full_disk_a_missing_library_and_a_missing_ffmpeg_are_found()
    {
        string alone = Environment.IsPrivilegedProcess ? "unshare -m" : "unshare -rm";
        CommandRun run = CommandRun.OfBash(_folder.FullName,
            $$"""
            {{alone}} bash -c 'mkdir small && mount -t tmpfs -o size=8m none small || exit 99
            "$0" doctor --data small --json
            library=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p | awk "/libgtk-3.so.0 / {print \$NF; exit}"); mount --bind /dev/null "$library" || exit 99
            PATH=/nowhere "$0" doctor --json' "$0"
            """);
        Assert.SkipWhen(run.ExitCode == 99 || run.Errors.Contains("unshare", StringComparison.Ordinal), "nothing can be mounted here");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(("bad", "bad", "attention"), (Condition(run, "disk"), Condition(run, "opencv", line: 1), Condition(run, "cameras", line: 1)));
        Assert.Equal(("good", "good"), (Condition(run, "onnx-runtime", line: 1), Condition(run, "skia", line: 1)));
    }

    [Theory]
    [InlineData(-3650, "Bad")]
    [InlineData(-1, "Attention")]
    [InlineData(0, "Good")]
    public void Clock_is_held_against_the_program_and_the_log(int days, string expected)
    {
        SetClass.CopyTo(_folder.FullName);
        var place = new RecordPlace(Path.Combine(_folder.FullName, "records"));
        DateTimeOffset last = RecordStore.Glance(place, TimeProvider.System)!.LastEntry!.Value;

        Check clock = new Examination(place, null, new(null, null, null), new StoppedClock(last.AddDays(days))).All().Single(check => check.Name == "clock");

        Assert.Equal(expected, clock.Condition.ToString());
        Assert.Equal(expected == "Good", clock.Do is null);
    }

    [Theory]
    [InlineData(-1, "bad")]
    [InlineData(10, "attention")]
    [InlineData(300, "good")]
    public void Certificate_of_the_centre_is_told_before_it_ends(int days, string expected)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = new CertificateRequest("CN=weld.example.org", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-30), now.AddDays(days));
        File.WriteAllText(Path.Combine(_folder.FullName, "centre.pem"), made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(expected, Condition(CommandSession.Run(_folder.FullName, "doctor", "--certificate", "centre.pem", "--json"), "certificate"));
        Assert.Equal("bad", Condition(CommandSession.Run(_folder.FullName, "doctor", "--certificate", "gone.pem", "--json"), "certificate"));
    }

    private static string Condition(CommandRun run, string name, int line = 0) =>
        run.Json[line].GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name).GetProperty("condition").GetString()!;

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
