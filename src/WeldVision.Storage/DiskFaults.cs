using Microsoft.Data.Sqlite;

namespace WeldVision.Storage;

/// <summary>Tells a full disk and one that may not be written from other faults.</summary>
public static class DiskFaults
{
    // Linux gives its own numbers, Windows those of HRESULT.
    private const int NoSpace = 28, ReadOnly = 30, OverQuota = 122, WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027), WindowsWriteProtected = unchecked((int)0x80070013);

    // SQLite's own: full, a write that failed, read-only, cannot be opened.
    internal const int SqliteFull = 13, SqliteFailed = 10, SqliteReadOnly = 8, SqliteNotOpened = 14;

    // Less than what SQLite needs beside its file.
    private const long LeastRoomBytes = 256 << 10;

    /// <summary>The same for a file of a folder: without room, some programs only say that they cannot open what they need.</summary>
    /// <inheritdoc cref="Of(Exception?)"/>
    public static RecordsFault? In(string folder, Exception fault) => Of(fault) is not { } kind ? null : kind == RecordsFault.NotWritable && RoomBytes(folder) < LeastRoomBytes ? RecordsFault.DiskFull : kind;

    private static long RoomBytes(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return long.MaxValue;
        }
    }

    /// <returns>Null for a fault of another kind.</returns>
    public static RecordsFault? Of(Exception? fault) => fault switch
    {
        null => null,
        RecordsNotReachableException { Kind: not RecordsFault.NotAnswering } known => known.Kind,
        IOException { HResult: NoSpace or OverQuota or WindowsDiskFull or WindowsHandleDiskFull } => RecordsFault.DiskFull,
        IOException { HResult: ReadOnly or WindowsWriteProtected } or UnauthorizedAccessException => RecordsFault.NotWritable,
        SqliteException { SqliteErrorCode: SqliteFull } => RecordsFault.DiskFull,
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteNotOpened or SqliteFailed } => RecordsFault.NotWritable,
        Npgsql.PostgresException { SqlState: "53100" } => RecordsFault.DiskFull,
        Npgsql.PostgresException { SqlState: "25006" } => RecordsFault.NotWritable,
        _ => Of(fault.InnerException),
    };
}
