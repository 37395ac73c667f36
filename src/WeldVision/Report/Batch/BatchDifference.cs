using System.Text.Json;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Record.Learning;

namespace WeldVision.Report.Batch;

/// <summary>A bead that two batches read, each its own way.</summary>
/// <param name="Box">In pixels of the photo, by the first one.</param>
public sealed record MovedBead(string Photo, PixelBox Box, PixelBox BoxAfter, Verdict Before, Verdict After, double RejectBefore, double RejectAfter)
{
    public double Change => RejectAfter - RejectBefore;
}

/// <summary>How the readings of one tag differ.</summary>
public sealed class TagDifference
{
    private double _sum;

    /// <value>Beads that both assessed it on.</value>
    public int Beads { get; private set; }

    /// <value>Beads on which it became likely, or is no longer.</value>
    public int Came { get; private set; }

    /// <inheritdoc cref="Came"/>
    public int Went { get; private set; }

    /// <value>Mean of the later probabilities less that of the earlier ones.</value>
    public double MeanChange => Beads == 0 ? 0 : _sum / Beads;

    internal void Add(double before, double after)
    {
        Beads++;
        _sum += after - before;
        if (before < BatchDifference.Likely && after >= BatchDifference.Likely) Came++;
        if (before >= BatchDifference.Likely && after < BatchDifference.Likely) Went++;
    }
}

/// <summary>
/// The results of two batches on the same photos, beside each other; it is only shown, and decides nothing. Beads are the same by their place, by the rule of
/// <see cref="JointMatching"/>. It grows with the kinds of results, not with the photos.
/// </summary>
public sealed class BatchDifference
{
    public const double Likely = 0.5;

    /// <value>Beads named whose reject probability moved most.</value>
    public const int MostMoved = 24;

    private static readonly int Standings = Enum.GetValues<Standing>().Length, Verdicts = Enum.GetValues<Verdict>().Length;

    private readonly int[,] _photos = new int[Standings, Standings], _beads = new int[Verdicts, Verdicts];
    private readonly int[] _lost = new int[Verdicts], _found = new int[Verdicts];
    private readonly Dictionary<string, TagDifference> _tags = new(StringComparer.Ordinal);
    private readonly List<MovedBead> _moved = [];

    /// <value>Photos of both with the same content.</value>
    public int Photos { get; private set; }

    /// <value>Photos of one of them only.</value>
    public int OnlyBefore { get; private set; }

    /// <inheritdoc cref="OnlyBefore"/>
    public int OnlyAfter { get; private set; }

    /// <value>Photos of both whose content is another one; they are not compared.</value>
    public int OtherContent { get; private set; }

    /// <value>Photos that came to something else.</value>
    public int PhotosChanged => Photos - Enumerable.Range(0, Standings).Sum(i => _photos[i, i]);

    /// <value>Beads that both found.</value>
    public int Beads => _beads.Cast<int>().Sum();

    public int BeadsChanged => Beads - Enumerable.Range(0, Verdicts).Sum(i => _beads[i, i]);

    public IReadOnlyDictionary<string, TagDifference> Tags => _tags;

    /// <value>Beads whose reject probability moved most, farthest first.</value>
    public IReadOnlyList<MovedBead> Moved => _moved;

    public int Of(Standing before, Standing after) => _photos[(int)before, (int)after];

    public int Of(Verdict before, Verdict after) => _beads[(int)before, (int)after];

    /// <summary>Beads that were found before and are not now.</summary>
    public int Lost(Verdict before) => _lost[(int)before];

    /// <summary>Beads that are found now and were not before.</summary>
    public int Found(Verdict after) => _found[(int)after];

    /// <param name="before">A line of one batch; null for a photo that it does not have.</param>
    /// <param name="after">Of the other.</param>
    public void Add(JsonElement? before, JsonElement? after)
    {
        if (before is not { } one)
        {
            OnlyAfter++;
            return;
        }

        if (after is not { } other)
        {
            OnlyBefore++;
            return;
        }

        BatchPhoto here = new(one, default, null), there = new(other, default, null);
        if (here.Sha256 != there.Sha256)
        {
            OtherContent++;
            return;
        }

        Photos++;
        _photos[(int)here.Standing, (int)there.Standing]++;
        JsonElement[] earlier = [.. here.Beads], later = [.. there.Beads];
        IReadOnlyList<string?> same = JointMatching.Match([.. earlier.Select((bead, i) => new JointPlace($"{i:0000}", BoxOf(bead)))], [.. later.Select(BoxOf)]);
        HashSet<int> matched = [];
        for (int i = 0; i < later.Length; i++)
        {
            if (same[i] is not { } place)
            {
                _found[(int)BatchPhoto.VerdictOf(later[i])]++;
                continue;
            }

            int match = int.Parse(place, System.Globalization.CultureInfo.InvariantCulture);
            matched.Add(match);
            Add(here.Name, earlier[match], later[i]);
        }

        for (int i = 0; i < earlier.Length; i++)
            if (!matched.Contains(i)) _lost[(int)BatchPhoto.VerdictOf(earlier[i])]++;
    }

    private void Add(string photo, JsonElement before, JsonElement after)
    {
        var bead = new MovedBead(
            photo, BoxOf(before), BoxOf(after), BatchPhoto.VerdictOf(before), BatchPhoto.VerdictOf(after), BatchPhoto.RejectOf(before), BatchPhoto.RejectOf(after));
        _beads[(int)bead.Before, (int)bead.After]++;
        foreach (string tag in TagManifest.Order)
        {
            if (!_tags.TryGetValue(tag, out TagDifference? difference)) _tags.Add(tag, difference = new());
            if (Read(before, tag) is { } was && Read(after, tag) is { } now) difference.Add(was, now);
        }

        int place = _moved.FindIndex(one => Math.Abs(one.Change) < Math.Abs(bead.Change));
        if (bead.Change == 0 || (place < 0 && _moved.Count == MostMoved)) return;
        _moved.Insert(place < 0 ? _moved.Count : place, bead);
        if (_moved.Count > MostMoved) _moved.RemoveAt(MostMoved);
    }

    private static double? Read(JsonElement bead, string tag) =>
        bead.GetProperty("tags").TryGetProperty(tag, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static PixelBox BoxOf(JsonElement bead)
    {
        JsonElement box = bead.GetProperty("box");
        return new(box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle());
    }
}
