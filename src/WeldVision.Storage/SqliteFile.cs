using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace WeldVision.Storage;

/// <summary>How the SQLite file of a record is opened, whoever opens it.</summary>
public static class SqliteFile
{
    private static readonly FreshWhenReadOnly Fresh = new();

    /// <summary>Takes the tables from a file, with its write-ahead log beside it.</summary>
    public static DbContextOptionsBuilder UseSqliteFile(this DbContextOptionsBuilder options, string file, Action<SqliteDbContextOptionsBuilder>? more = null) =>
        options.UseSqlite($"Data Source={file};Foreign Keys=True;Default Timeout=30", more).AddInterceptors(Fresh);

    /// <summary>SQLite silently opens for reading only what it cannot open for writing, and a pooled connection stays so after the disk is well again. The pool lets go of it.</summary>
    private sealed class FreshWhenReadOnly : DbCommandInterceptor
    {
        public override void CommandFailed(DbCommand command, CommandErrorEventData eventData)
        {
            if (eventData.Exception is SqliteException { SqliteErrorCode: DiskFaults.SqliteReadOnly } && command.Connection is SqliteConnection connection) SqliteConnection.ClearPool(connection);
        }

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            CommandFailed(command, eventData);
            return Task.CompletedTask;
        }
    }
}
