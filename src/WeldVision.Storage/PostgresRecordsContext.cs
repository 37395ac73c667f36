using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WeldVision.Storage;

/// <summary>The tables in a PostgreSQL database.</summary>
internal sealed class PostgresRecordsContext(DbContextOptions<PostgresRecordsContext> options) : RecordsContext(options)
{
    public static PostgresRecordsContext Open(string connection) =>
        new(new DbContextOptionsBuilder<PostgresRecordsContext>().UseNpgsql(connection).Options);

    public override IReadOnlyList<string> Rewriting { get; } = [.. new[] { "people", "attempts", "photos", "evidence", "decisions", "extensions", "document_marks", "exports", "sent_answers" }.Select(table => $"VACUUM FULL {table}")];

    public override void KeepOtherWritersOut() => Database.ExecuteSqlRaw("LOCK TABLE audit IN EXCLUSIVE MODE");

    /// <inheritdoc cref="SqliteRecordsContext.ForMigrations"/>
    internal sealed class ForMigrations : IDesignTimeDbContextFactory<PostgresRecordsContext>
    {
        public PostgresRecordsContext CreateDbContext(string[] args) => Open("Host=unused");
    }
}
