using System.CommandLine;
using System.Globalization;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Evaluation;

namespace WeldVision.Cli;

/// <summary><c>weldvision model evaluate</c></summary>
internal static class ModelEvaluateCommand
{
    private const int SchemaVersion = 1;

    public static Command Create()
    {
        var judging = new SetJudging();
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var command = new Command("evaluate",
            "Inspect a labelled set and say how good the package is on it, per source and overall.\n" +
            "Intervals draw whole groups; frames of one film count as their source, and below ten groups there is no interval.\n\n" +
            "Example: weldvision model evaluate --data photos/my-set --out evaluation");
        var output = new Option<string?>("--out") { Description = "Folder for evaluation.html, a page with plots and the photos behind the figures." };
        var language = new Option<string?>("--language") { Description = "Words in the pictures: id or en. The page has both." };
        language.AcceptOnlyFromAmong("id", "en");
        judging.AddTo(command);
        command.Add(model);
        command.Add(output);
        command.Add(language);
        command.SetAction(parsed =>
        {
            using var engine = new Engine(parsed.GetValue(model) ?? Places.ModelInUse, new(), new());
            if (judging.Read(parsed) is not var (set, truth, readers)) return ExitCodes.WrongUsageOrNothingToDo;
            EvaluationFolder? folder = parsed.GetValue(output) is { } path ? new(path, engine.Decoder, InspectCommand.LanguageOf(parsed.GetValue(language))) : null;
            IReadOnlyList<EvaluatedPhoto> photos = SetJudging.Inspect(engine, truth);
            var result = EvaluatedSet.Of(set, truth, readers(), engine.Package.Identity, SetJudging.Flattery(engine.Package, set), photos, SetJudging.Seed);
            string? page = folder?.Write(result, TimeProvider.System.GetUtcNow());
            if (judging.IsJson(parsed))
                DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Put(json, new
                {
                    SchemaVersion,
                    set = set.Name,
                    set.Reading,
                    model = result.Model,
                    result.Flattery,
                    result.Overall,
                    result.Sources,
                    result.Agreements,
                    drops = set.Drops,
                }));
            else Print(result);
            if (page is not null) Console.Error.WriteLine($"Page: {page}");
            return set.Drops.Any() ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
        return command;
    }

    private static void Print(EvaluatedSet result)
    {
        Console.WriteLine($"{result.Set.Name} by {result.Model.Name} {result.Model.Version}");
        if (result.Flattery is { } flattery) Console.WriteLine(flattery.En);
        foreach (SetRemark drop in result.Set.Drops) Console.Error.WriteLine($"{drop.File}: {drop.Reason.En}");
        if (result.Sources.Count > 1) foreach (SourceFigures source in result.Sources) Figures($"source {source.Name}", source.Figures);
        Figures("overall", result.Overall);
        if (result.Agreements.Count > 0) Console.WriteLine("\nreaders and package, Cohen's kappa");
        foreach (ReaderAgreement one in result.Agreements)
            Row($"{one.Question}: {one.First}, {one.Second}", one.Kappa, string.Create(
                CultureInfo.InvariantCulture, $"{one.BothYes + one.OnlyFirst + one.OnlySecond + one.BothNo} {one.Level}s{(one.Kappa.Low is null && one.KappaByGroup is { Low: { } low, High: { } high } ? $", by group {low:0.000} to {high:0.000}" : "")}"));
    }

    private static void Figures(string heading, EvaluationFigures figures)
    {
        Console.WriteLine($"\n{heading}: {figures.Photos} photos, {figures.Groups} groups, {figures.LabelledBeads} labelled beads, {figures.LocatedBeads} located, {figures.MatchedBeads} matched");
        Row("locator AP50", figures.LocatorAp50);
        Row("locator recall", figures.LocatorRecall);
        Row("locator precision", figures.LocatorPrecision);
        foreach (TagFigures tag in figures.Tags)
        {
            Row($"average precision {tag.Tag}", tag.AveragePrecision, $"{tag.Positives} of {tag.Positives + tag.Negatives} {tag.Level}s");
            if (tag.Auroc.Value is not null) Row($"AUROC {tag.Tag}", tag.Auroc);
        }

        foreach (PlaceBin bin in figures.PlacesBySize)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"defects " + Size(bin),-30} {bin.Share,6:0.000}  {bin.Low:0.000} to {bin.High:0.000}, {bin.Found} of {bin.Places} marked"));
        if (figures.RejectAuroc.Value is null) return;
        Row("reject AUROC", figures.RejectAuroc);
        Row("  by group", figures.RejectAurocByGroup);
        Row("expected calibration error", figures.ExpectedCalibrationError);
        Row("referred", figures.ReferredShare);
        Row("  by group", figures.ReferredShareByGroup);
        Row("errors among decided", figures.ErrorRateAmongDecided);
        Row("  by group", figures.ErrorRateAmongDecidedByGroup);
        foreach (var (label, counts) in new[] { ("labelled bad", figures.Bad), ("labelled good", figures.Good) })
            Console.WriteLine($"  {label,-30} {counts.Accept} look sound, {counts.Reject} look faulty, {counts.Refer} referred, {counts.NotLocated} not located");
    }

    internal static void Row(string name, MeasuredFigure figure, string note = "") => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {name,-30} {figure.Value,6:0.000}  {(figure.Why is { } why ? why.En : $"{figure.Low:0.000} to {figure.High:0.000}, {figure.Clusters} clusters")}  {note}").TrimEnd());

    private static string Size(PlaceBin bin) => bin.From is not { } from ? "on no known bead"
        : string.Create(CultureInfo.InvariantCulture, $"{(bin.To is { } to ? $"{from:0.###} to {to:0.###}" : $"from {from:0.###}")} bead widths");
}
