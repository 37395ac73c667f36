using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WeldVision.Classify;
using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;

namespace WeldVision.Web.Staff.Desk;

/// <summary>What the instructor holds of one finding so far.</summary>
internal enum Held
{
    Open,
    Accepted,
    Removed,
}

/// <summary>A finding in a photo while an instructor looks at it.</summary>
/// <param name="Photo">Place of the photo in the attempt.</param>
/// <param name="Found">The code that the model gave; of a drawn one what the instructor gave first.</param>
/// <param name="Percent">The model's probability; null for a drawn one.</param>
internal sealed record LookedFinding(int Photo, string? Code, string? Found, int? Percent, PixelBox? Box, bool IsDrawn, Held Held)
{
    [JsonIgnore]
    public BilingualText Name => NameOf(Code);

    public static BilingualText NameOf(string? code) => code is null ? Finding.Unnamed : Imperfections.ByCode.TryGetValue(code, out Imperfection? known) ? known.Name : new(code, code);
}

/// <summary>The findings of an attempt's photos as an instructor accepts, removes, renames and draws them.</summary>
internal sealed class FindingsLook
{
    // Boxes are recorded to a tenth of a pixel.
    private const float SamePlace = 0.98f;

    private readonly List<LookedFinding> _all = [];
    private readonly string[] _photos;
    private readonly HashSet<int> _looked = [];

    /// <param name="known">What was recorded of an earlier look.</param>
    public FindingsLook(IReadOnlyList<AttemptPhoto> photos, IReadOnlyList<PhotoCorrection> known)
    {
        _photos = [.. photos.Select(photo => photo.Sha256)];
        for (int i = 0; i < photos.Count; i++)
        {
            IEnumerable<LookedFinding> found = FoundIn(photos[i], i);
            PhotoCorrection? looked = known.FirstOrDefault(one => one.Photo == photos[i].Sha256);
            _all.AddRange(looked is null ? found : AsHeld(found, looked, i));
            if (looked is not null) _looked.Add(i);
        }
    }

    public IReadOnlyList<LookedFinding> All => _all;

    /// <value>Place of the finding that keys act on; -1 for none.</value>
    public int Selected { get; private set; } = -1;

    /// <value>Whether something was decided since it was read: what is recorded already is not recorded again.</value>
    public bool IsChanged { get; private set; }

    /// <value>Whether every photo was looked through: nothing is open any more.</value>
    public bool IsDone => _looked.Count == _photos.Length;

    public void Select(int place) => Selected = _all.Count == 0 ? -1 : Math.Clamp(place, 0, _all.Count - 1);

    /// <summary>Whether it is a look at these photos, in their order.</summary>
    public bool IsOf(IReadOnlyList<AttemptPhoto> photos) => _photos.SequenceEqual(photos.Select(photo => photo.Sha256));

    public void Hold(int place, Held held)
    {
        IsChanged = true;
        _all[place] = _all[place] with { Held = held };
        Selected = place;
        if (_all.All(finding => finding.Held != Held.Open)) AcceptAll();
    }

    /// <summary>Accepts what is open; a photo without findings is accepted as such.</summary>
    public void AcceptAll()
    {
        IsChanged = true;
        for (int i = 0; i < _all.Count; i++)
        {
            if (_all[i].Held == Held.Open) _all[i] = _all[i] with { Held = Held.Accepted };
        }

        _looked.UnionWith(Enumerable.Range(0, _photos.Length));
    }

    public void Rename(int place, string? code)
    {
        IsChanged = true;
        _all[place] = _all[place] with { Code = code, Held = Held.Accepted };
        Selected = place;
    }

    public void Draw(int photo, PixelBox box, string? code)
    {
        IsChanged = true;
        _all.Add(new(photo, code, code, Percent: null, box, IsDrawn: true, Held.Accepted));
        Selected = _all.Count - 1;
    }

    /// <summary>What to record: of photos that were looked through only.</summary>
    public IReadOnlyList<PhotoCorrection> Corrections() => [.. _looked.Order().Select(photo => new PhotoCorrection(_photos[photo],
        [.. _all.Where(finding => finding.Photo == photo && finding.Held == Held.Accepted).Select(finding => new CorrectedFinding(finding.Code, finding.Box, finding.IsDrawn))]))];

    /// <summary>The fields of the form that follow from a finished look: every line that the model answered is confirmed, with an own value where the findings were corrected.</summary>
    public IReadOnlyDictionary<string, string> Fields(IEnumerable<ScoreLine> lines)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        if (!IsDone) return fields;
        foreach (ScoreLine line in lines)
        {
            if (line is not { Rubric: AiLine ai, AiValue: { } value }) continue;
            // Either the photo is right, or the own count stands in its place.
            string own = Own(ai, value) is { } counted ? FigureWords.Of(counted, "0", Language.English) : "";
            fields[SheetForm.Count + ai.Id] = own;
            fields[SheetForm.Confirm + ai.Id] = own.Length == 0 ? "yes" : "";
        }

        return fields;
    }

    public string ToDraft() => JsonSerializer.Serialize(new { findings = _all, looked = _looked.Order() });

    /// <summary>Takes up a draft; one that is of other photos is left alone.</summary>
    public void Restore(string draft)
    {
        try
        {
            JsonNode read = JsonNode.Parse(draft)!;
            LookedFinding[] findings = read["findings"].Deserialize<LookedFinding[]>() ?? [];
            if (findings.Any(finding => finding.Photo < 0 || finding.Photo >= _photos.Length) || findings.Count(finding => !finding.IsDrawn) != _all.Count(finding => !finding.IsDrawn)) return;
            _all.Clear();
            _all.AddRange(findings);
            IsChanged = true;
            _looked.Clear();
            _looked.UnionWith(read["looked"].Deserialize<int[]>()!.Where(photo => photo >= 0 && photo < _photos.Length));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentNullException or NullReferenceException)
        {
            // The draft comes from the browser; what is no draft changes nothing.
        }
    }

    /// <summary>The instructor's value where the corrected findings lead to another than the model's.</summary>
    private decimal? Own(AiLine line, decimal value)
    {
        int found = _all.Count(finding => !finding.IsDrawn && finding.Found == line.Code), held = _all.Count(finding => finding.Code == line.Code && finding.Held == Held.Accepted);
        if (found == held) return null;
        return line.Measure switch
        {
            AiMeasure.Count => Math.Max(0, value + held - found),
            AiMeasure.Presence => held > 0 ? 1 : 0,
            _ => null,
        };
    }

    private static IEnumerable<LookedFinding> AsHeld(IEnumerable<LookedFinding> found, PhotoCorrection looked, int photo)
    {
        List<CorrectedFinding> left = [.. looked.Findings.Where(finding => !finding.IsDrawn)];
        foreach (LookedFinding one in found)
        {
            int held = left.FindIndex(finding => finding.Box is { } box ? one.Box is { } place && box.OverlapWith(place) > SamePlace : one.Box is null && finding.Code == one.Code);
            yield return held < 0 ? one with { Held = Held.Removed } : one with { Code = left[held].Code, Held = Held.Accepted };
            if (held >= 0) left.RemoveAt(held);
        }

        foreach (CorrectedFinding drawn in looked.Findings.Where(finding => finding.IsDrawn)) yield return new(photo, drawn.Code, drawn.Code, Percent: null, drawn.Box, IsDrawn: true, Held.Accepted);
    }

    private static IEnumerable<LookedFinding> FoundIn(AttemptPhoto photo, int place)
    {
        JsonNode line = JsonNode.Parse(photo.OwnInspection())!;
        int width = (int?)line["widthPixels"] ?? 1, height = (int?)line["heightPixels"] ?? 1;
        foreach (JsonNode? finding in line["beads"]!.AsArray().SelectMany(bead => bead!["findings"]!.AsArray()))
        {
            string? code = (string?)finding!["code"];
            PixelBox? box = finding["box"] is JsonArray found ? new PixelBox((float)found[0]!, (float)found[1]!, (float)found[2]!, (float)found[3]!).ClipTo(width, height) : null;
            yield return new(place, code, code, (int)Math.Round(100 * (double)finding["probability"]!), box is { Width: >= 1, Height: >= 1 } ? box : null, IsDrawn: false, Held.Open);
        }
    }
}
