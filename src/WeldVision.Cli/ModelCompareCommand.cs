using System.CommandLine;
using System.Globalization;
using WeldVision.ModelBuilding.Evaluation;

namespace WeldVision.Cli;

/// <summary><c>weldvision model compare</c></summary>
internal static class ModelCompareCommand
{
    private const int SchemaVersion = 1;

    public static Command Create()
    {
        var judging = new SetJudging();
        var first = new Argument<string>("A") { Description = "Folder of one model package." };
        var second = new Argument<string>("B") { Description = "Folder of the other." };
        var command = new Command("compare",
            "Let two packages inspect the same labelled photos and say whether one is better.\n\n" +
            "Example: weldvision model compare models/weld-surface models/taught --data photos/my-set")
        {
            first, second,
        };
        judging.AddTo(command);
        command.SetAction(parsed =>
        {
            using var a = new Engine(parsed.GetRequiredValue(first), new(), new());
            using var b = new Engine(parsed.GetRequiredValue(second), new(), new());
            if (judging.Read(parsed) is not var (set, truth, _)) return ExitCodes.WrongUsageOrNothingToDo;
            PackageComparison comparison = PackageComparing.Compare(SetJudging.Inspect(a, truth), SetJudging.Inspect(b, truth), SetJudging.Seed);
            var packages = new[] { a, b }.Select(engine => new { model = engine.Package.Identity, flattery = SetJudging.Flattery(engine.Package, set) }).ToList();
            if (judging.IsJson(parsed))
            {
                DatasetJson.Write(Console.OpenStandardOutput(), json => DatasetJson.Put(json, new { SchemaVersion, set = set.Name, a = packages[0], b = packages[1], comparison }));
                return ExitCodes.AllDone;
            }

            foreach (var package in packages.Where(package => package.flattery is not null)) Console.WriteLine(package.flattery!.En);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{comparison.Photos} photos, {comparison.BeadsOfBoth} beads located by both: only A right {comparison.OnlyFirstRight}, only B right {comparison.OnlySecondRight}, McNemar p = {comparison.McNemarProbability:0.0000} (every bead taken as independent)"));
            ModelEvaluateCommand.Row("reject AUROC, B less A", comparison.AurocDifference);
            ModelEvaluateCommand.Row("locator AP50, B less A", comparison.Ap50Difference);
            Console.WriteLine(comparison.Answer.En);
            return ExitCodes.AllDone;
        });
        return command;
    }
}
