using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WeldVision.Storage;

/// <summary>The tables in a PostgreSQL database.</summary>
internal sealed class PostgresRecordsContext(DbContextOptions<PostgresRecordsContext> options) : RecordsContext(options)
{
    private static readonly string[] Personal = ["people", "attempts", "photos", "evidence", "decisions", "extensions", "document_marks", "exports", "sent_answers"], Accounts = ["accounts", "account_tokens"];

    public static PostgresRecordsContext Open(string connection) =>
        new(new DbContextOptionsBuilder<PostgresRecordsContext>().UseNpgsql(connection).Options);

    public override bool HasAccounts => Database.SqlQueryRaw<bool>("SELECT to_regclass('accounts') IS NOT NULL AS \"Value\"").Single();

    public override IReadOnlyList<string> Rewriting => [.. Personal.Concat(HasAccounts ? Accounts : []).Select(table => $"VACUUM FULL {table}")];

    public override void KeepOtherWritersOut() => Database.ExecuteSqlRaw("LOCK TABLE audit IN EXCLUSIVE MODE");

    /// <inheritdoc cref="SqliteRecordsContext.ForMigrations"/>
    internal sealed class ForMigrations : IDesignTimeDbContextFactory<PostgresRecordsContext>
    {
        public PostgresRecordsContext CreateDbContext(string[] args) => Open("Host=unused");
    }
}
