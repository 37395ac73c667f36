using System.Collections.Concurrent;
using System.Globalization;

namespace WeldVision.Cli.Batch;

/// <summary>
/// Which photo shows a content first, so that copies are not inspected. 16 bytes of each hash are kept: some 7 MB for 100,000 photos. Safe to call from several threads.
/// </summary>
internal sealed class FirstSights
{
    private const int Before = -1, HashLetters = 32;

    private readonly ConcurrentDictionary<UInt128, int> _places = new();

    /// <param name="contents">Hashes of what earlier runs inspected.</param>
    public FirstSights(IEnumerable<string> contents)
    {
        foreach (string sha256 in contents) _places.TryAdd(Key(sha256), Before);
    }

    /// <summary>Whether an earlier photo of the input has the same content; its result is handed on before this one's.</summary>
    /// <param name="place">Of the photo in the input, from 0.</param>
    public bool IsRepeat(string sha256, int place) => _places.GetOrAdd(Key(sha256), place) < place;

    private static UInt128 Key(string sha256) => UInt128.Parse(sha256.AsSpan(0, HashLetters), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
