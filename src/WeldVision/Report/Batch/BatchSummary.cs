using System.Text.Json;
using WeldVision.Assess;
using WeldVision.Classify;

namespace WeldVision.Report.Batch;

/// <summary>How many photos of a folder or month came to each standing.</summary>
public sealed class StandingCounts
{
    private readonly int[] _photos = new int[Enum.GetValues<Standing>().Length];

    public int Photos => _photos.Sum();

    public int Of(Standing standing) => _photos[(int)standing];

    internal void Add(Standing standing) => _photos[(int)standing]++;
}

/// <summary>A photo that the summary shows.</summary>
/// <param name="Rank">Lower stands before higher.</param>
public sealed record ShownPhoto(string Name, string? Sha256, double Rank);

/// <summary>What the photos of a batch come to, counted one by one; it grows with the folders, months and kinds of defect, not with the photos.</summary>
/// <param name="thresholds">Of the operating mode: the least certain beads lie in their middle.</param>
public sealed class BatchSummary(ModeThresholds thresholds)
{
    /// <value>Photos shown of each kind.</value>
    public const int MostShown = 12;

    /// <value>Unreadable photos named.</value>
    public const int MostFailures = 20;

    private const double Likely = 0.5;

    private readonly StandingCounts _all = new();
    private readonly int[] _beads = new int[Enum.GetValues<Verdict>().Length];
    private readonly Dictionary<string, StandingCounts> _folders = new(StringComparer.Ordinal), _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal), _issues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notAssessed = new(StringComparer.Ordinal);
    private readonly List<ShownPhoto> _worst = [], _unsure = [];
    private readonly List<(string Photo, string Code)> _failures = [];

    public int Photos => _all.Photos;

    public int Beads => _beads.Sum();

    /// <value>Photos that repeat an earlier one, byte for byte.</value>
    public int Repeats { get; set; }

    /// <value>Some of the contents that several photos share, each with its photos.</value>
    public IReadOnlyList<IReadOnlyList<string>> Duplicates { get; set; } = [];

    /// <value>Groups of photos that show nearly the same picture.</value>
    public int AlikeGroups { get; set; }

    /// <value>Some of these groups, each with its photos.</value>
    public IReadOnlyList<IReadOnlyList<string>> Alike { get; set; } = [];

    /// <value>Beads on which a tag is likely, by the calibrated probability, most first.</value>
    public IEnumerable<(string Tag, int Beads)> Tags => _tags.OrderByDescending(tag => tag.Value).Select(tag => (tag.Key, tag.Value));

    /// <value>Tags without a calibration: they decide nothing.</value>
    public IEnumerable<string> NotAssessed => TagManifest.Order.Where(_notAssessed.Contains);

    /// <value>Photos with each fault of quality, most first.</value>
    public IEnumerable<(string Code, int Photos)> QualityIssues => _issues.OrderByDescending(issue => issue.Value).Select(issue => (issue.Key, issue.Value));

    /// <value>By folder, most photos first.</value>
    public IEnumerable<(string Folder, StandingCounts Counts)> Folders =>
        _folders.OrderByDescending(folder => folder.Value.Photos).ThenBy(folder => folder.Key, StringComparer.Ordinal).Select(folder => (folder.Key, folder.Value));

    /// <value>By month, earliest first; empty for photos of which none is known.</value>
    public IEnumerable<(string Month, StandingCounts Counts)> Months => _months.OrderBy(month => month.Key, StringComparer.Ordinal).Select(month => (month.Key, month.Value));

    /// <value>Photos with the beads most likely to be rejected, at most <see cref="MostShown"/>.</value>
    public IReadOnlyList<ShownPhoto> Worst => _worst;

    /// <value>Photos without a rejected bead whose referred beads lie nearest to the middle between accepting and rejecting, at most <see cref="MostShown"/>.</value>
    public IReadOnlyList<ShownPhoto> Unsure => _unsure;

    /// <value>The first photos that could not be read, with the code of the reason.</value>
    public IReadOnlyList<(string Photo, string Code)> Failures => _failures;

    public int Of(Standing standing) => _all.Of(standing);

    public int Of(Verdict verdict) => _beads[(int)verdict];

    public void Add(BatchPhoto photo)
    {
        Standing standing = photo.Standing;
        _all.Add(standing);
        Group(_folders, photo.Folder).Add(standing);
        Group(_months, photo.Month ?? "").Add(standing);
        foreach (JsonElement bead in photo.Beads) Add(bead);
        if (photo.Line.GetProperty("quality") is { ValueKind: JsonValueKind.Object } quality)
            foreach (string code in quality.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("code").GetString()!).Distinct())
                _issues[code] = _issues.GetValueOrDefault(code) + 1;
        if (photo.Error is { } error && _failures.Count < MostFailures) _failures.Add((photo.Name, error.Code));

        if (standing == Standing.Reject) Show(_worst, photo, -photo.Beads.Max(BatchPhoto.RejectOf), MostShown);
        if (standing != Standing.Refer) return;
        double middle = (thresholds.AcceptBelow + thresholds.RejectFrom) / 2;
        Show(_unsure, photo, photo.Beads.Where(bead => BatchPhoto.VerdictOf(bead) == Verdict.Refer).Min(bead => Math.Abs(BatchPhoto.RejectOf(bead) - middle)), MostShown);
    }

    private void Add(JsonElement bead)
    {
        _beads[(int)BatchPhoto.VerdictOf(bead)]++;
        foreach (JsonProperty tag in bead.GetProperty("tags").EnumerateObject())
        {
            if (tag.Value.ValueKind == JsonValueKind.Null) _notAssessed.Add(tag.Name);
            else if (tag.Value.GetDouble() >= Likely) _tags[tag.Name] = _tags.GetValueOrDefault(tag.Name) + 1;
        }
    }

    private static StandingCounts Group(Dictionary<string, StandingCounts> groups, string name)
    {
        if (!groups.TryGetValue(name, out StandingCounts? counts)) groups.Add(name, counts = new());
        return counts;
    }

    /// <summary>Keeps the lowest ranks, each content once; of equals the earlier photo.</summary>
    private static void Show(List<ShownPhoto> shown, BatchPhoto photo, double rank, int most)
    {
        if ((shown.Count == most && rank >= shown[^1].Rank) || shown.Exists(one => one.Sha256 == photo.Sha256)) return;
        int place = shown.FindIndex(one => one.Rank > rank);
        shown.Insert(place < 0 ? shown.Count : place, new(photo.Name, photo.Sha256, rank));
        if (shown.Count > most) shown.RemoveAt(most);
    }
}
