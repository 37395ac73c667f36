using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace WeldVision.Storage;

/// <summary>Files of one kind in a folder, each under the hash of its bytes. A file under such a name is always whole: it was written elsewhere, flushed and then renamed.</summary>
public sealed class ContentFiles
{
    private readonly string _folder, _kind;

    /// <param name="kind">What messages call a file.</param>
    internal ContentFiles(string folder, string kind) => (_folder, _kind) = (folder, kind);

    /// <value>What messages and backups call a file.</value>
    internal string Kind => _kind;

    /// <summary>Keeps the bytes, once however often they are given.</summary>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    /// <exception cref="RecordsNotReachableException">The disk is full or refuses.</exception>
    public string Keep(ReadOnlySpan<byte> content)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        string path = PathOf(sha256);
        if (File.Exists(path)) return sha256;
        string unfinished = Path.Combine(_folder, $"{sha256}.{Guid.NewGuid():N}.unfinished");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (SafeFileHandle file = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, content, 0);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecordsNotReachableException($"The {_kind} cannot be kept in {_folder}: {fault.Message} Nothing of the last step was kept. Free some space, then do it again.", fault, DiskFaults.In(_folder, fault) ?? RecordsFault.NotWritable);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return sha256;
    }

    public string Folder => _folder;

    public string PathOf(string sha256) => Path.Combine(_folder, PlaceOf(sha256));

    /// <summary>A file's place, from <see cref="Folder"/>.</summary>
    public static string PlaceOf(string sha256) => Path.Combine(sha256[..2], sha256);

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] Read(string sha256) => Has(sha256) ? File.ReadAllBytes(PathOf(sha256)) : throw new FileNotFoundException($"The {_kind} {sha256} is not in {_folder}. Restore it from a backup.");

    /// <summary>What is wrong with a file; null when it is there and unchanged.</summary>
    internal string? Fault(string sha256)
    {
        if (!Has(sha256)) return $"The {_kind} {sha256} is missing.";
        using FileStream file = File.OpenRead(PathOf(sha256));
        string found = Convert.ToHexStringLower(SHA256.HashData(file));
        return found == sha256 ? null : $"The {_kind} {sha256} was changed: its bytes now have SHA-256 {found}.";
    }

    internal void Forget(string sha256)
    {
        if (Has(sha256)) File.Delete(PathOf(sha256));
    }
}
