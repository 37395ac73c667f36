using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace WeldVision.Storage;

/// <summary>Brings tables up to date. One process at a time does, and one that is ended by force in the middle keeps no other out.</summary>
public static class Upgrading
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Look = TimeSpan.FromMilliseconds(100);

    /// <param name="tables">Of the record's database.</param>
    /// <exception cref="RecordsNotReachableException">Another process has been at it for a minute.</exception>
    public static void Apply(DbContext tables, RecordPlace place)
    {
        if (!tables.Database.GetPendingMigrations().Any()) return;
        if (place.Postgres is not null)
        {
            // The server lets go of the lock with the connection.
            tables.Database.Migrate();
            return;
        }

        using FileStream turn = Turn(Path.Combine(place.Folder, "records.upgrade"));

        // In a file the lock is a row, which stays when its process is killed. Whoever upgrades holds the turn, so a row that is there now is nobody's.
        tables.Database.ExecuteSqlRaw("PRAGMA journal_mode = 'wal'; DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        tables.Database.Migrate();
    }

    private static FileStream Turn(string path)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (Stopwatch.GetElapsedTime(began) > Patience) throw new RecordsNotReachableException($"Another process is bringing the record up to date ({path} is held: {fault.Message}). Wait until it is done, or end it, then do it again.", fault);
                Thread.Sleep(Look);
            }
        }
    }
}
