using System.IO.Enumeration;

namespace WeldVision.Capture;

/// <summary>
/// A pattern of path parts such as <c>a/**/x?/*.jpg</c>, matched part by part while folders are walked. A state is a set of places in the
/// pattern, a bit each: place <c>p</c> means that the parts before <c>p</c> are matched.
/// </summary>
internal sealed class PathPattern
{
    private const string AnyFolders = "**";
    private readonly string[] _parts;

    private PathPattern(string folder, string[] parts)
    {
        Folder = folder;
        _parts = parts;
        Start = Closure(1);
    }

    /// <value>The leading parts without wildcards, with a closing slash; empty for the current folder.</value>
    public string Folder { get; }

    /// <value>The state before any part below <see cref="Folder"/>.</value>
    public ulong Start { get; }

    /// <returns>Null when the path holds no wildcard.</returns>
    public static PathPattern? TryParse(string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?');
        if (wildcard < 0 || path.Contains('\0', StringComparison.Ordinal)) return null;
        int split = path.LastIndexOf('/', wildcard) + 1;
        string[] parts = path[split..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 64 ? new(path[..split], parts) : null;
    }

    /// <summary>The state after one more part; 0 when nothing below can match.</summary>
    public ulong Advance(ulong state, string part)
    {
        ulong next = 0;
        for (int place = 0; place < _parts.Length; place++)
        {
            if ((state >> place & 1) == 0) continue;
            if (_parts[place] == AnyFolders) next |= 1UL << place;
            else if (FileSystemName.MatchesSimpleExpression(_parts[place], part, ignoreCase: true)) next |= 1UL << (place + 1);
        }

        return Closure(next);
    }

    public bool IsMatch(ulong state) => (state >> _parts.Length & 1) != 0;

    // "**" may stand for no folder at all.
    private ulong Closure(ulong state)
    {
        for (int place = 0; place < _parts.Length; place++)
            if ((state >> place & 1) != 0 && _parts[place] == AnyFolders) state |= 1UL << (place + 1);
        return state;
    }
}
