using System.Security.Cryptography;
using System.Text;
using WeldVision.Classify;
using WeldVision.Score.Limits;

namespace WeldVision.Score.Rubrics;

/// <summary>
/// Reads a rubric's file, whose form <c>rubric.schema.json</c> publishes. One with a gap, an overlap, weights that do not add up or a missing text does not load;
/// every fault is named.
/// </summary>
public static class RubricFile
{
    public const int SchemaVersion = 1;

    /// <exception cref="InvalidDataException">The file has faults; the message holds every one.</exception>
    public static Rubric Read(string name, ReadOnlyMemory<byte> json)
    {
        var (rubric, faults) = Check(name, json);
        return faults.Count == 0 ? rubric
            : throw new InvalidDataException($"{name} is refused, {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}:\n  {string.Join("\n  ", faults)}");
    }

    /// <summary>Every fault of the file, in words; empty when it loads.</summary>
    public static IReadOnlyList<string> Faults(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            return Check(name, json).Faults;
        }
        catch (InvalidDataException fault)
        {
            return [fault.Message];
        }
    }

    private static (Rubric Rubric, List<string> Faults) Check(string name, ReadOnlyMemory<byte> json)
    {
        List<string> faults = [];
        JsonFields file = JsonFields.Of(name, json, faults);
        file.Only("$schema", "schemaVersion", "name", "version", "title", "description", "basis", "needsLocalExpert", "processes", "totalPoints", "passMark", "lines", "holds");
        if (file.Whole("schemaVersion", 1, 1000) != SchemaVersion) file.Fault("schemaVersion", $"{SchemaVersion}", "another");
        decimal total = file.Number("totalPoints", 1, 1000);
        JsonFields? pass = file.Object("passMark");
        if (pass is null) file.Fault("passMark", "percent and basis", "nothing");
        pass?.Only("percent", "basis");
        IReadOnlyList<JsonFields> lineFields = file.Objects("lines");
        RubricLine[] lines = [.. lineFields.Select(fields => Line(fields, faults))];
        if (lines.Length == 0) file.Fault("lines", "at least one line", "none");
        foreach (var twice in lines.GroupBy(line => line.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"lines: the id {twice.Key} stands {twice.Count()} times");
        decimal weights = lines.Sum(line => line.Weight.Value);
        if (weights != total) faults.Add($"lines: the weights add up to {Figure.En(weights)}, expected totalPoints {Figure.En(total)}");
        return (new()
        {
            Name = file.Text("name"),
            Version = file.Text("version"),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(json.Span)),
            FileText = Encoding.UTF8.GetString(json.Span),
            Title = file.Bilingual("title"),
            Description = file.Bilingual("description"),
            Basis = Basis(file),
            NeedsLocalExpert = file.Truth("needsLocalExpert", false),
            Processes = file.Texts("processes"),
            Total = new(total),
            PassPercent = pass?.Number("percent", 0, 100) ?? 100,
            PassBasis = pass is null ? default : Basis(pass),
            Lines = lines,
            Holds = [.. file.Objects("holds").Select(hold => Hold(hold, lines, faults))],
        }, faults);
    }

    private static RubricLine Line(JsonFields line, List<string> faults)
    {
        string source = line.Choice("source", ("Ai", "Ai"), ("Gauge", "Gauge"), ("Judge", "Judge"), ("Derived", "Derived"));
        string id = line.Text("id");
        BilingualText title = line.Bilingual("title");
        var weight = new Points(line.Number("weight", 0, 1000));
        RubricBasis basis = Basis(line);
        string? code = line.OptionalText("code");
        if (code is not null && !Imperfections.ByCode.ContainsKey(code)) line.Fault("code", "a known ISO 6520-1 code", code);
        switch (source)
        {
            case "Ai":
                line.Only("id", "source", "title", "weight", "basis", "code", "tag", "measure", "seenFrom", "bins");
                if (code is null) line.Fault("code", "the ISO 6520-1 code of the tag", "nothing");
                return new AiLine
                {
                    Id = id,
                    Title = title,
                    Weight = weight,
                    Basis = basis,
                    Code = code,
                    Tag = line.Choice("tag", [.. TagManifest.Order.Select(tag => (tag, tag))]),
                    Measure = line.Choice("measure", ("presence", AiMeasure.Presence), ("count", AiMeasure.Count), ("extent", AiMeasure.Extent)),
                    SeenFrom = line.OptionalNumber("seenFrom", 0, 1) ?? 0.5m,
                    Bins = Bins(line, weight, faults),
                };
            case "Gauge":
                line.Only("id", "source", "title", "weight", "basis", "code", "quantity", "readings", "bins");
                return new GaugeLine
                {
                    Id = id,
                    Title = title,
                    Weight = weight,
                    Basis = basis,
                    Code = code,
                    Quantity = line.Text("quantity"),
                    Readings = line.Has("readings") ? line.Whole("readings", 1, 100) : 1,
                    Bins = Bins(line, weight, faults),
                };
            case "Judge":
                line.Only("id", "source", "title", "weight", "basis", "code", "judges", "marks");
                return new JudgeLine
                {
                    Id = id,
                    Title = title,
                    Weight = weight,
                    Basis = basis,
                    Code = code,
                    Judges = line.Has("judges") ? line.Whole("judges", 1, 9) : 1,
                    Levels = Marks(line, weight, faults),
                };
            default:
                return Derived(line, id, title, weight, basis, code, faults);
        }
    }

    private static DerivedLine Derived(JsonFields line, string id, BilingualText title, Points weight, RubricBasis basis, string? code, List<string> faults)
    {
        line.Only("id", "source", "title", "weight", "basis", "code", "derive", "quantity", "readings", "other", "bins", "levels");
        Derivation derivation = line.Choice("derive", ("spread", Derivation.Spread), ("difference", Derivation.Difference), ("limit-level", Derivation.LimitLevel));
        if (line.Has("readings") && derivation != Derivation.Spread) line.Fault("readings", "it on a spread only", "it here");
        string? other = derivation == Derivation.Difference ? line.Text("other") : null;
        Dictionary<QualityLevel, Points>? levels = null;
        if (derivation == Derivation.LimitLevel)
        {
            if (code is null || !(IsoLimits.Shipped.Codes.Contains(code) || code == "501") || code == "505")
                line.Fault("code", "an ISO 6520-1 code that has a limit in millimetres", code ?? "nothing");
            levels = [];
            if (line.Object("levels") is { } byLevel)
            {
                byLevel.Only("B", "C", "D");
                foreach (QualityLevel level in Enum.GetValues<QualityLevel>()) levels[level] = new(byLevel.Number(level.ToString(), 0, 1000));
                if (levels[QualityLevel.B] < levels[QualityLevel.C] || levels[QualityLevel.C] < levels[QualityLevel.D])
                    faults.Add($"{line.Place}.levels: a stricter level earns less than a laxer one");
                MostIs(weight, levels.Values, line.Place + ".levels", faults);
            }
            else
            {
                line.Fault("levels", "points for B, C and D", "nothing");
            }
        }

        return new()
        {
            Id = id,
            Title = title,
            Weight = weight,
            Basis = basis,
            Code = code,
            Derivation = derivation,
            Quantity = line.Text("quantity"),
            Readings = line.Has("readings") ? line.Whole("readings", 2, 100) : 2,
            Other = other,
            Bins = derivation == Derivation.LimitLevel ? null : Bins(line, weight, faults),
            Levels = levels,
        };
    }

    private static BinScale Bins(JsonFields line, Points weight, List<string> faults)
    {
        Bin[] bins = [.. line.Objects("bins").Select(bin =>
        {
            bin.Only("from", "to", "points");
            return new Bin(bin.Number("from", 0, 1_000_000), bin.OptionalNumber("to", 0, 1_000_000), new(bin.Number("points", 0, 1000)));
        })];
        string[] wrong = [.. BinScale.Faults(bins)];
        faults.AddRange(wrong.Select(fault => $"{line.Place}.bins: {fault}"));
        if (bins.Length > 0) MostIs(weight, bins.Select(bin => bin.Points), line.Place + ".bins", faults);
        return wrong.Length == 0 ? new(bins) : new([new(0, null, Points.None)]);
    }

    private static MarkLevel[] Marks(JsonFields line, Points weight, List<string> faults)
    {
        MarkLevel[] levels = [.. line.Objects("marks").Select((level, mark) =>
        {
            level.Only("mark", "points", "text");
            if (level.Whole("mark", 0, 3) != mark) level.Fault("mark", $"{mark}: the marks 0, 1, 2, 3 in this order", "another");
            return new MarkLevel(new(level.Number("points", 0, 1000)), level.Bilingual("text"));
        })];
        if (levels.Length != 4) line.Fault("marks", "the four marks 0, 1, 2, 3", $"{levels.Length}");
        for (int mark = 1; mark < levels.Length; mark++)
        {
            if (levels[mark].Points < levels[mark - 1].Points) faults.Add($"{line.Place}.marks: mark {mark} earns less than mark {mark - 1}");
        }

        if (levels.Length > 0) MostIs(weight, levels.Select(level => level.Points), line.Place + ".marks", faults);
        return levels;
    }

    private static HoldRule Hold(JsonFields hold, RubricLine[] lines, List<string> faults)
    {
        hold.Only("test", "line", "pointsBelow", "text");
        HoldTest test = hold.Choice("test", ("bend", HoldTest.Bend), ("macro", HoldTest.Macro), ("radiograph", HoldTest.Radiograph));
        string? watched = hold.OptionalText("line");
        if (watched is not null && !lines.Any(line => line.Id == watched)) hold.Fault("line", "the id of a line", watched);
        if (watched is null && hold.Has("pointsBelow")) faults.Add($"{hold.Place}: pointsBelow needs a line");
        return new(test, watched, new(watched is null ? 0 : hold.Number("pointsBelow", 0, 1000)), hold.Bilingual("text"));
    }

    private static void MostIs(Points weight, IEnumerable<Points> points, string place, List<string> faults)
    {
        decimal most = points.Max(one => one.Value);
        if (most != weight.Value) faults.Add($"{place}: the most points are {Figure.En(most)}, expected the weight {Figure.En(weight.Value)}");
    }

    private static RubricBasis Basis(JsonFields fields) =>
        fields.Choice("basis", ("school-choice", RubricBasis.SchoolChoice), ("published", RubricBasis.Published));
}
