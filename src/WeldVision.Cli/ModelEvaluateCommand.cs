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
            "Example: weldvision model evaluate --data photos/my-set --json");
        judging.AddTo(command);
        command.Add(model);
        command.SetAction(parsed =>
        {
            using var engine = new Engine(parsed.GetValue(model) ?? ModelShelf.FolderInUse, new(), new());
            if (judging.Read(parsed) is not var (set, truth)) return ExitCodes.WrongUsageOrNothingToDo;
            IReadOnlyList<EvaluatedPhoto> photos = SetJudging.Inspect(engine, truth);
            EvaluationFigures overall = SetEvaluation.Of(photos, truth, SetJudging.Seed);
            var sources = photos.GroupBy(photo => photo.Truth.Photo.Source).OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => (Name: source.Key, Figures: SetEvaluation.Of([.. source], truth, SetJudging.Seed))).ToList();
            BilingualText? flattery = SetJudging.Flattery(engine.Package, set);
            if (judging.IsJson(parsed))
                DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Put(json, new
                {
                    SchemaVersion,
                    set = set.Name,
                    set.Reading,
                    model = engine.Package.Identity,
                    flattery,
                    overall,
                    sources = sources.Select(source => new { source.Name, source.Figures }),
                    drops = set.Drops,
                }));
            else Print(set, engine, flattery, overall, sources);
            return set.Drops.Any() ? ExitCodes.SomeItemsFailed : ExitCodes.AllDone;
        });
        return command;
    }

    private static void Print(PhotoSet set, Engine engine, BilingualText? flattery, EvaluationFigures overall, List<(string Name, EvaluationFigures Figures)> sources)
    {
        Console.WriteLine($"{set.Name} by {engine.Package.Identity.Name} {engine.Package.Identity.Version}");
        if (flattery is not null) Console.WriteLine(flattery.En);
        foreach (SetRemark drop in set.Drops) Console.Error.WriteLine($"{drop.File}: {drop.Reason.En}");
        if (sources.Count > 1) foreach (var (name, figures) in sources) Figures($"source {name}", figures);
        Figures("overall", overall);
    }

    private static void Figures(string heading, EvaluationFigures figures)
    {
        Console.WriteLine($"\n{heading}: {figures.Photos} photos, {figures.Groups} groups, {figures.LabelledBeads} labelled beads, {figures.LocatedBeads} located, {figures.MatchedBeads} matched");
        Row("locator AP50", figures.LocatorAp50);
        Row("locator recall", figures.LocatorRecall);
        Row("locator precision", figures.LocatorPrecision);
        foreach (TagFigures tag in figures.Tags) Row($"average precision {tag.Tag}", tag.AveragePrecision, $"{tag.Positives} of {tag.Positives + tag.Negatives} {tag.Level}s");
        if (figures.RejectAuroc.Value is null) return;
        Row("reject AUROC", figures.RejectAuroc);
        Row("  by group", figures.RejectAurocByGroup);
        Row("expected calibration error", figures.ExpectedCalibrationError);
        Row("referred", figures.ReferredShare);
        Row("errors among decided", figures.ErrorRateAmongDecided);
        foreach (var (label, counts) in new[] { ("labelled bad", figures.Bad), ("labelled good", figures.Good) })
            Console.WriteLine($"  {label,-30} {counts.Accept} look sound, {counts.Reject} look faulty, {counts.Refer} referred, {counts.NotLocated} not located");
    }

    internal static void Row(string name, MeasuredFigure figure, string note = "") => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {name,-30} {figure.Value,6:0.000}  {(figure.Why is { } why ? why.En : $"{figure.Low:0.000} to {figure.High:0.000}, {figure.Clusters} clusters")}  {note}").TrimEnd());
}
