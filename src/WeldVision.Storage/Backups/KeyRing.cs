using System.Security.Cryptography;
using System.Text.Json;

namespace WeldVision.Storage.Backups;

/// <summary>
/// A key a person, by which what is theirs is sealed in backups; kept outside of them. Whoever is erased loses the key for good: the ring remembers that it was destroyed, and no merging brings it back.
/// </summary>
/// <param name="Ring">Names the record that it belongs to, over restores too.</param>
/// <param name="Keys">Base64 by pseudonym.</param>
/// <param name="Destroyed">Pseudonyms.</param>
public sealed record KeyRing(string Ring, IReadOnlyDictionary<string, string> Keys, HashSet<string> Destroyed)
{
    /// <value>Whose what is nobody's is, such as a team's document.</value>
    internal const string Centre = "centre";

    private const int KeyBytes = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <value>What the file beside backups is called.</value>
    public string FileName => NameOf(Ring);

    /// <summary>What the file of a ring is called beside backups.</summary>
    public static string NameOf(string ring) => $"weldvision-keys-{ring}.json";

    internal static KeyRing New() => new(RandomNumberGenerator.GetHexString(16, lowercase: true), new Dictionary<string, string>(), new HashSet<string>());

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDataException">It is no ring of keys.</exception>
    public static KeyRing? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            KeyRing ring = JsonSerializer.Deserialize<KeyRing>(File.ReadAllBytes(path), Json)!;
            if (ring is { Ring: not null, Keys: not null, Destroyed: not null } && ring.Keys.Values.All(key => Convert.FromBase64String(key).Length == KeyBytes)) return ring;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            throw new InvalidDataException($"{path} holds no keys of people: {fault.Message} Take a copy of it.", fault);
        }

        throw new InvalidDataException($"{path} holds no keys of people: expected a ring, keys of {KeyBytes} bytes and the pseudonyms of destroyed ones. Take a copy of it.");
    }

    /// <summary>Writes the file whole or not at all, for its owner's eyes only.</summary>
    internal void Write(string path)
    {
        string unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                JsonSerializer.Serialize(file, this, Json);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>With a key for each of these people who has none.</summary>
    internal KeyRing With(IEnumerable<string> people) => this with
    {
        Keys = people.Where(one => !Keys.ContainsKey(one) && !Destroyed.Contains(one)).ToDictionary(one => one, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))).Concat(Keys).ToDictionary(),
    };

    internal KeyRing Without(IEnumerable<string> people) => Merge(this with { Destroyed = people.ToHashSet() });

    /// <summary>Keys of both, but those that either has destroyed.</summary>
    internal KeyRing Merge(KeyRing other)
    {
        HashSet<string> destroyed = [.. Destroyed, .. other.Destroyed];
        return this with { Destroyed = destroyed, Keys = Keys.Concat(other.Keys.Where(one => !Keys.ContainsKey(one.Key))).Where(one => !destroyed.Contains(one.Key)).ToDictionary() };
    }

    /// <summary>Seals bytes by a person's key: AES-256-GCM, bound to what they are.</summary>
    /// <param name="what">For example the name of a table; opening needs the same.</param>
    internal byte[] Seal(string person, string what, ReadOnlySpan<byte> content)
    {
        byte[] sealedBytes = new byte[AesGcm.NonceByteSizes.MaxSize + content.Length + AesGcm.TagByteSizes.MaxSize];
        Span<byte> nonce = sealedBytes.AsSpan(0, AesGcm.NonceByteSizes.MaxSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Convert.FromBase64String(Keys[person]), AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(nonce, content, sealedBytes.AsSpan(nonce.Length, content.Length), sealedBytes.AsSpan(nonce.Length + content.Length), Bound(person, what));
        return sealedBytes;
    }

    /// <exception cref="InvalidDataException">It was sealed by another key, as something else, or was changed.</exception>
    internal byte[] Open(string person, string what, ReadOnlySpan<byte> sealedBytes)
    {
        int length = sealedBytes.Length - AesGcm.NonceByteSizes.MaxSize - AesGcm.TagByteSizes.MaxSize;
        byte[] content = new byte[Math.Max(0, length)];
        try
        {
            if (length < 0) throw new CryptographicException("it is cut off.");
            using var cipher = new AesGcm(Convert.FromBase64String(Keys[person]), AesGcm.TagByteSizes.MaxSize);
            cipher.Decrypt(sealedBytes[..AesGcm.NonceByteSizes.MaxSize], sealedBytes.Slice(AesGcm.NonceByteSizes.MaxSize, length), sealedBytes[(AesGcm.NonceByteSizes.MaxSize + length)..], content, Bound(person, what));
            return content;
        }
        catch (CryptographicException fault)
        {
            throw new InvalidDataException($"What is sealed of {person} in {what} does not open by the key: {fault.Message} Take the keys that were written beside this backup.", fault);
        }
    }

    private static byte[] Bound(string person, string what) => System.Text.Encoding.UTF8.GetBytes($"{what}/{person}");
}
