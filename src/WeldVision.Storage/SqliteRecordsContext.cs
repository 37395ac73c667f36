using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WeldVision.Storage;

/// <summary>The tables in one SQLite file, with its write-ahead log beside it.</summary>
internal sealed class SqliteRecordsContext(DbContextOptions<SqliteRecordsContext> options) : RecordsContext(options)
{
    public static SqliteRecordsContext Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteRecordsContext>();
        options.UseSqliteFile(file);
        return new(options.Options);
    }

    public override bool HasAccounts => Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = 'accounts'").Single() > 0;

    public override IReadOnlyList<string> Rewriting { get; } = ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"];

    // Its transactions begin by taking the one write lock.
    public override void KeepOtherWritersOut()
    {
    }

    /// <summary>Lets the migration tool make a context.</summary>
    internal sealed class ForMigrations : IDesignTimeDbContextFactory<SqliteRecordsContext>
    {
        public SqliteRecordsContext CreateDbContext(string[] args) => Open("unused.db");
    }
}
