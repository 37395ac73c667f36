using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace WeldVision.Storage;

/// <summary>Photos in a folder, each under the hash of its bytes. A file under such a name is always whole: it was written elsewhere, flushed and then renamed.</summary>
public sealed class PhotoFiles
{
    private readonly string _folder;

    internal PhotoFiles(string folder) => _folder = folder;

    /// <summary>Keeps the bytes, once however often they are given.</summary>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    public string Keep(ReadOnlySpan<byte> photo)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(photo));
        string path = PathOf(sha256);
        if (File.Exists(path)) return sha256;
        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string unfinished = Path.Combine(_folder, $"{sha256}.{Guid.NewGuid():N}.unfinished");
        try
        {
            using (SafeFileHandle file = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, photo, 0);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return sha256;
    }

    public string Folder => _folder;

    public string PathOf(string sha256) => Path.Combine(_folder, PlaceOf(sha256));

    /// <summary>A photo's file, from <see cref="Folder"/>.</summary>
    public static string PlaceOf(string sha256) => Path.Combine(sha256[..2], sha256);

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <exception cref="FileNotFoundException">There is no such photo.</exception>
    public byte[] Read(string sha256) => Has(sha256) ? File.ReadAllBytes(PathOf(sha256)) : throw new FileNotFoundException($"The photo {sha256} is not in {_folder}. Restore it from a backup.");

    /// <summary>What is wrong with a photo's file; null when it is there and unchanged.</summary>
    internal string? Fault(string sha256)
    {
        if (!Has(sha256)) return $"The photo {sha256} is missing.";
        using FileStream file = File.OpenRead(PathOf(sha256));
        string found = Convert.ToHexStringLower(SHA256.HashData(file));
        return found == sha256 ? null : $"The photo {sha256} was changed: its bytes now have SHA-256 {found}.";
    }

    internal void Forget(string sha256) => File.Delete(PathOf(sha256));
}
