using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace WeldVision.Web.Tests.Faults;

/// <summary>A disk of its own in memory, as small as a test wants it, that can be filled up and made read-only. Needs the rights of root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("weldvision-disk-").FullName;

    private SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _root);

    /// <value>Where a record may lie on it.</value>
    public string Folder => Path.Combine(_root, "record");

    /// <summary>Null where none can be mounted.</summary>
    public static SmallDisk? Mount(int megabytes)
    {
        try
        {
            var disk = new SmallDisk(megabytes);
            Directory.CreateDirectory(disk.Folder);
            return disk;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Leaves no byte of room.</summary>
    public void Fill()
    {
        using FileStream filler = File.Create(Filler);
        byte[] block = new byte[4096];
        try
        {
            for (; ; )
            {
                filler.Write(block);
                filler.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Empty() => File.Delete(Filler);

    public void MakeReadOnly()
    {
        // What a pool keeps open for writing keeps the disk writable, and the server opens the record again whenever it looks.
        for (int tries = 1; ; tries++)
        {
            SqliteConnection.ClearAllPools();
            try
            {
                Run("mount", "-o", "remount,ro", _root);
                return;
            }
            catch (InvalidOperationException) when (tries < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    public void MakeWritable() => Run("mount", "-o", "remount,rw", _root);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Run("umount", "-l", _root);
        Directory.Delete(_root);
    }

    private string Filler => Path.Combine(_root, "filler");

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
    }
}
