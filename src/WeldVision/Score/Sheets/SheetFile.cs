using System.Text.Json;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;

namespace WeldVision.Score.Sheets;

/// <summary>A coupon to score, as a file that people write. Its form is described in <c>docs/score-sheet.md</c>.</summary>
public sealed record SheetFile
{
    public const int SchemaVersion = 1;

    private static readonly Millimetres Nothing = new(0), LongestReading = new(500), ThickestPart = new(500);

    public string? Coupon { get; init; }

    /// <value>Whose coupon it is, by the name in the class list.</value>
    public string? Trainee { get; init; }

    /// <value>The task that it was welded for; elsewhere the grade item.</value>
    public string? Task { get; init; }

    public string? Position { get; private init; }

    public string? Material { get; private init; }

    public required Rubric Rubric { get; init; }

    /// <value>As the coach's table calls it.</value>
    public required string Process { get; init; }

    public required CouponEvidence Evidence { get; init; }

    /// <value>Manifest hash and recipe of the model packages behind the inspections.</value>
    public required IReadOnlyList<string> Models { get; init; }

    /// <value>Row ids of the coach's earlier advice.</value>
    public required IReadOnlySet<string> Advised { get; init; }

    public Signature? Signature { get; private init; }

    /// <param name="json">The sheet.</param>
    /// <param name="rubric">Finds a rubric by the name in the sheet.</param>
    /// <param name="inspections">Reads a file of inspection lines that the sheet names, one JSON object a line.</param>
    /// <param name="chosen">A rubric that stands in for the one the sheet names; null for none.</param>
    /// <exception cref="InvalidDataException">The sheet has faults; the message holds every one.</exception>
    public static SheetFile Read(string name, ReadOnlyMemory<byte> json, Func<string, Rubric> rubric, Func<string, byte[]> inspections, Rubric? chosen = null)
    {
        List<string> faults = [];
        JsonFields file = JsonFields.Of(name, json, faults);
        file.Only(
            "$schema", "schemaVersion", "coupon", "trainee", "task", "rubric", "process", "material", "position", "joint", "edition", "inspections", "stations", "gauges", "readings",
            "short", "marks", "confirmations", "blindCounts", "waivers", "holds", "tests", "localExpert", "advised", "signature");
        if (file.Whole("schemaVersion", 1, 1000) != SchemaVersion) file.Fault("schemaVersion", $"{SchemaVersion}", "another");
        if (chosen is null && file.OptionalText("rubric") is null) throw new InvalidDataException($"{name}: expected the name of a rubric in \"rubric\", or one by --rubric.");
        Rubric scored = chosen ?? rubric(file.Text("rubric"));
        string process = file.Text("process");
        if (process.Length > 0 && scored.Processes.Count > 0 && !scored.Processes.Contains(process))
            file.Fault("process", $"{string.Join(", ", scored.Processes)}, as the rubric {scored.Name} says", process);
        var (beads, models) = InspectionEvidence.Read(file, inspections, faults);
        var sheet = new SheetFile
        {
            Coupon = file.OptionalText("coupon"),
            Trainee = file.OptionalText("trainee"),
            Task = file.OptionalText("task"),
            Position = file.OptionalText("position"),
            Material = file.OptionalText("material"),
            Rubric = scored,
            Process = process,
            Models = models,
            Advised = file.Texts("advised").ToHashSet(StringComparer.Ordinal),
            Signature = Signed(file.Object("signature")),
            Evidence = new()
            {
                Joint = Joint(file),
                Edition = Edition(file),
                Beads = beads,
                Gauges = [.. file.Objects("gauges").Select(OfGauge)],
                Readings = [.. file.Objects("readings").Select(OfReading).OfType<GaugeReading>()],
                ShortImperfections = Shorts(file),
                Marks = [.. file.Objects("marks").Select(OfMark)],
                Confirmations = [.. file.Objects("confirmations").Select(OfConfirmation)],
                BlindCounts = [.. file.Objects("blindCounts").Select(OfBlindCount)],
                Waivers = [.. file.Objects("waivers").Select(OfWaiver)],
                Holds = [.. file.Objects("holds").Select(OfHold)],
                Tests = [.. file.Objects("tests").Select(OfTest)],
                LocalExpert = file.OptionalText("localExpert"),
            },
        };
        Unknown(sheet, faults);
        return faults.Count == 0 ? sheet
            : throw new InvalidDataException($"{name} is refused, {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}:\n  {string.Join("\n  ", faults)}");
    }

    /// <summary>Notes what speaks of lines, quantities or gauges that are not there: a misspelt one must not silently count for nothing.</summary>
    private static void Unknown(SheetFile sheet, List<string> faults)
    {
        RubricLine[] lines = [.. sheet.Rubric.Lines];
        HashSet<string> quantities = [.. lines.OfType<GaugeLine>().Select(line => line.Quantity), .. lines.OfType<DerivedLine>().Select(line => line.Quantity),
            .. lines.OfType<DerivedLine>().Select(line => line.Other).OfType<string>()];
        CouponEvidence evidence = sheet.Evidence;
        Check("readings", evidence.Readings.Select(reading => reading.Quantity), quantities, "quantities");
        Check("readings", evidence.Readings.Select(reading => reading.GaugeId), [.. evidence.Gauges.Select(gauge => gauge.Id)], "gauges of this sheet");
        Check("short", evidence.ShortImperfections.Keys, quantities, "quantities");
        Check("marks", evidence.Marks.Select(mark => mark.Line), [.. lines.OfType<JudgeLine>().Select(line => line.Id)], "Judge lines");
        HashSet<string> ai = [.. lines.OfType<AiLine>().Select(line => line.Id)];
        Check("confirmations", evidence.Confirmations.Select(one => one.Line), ai, "Ai lines");
        Check("blindCounts", evidence.BlindCounts.Select(one => one.Line), ai, "Ai lines");
        Check("waivers", evidence.Waivers.Select(waiver => waiver.Line), [.. lines.Select(line => line.Id)], "lines");
        foreach (var twice in evidence.Gauges.GroupBy(gauge => gauge.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"gauges: {twice.Key} stands {twice.Count()} times");

        void Check(string place, IEnumerable<string> names, HashSet<string> known, string kind)
        {
            foreach (string unknown in names.Where(name => name.Length > 0 && !known.Contains(name)).Distinct(StringComparer.Ordinal))
                faults.Add($"{place}: {unknown} is none of the {kind} {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>The edition of ISO 5817 that a file names; null for none.</summary>
    internal static int? Edition(JsonFields file)
    {
        if (file.OptionalNumber("edition", 1000, 9999) is not { } year) return null;
        if (IsoLimits.Editions.Contains((int)year)) return (int)year;
        file.Fault("edition", $"an edition of ISO 5817 whose rows are known: {string.Join(" or ", IsoLimits.Editions)}", Figure.En(year));
        return null;
    }

    private static JointFacts Joint(JsonFields file)
    {
        if (file.Object("joint") is not { } joint)
        {
            if (!file.Has("joint")) file.Fault("joint", "an object with kind and thickness", "nothing");
            return new() { Kind = JointKind.Fillet, Thickness = Nothing };
        }

        joint.Only("kind", "oneSided", "circumferential", "thickness", "throat", "buttThickness", "faceWidth", "rootWidth");
        var least = new Millimetres(0.1m);
        if (!joint.Has("thickness")) joint.Fault("thickness", "millimetres", "nothing");
        return new()
        {
            Kind = joint.Choice("kind", ("fillet", JointKind.Fillet), ("butt", JointKind.Butt)),
            OneSided = joint.Truth("oneSided", false),
            Circumferential = joint.Truth("circumferential", false),
            Thickness = joint.Length("thickness", least, ThickestPart) ?? Nothing,
            Throat = joint.Length("throat", least, ThickestPart),
            ButtThickness = joint.Length("buttThickness", least, ThickestPart),
            FaceWidth = joint.Length("faceWidth", least, LongestReading),
            RootWidth = joint.Length("rootWidth", least, LongestReading),
        };
    }

    private static Gauge OfGauge(JsonFields gauge)
    {
        gauge.Only("id", "calibratedOn", "dueOn", "uncertainty");
        if (!gauge.Has("uncertainty")) gauge.Fault("uncertainty", "millimetres", "nothing");
        DateOnly calibrated = gauge.Day("calibratedOn"), due = gauge.Day("dueOn");
        if (due < calibrated) gauge.Fault("dueOn", "a day after calibratedOn", Figure.Day(due));
        return new(gauge.Text("id"), calibrated, due, gauge.Length("uncertainty", Nothing, new(10)) ?? Nothing);
    }

    private static GaugeReading? OfReading(JsonFields reading)
    {
        reading.Only("quantity", "value", "gauge", "takenOn", "by");
        if (!reading.Has("value")) reading.Fault("value", "millimetres; leave out the whole reading where nothing was measured", "nothing");
        string quantity = reading.Text("quantity"), gauge = reading.Text("gauge"), by = reading.Text("by");
        DateOnly taken = reading.Day("takenOn");
        return reading.Length("value", Nothing, LongestReading) is { } value ? new(quantity, value, gauge, taken, by) : null;
    }

    private static JudgeMark OfMark(JsonFields mark)
    {
        mark.Only("line", "judge", "mark");
        return new(mark.Text("line"), mark.Text("judge"), mark.Whole("mark", 0, 3));
    }

    private static Confirmation OfConfirmation(JsonFields confirmation)
    {
        confirmation.Only("line", "by", "value");
        return new(confirmation.Text("line"), confirmation.Text("by"), confirmation.OptionalNumber("value", 0, 100_000));
    }

    private static BlindCount OfBlindCount(JsonFields count)
    {
        count.Only("line", "by", "value");
        return new(count.Text("line"), count.Text("by"), count.Number("value", 0, 100_000));
    }

    private static Waiver OfWaiver(JsonFields waiver)
    {
        waiver.Only("line", "by", "effect", "reason");
        return new(
            waiver.Text("line"), waiver.Text("by"), waiver.Choice("effect", ("redistribute", WaiverEffect.Redistribute), ("forfeit", WaiverEffect.Forfeit)),
            waiver.Text("reason"));
    }

    private static InstructorHold OfHold(JsonFields hold)
    {
        hold.Only("test", "by", "reason");
        return new(TestOf(hold), hold.Text("by"), hold.Text("reason"));
    }

    private static CouponTest OfTest(JsonFields test)
    {
        test.Only("test", "passed", "by", "on");
        if (test.OptionalTruth("passed") is null && !test.Has("passed")) test.Fault("passed", "true or false", "nothing");
        return new(TestOf(test), test.Truth("passed", false), test.Text("by"), test.Day("on"));
    }

    private static HoldTest TestOf(JsonFields fields) =>
        fields.Choice("test", ("bend", HoldTest.Bend), ("macro", HoldTest.Macro), ("radiograph", HoldTest.Radiograph));

    private static Dictionary<string, bool> Shorts(JsonFields file)
    {
        Dictionary<string, bool> shorts = new(StringComparer.Ordinal);
        foreach (var (quantity, value) in file.Members("short"))
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) shorts[quantity] = value.GetBoolean();
            else file.Fault($"short.{quantity}", "true or false", "something else");
        }

        return shorts;
    }

    private static Signature? Signed(JsonFields? signature)
    {
        signature?.Only("by", "on");
        return signature is null ? null : new(signature.Text("by"), signature.Day("on"));
    }
}
