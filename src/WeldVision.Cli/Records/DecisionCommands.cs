using System.CommandLine;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary><c>weldvision project sign|hold|release|override|appeal|review|arbitrate</c></summary>
internal static class DecisionCommands
{
    public static IEnumerable<Command> All() =>
    [
        RecordOptions.Command("sign", "Sign a complete sheet. The grade is frozen with the model, rubric and limits that made it.", "project sign 12 --by \"Siti Rahma\"", [RecordOptions.Attempt, RecordOptions.By, Version],
            (parsed, store, options) => Show(parsed, options, store, store.Grading.Sign(Id(parsed), VersionOf(parsed, store), RecordOptions.StaffOf(parsed, store)))),
        Decision("hold", DecisionKind.Hold, "Hold a coupon for a test, whatever its score.", "project hold 12 --test bend --by \"Siti Rahma\" --reason \"A crack at the toe?\"", test: true, passed: false, percent: false, reason: true),
        Decision("release", DecisionKind.Release, "Enter how a test of a held coupon ended.", "project release 12 --test bend --passed true --by \"Siti Rahma\"", test: true, passed: true, percent: false, reason: false),
        Decision("override", DecisionKind.Override, "Set another mark on a signed sheet, with a reason. Both stay visible.", "project override 12 --percent 80 --passed true --by \"Siti Rahma\" --reason \"The start was better than marked\"", test: false, passed: true, percent: true, reason: true),
        Appeal(),
        RecordOptions.Command("review", "The second grader signs a sheet of their own after an appeal: record it with 'project evidence --review' first.", "project review 12 --by \"Budi Santoso\"", [RecordOptions.Attempt, RecordOptions.By, Version],
            (parsed, store, options) => Show(parsed, options, store, store.Grading.Review(Id(parsed), VersionOf(parsed, store), RecordOptions.StaffOf(parsed, store)))),
        Decision("arbitrate", DecisionKind.Arbitrate, "A third person decides between two grades.", "project arbitrate 12 --percent 75 --passed true --by \"Rina Wijaya\" --reason \"Looked at together\"", test: false, passed: true, percent: true, reason: true),
    ];

    private static Option<int?> Version { get; } = new("--version-seen") { Description = "The version of the attempt that was looked at; a decision on an older one is refused." };

    private static Command Decision(string name, DecisionKind kind, string description, string example, bool test, bool passed, bool percent, bool reason)
    {
        var tested = new Option<HoldTest?>("--test") { Description = "bend, macro or radiograph.", Required = test };
        var pass = new Option<bool?>("--passed") { Description = "true or false.", Required = passed };
        Option<decimal?> mark = Figures.Option("--percent", 0, 100);
        (mark.Description, mark.Required) = ("0 to 100.", percent);
        var why = new Option<string?>("--reason") { Required = reason };
        List<Symbol> symbols = [RecordOptions.Attempt, RecordOptions.By, Version];
        if (test) symbols.Add(tested);
        if (passed) symbols.Add(pass);
        if (percent) symbols.Add(mark);
        if (reason) symbols.Add(why);
        return RecordOptions.Command(name, description, example, symbols, (parsed, store, options) =>
        {
            string by = RecordOptions.StaffOf(parsed, store);
            return Show(parsed, options, store, store.Grading.Decide(Id(parsed), VersionOf(parsed, store), at => new(kind, by, at)
            {
                Test = test ? parsed.GetValue(tested) : null,
                Passed = passed ? parsed.GetValue(pass) : null,
                Percent = percent ? parsed.GetValue(mark) : null,
                Reason = reason ? parsed.GetValue(why) : null,
            }));
        });
    }

    private static Command Appeal()
    {
        var reason = new Option<string>("--reason") { Required = true };
        return RecordOptions.Command("appeal", "A trainee asks for a second grader.", "project appeal 12 --trainee \"Ayu Lestari\" --reason \"The toes are even\"", [RecordOptions.Attempt, RecordOptions.Trainee, Version, reason], (parsed, store, options) =>
        {
            string cohort = store.Projects.CohortOf(store.Attempts.Get(Id(parsed)).Attempt.Project), trainee = RecordOptions.TraineeOf(parsed, store, cohort);
            return Show(parsed, options, store, store.Grading.Decide(Id(parsed), VersionOf(parsed, store), at => new(DecisionKind.Appeal, trainee, at) { Reason = parsed.GetRequiredValue(reason) }));
        });
    }

    private static int Id(ParseResult parsed) => parsed.GetValue(RecordOptions.Attempt);

    private static int VersionOf(ParseResult parsed, RecordStore store) => parsed.GetValue(Version) ?? store.Attempts.Get(Id(parsed)).Version;

    private static int Show(ParseResult parsed, RecordOptions options, RecordStore store, DecisionOutcome outcome)
    {
        if (outcome.Record is not { } record)
        {
            options.Show(parsed, new { refusals = outcome.Refusals }, language =>
            {
                IReadOnlyDictionary<string, string> names = store.People.Names();
                foreach (BilingualText refusal in outcome.Refusals) Console.Error.WriteLine(Pseudonym.Named(refusal.In(language), names));
            });
            return ExitCodes.WrongUsageOrNothingToDo;
        }

        return options.Show(parsed, RecordJson.Of(record), language => new RecordTables(language).Write(record, store.People.Names()));
    }
}
