using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using WeldVision.Storage;

namespace WeldVision.Web.Accounts;

/// <summary>How a person of the record signs in. The user name is the person's pseudonym; name and role stand in the record only.</summary>
internal sealed class Account : IdentityUser;

/// <summary>The accounts' tables, in the database of the record with a history of their own.</summary>
internal abstract class AccountsContext(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    protected const string History = "accounts_migrations";

    public DbSet<AccountRule> Rules => Set<AccountRule>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        builder.Entity<AccountRule>(rule =>
        {
            rule.ToTable("account_rules").HasKey(one => one.Name);
            rule.Property(one => one.Name).HasMaxLength(60);
        });
    }
}

/// <summary>Accounts in the file of the record.</summary>
internal sealed class SqliteAccountsContext(DbContextOptions<SqliteAccountsContext> options) : AccountsContext(options)
{
    public static void Use(DbContextOptionsBuilder options, string file) =>
        options.UseSqliteFile(file, sqlite => sqlite.MigrationsHistoryTable(History));

    /// <summary>Lets the migration tool make a context.</summary>
    internal sealed class ForMigrations : IDesignTimeDbContextFactory<SqliteAccountsContext>
    {
        public SqliteAccountsContext CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<SqliteAccountsContext>();
            Use(options, "unused.db");
            return new(options.Options);
        }
    }
}

/// <summary>Accounts in the PostgreSQL database of the record.</summary>
internal sealed class PostgresAccountsContext(DbContextOptions<PostgresAccountsContext> options) : AccountsContext(options)
{
    public static void Use(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection, postgres => postgres.MigrationsHistoryTable(History));

    /// <inheritdoc cref="SqliteAccountsContext.ForMigrations"/>
    internal sealed class ForMigrations : IDesignTimeDbContextFactory<PostgresAccountsContext>
    {
        public PostgresAccountsContext CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<PostgresAccountsContext>();
            Use(options, "Host=unused");
            return new(options.Options);
        }
    }
}
