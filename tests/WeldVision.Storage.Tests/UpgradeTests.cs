using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WeldVision.Record.Learning;
using Xunit;

namespace WeldVision.Storage.Tests;

/// <summary>A record that an earlier version wrote opens in this one, with all that it held.</summary>
public sealed class UpgradeTests(PostgresServer server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Record_of_the_first_schema_keeps_its_attempts(bool postgres)
    {
        using var records = Records.WithClass(postgres ? server.NewDatabase() : null);
        AttemptRecord signed = records.Signed();
        using (RecordsContext rows = records.Store.NewContext())
        {
            string first = rows.Database.GetMigrations().First();
            rows.GetService<IMigrator>().Migrate(first);
            Assert.Equal([first], rows.Database.GetAppliedMigrations());
        }

        AttemptRecord read = records.Reopen().Attempts.Get(signed.Attempt.Id);

        Assert.Equal(signed.SignOff.Counting, read.SignOff.Counting);
        Assert.Empty(records.Store.Audit.Verify([]).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tables_are_what_the_migrations_make_of_them(bool postgres)
    {
        using var records = new Records(postgres ? server.NewDatabase() : null);
        using RecordsContext rows = records.Store.NewContext();

        Assert.False(rows.Database.HasPendingModelChanges());
        Assert.Empty(rows.Database.GetPendingMigrations());
    }

    [Fact]
    public void Record_of_a_newer_version_is_refused()
    {
        using var records = new Records(null);
        using (RecordsContext rows = records.Store.NewContext())
            rows.Database.ExecuteSqlRaw("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");

        var refused = Assert.Throws<RecordsNotReachableException>(() => records.Reopen());

        Assert.Equal("The records were written by a newer version of WeldVision: they have 29990101000000_Later, which this version does not know. Update WeldVision, or restore a backup of before.", refused.Message);
    }

    [Fact]
    public void File_is_in_write_ahead_mode_with_foreign_keys_on()
    {
        using var records = new Records(null);
        using RecordsContext rows = records.Store.NewContext();

        Assert.Equal("wal", rows.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").AsEnumerable().Single());
        Assert.Equal(1, rows.Database.SqlQueryRaw<int>("SELECT foreign_keys AS \"Value\" FROM pragma_foreign_keys").AsEnumerable().Single());
    }

    [Fact]
    public void Server_that_does_not_answer_is_named_with_what_to_do()
    {
        var refused = Assert.Throws<RecordsNotReachableException>(() => new Records("Host=127.0.0.1;Port=9;Username=nobody;Timeout=2"));

        Assert.StartsWith("The PostgreSQL server does not answer as expected: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Check that it runs and that the connection string is right.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_no_database_is_named_with_what_to_do()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "records.db"), "a shopping list, and some more of it to fill a page".PadRight(4096));

            var refused = Assert.Throws<RecordsNotReachableException>(() => RecordStore.Open(new(folder), TimeProvider.System));

            Assert.Contains("is damaged or no database", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
