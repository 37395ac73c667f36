using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary><c>weldvision export badge</c>: one badge, for everybody who passed one task.</summary>
internal static class BadgeCommand
{
    private const string TraineePlace = "{trainee}";

    public static Command Create()
    {
        var source = new ExportSource();
        var output = ExportCommand.Output();
        var issuer = ExportCommand.Home("The centre's own address, which issues; the achievement, the rubric and units of competency have theirs below it.");
        var issuerName = new Option<string>("--centre") { Description = "The centre's name.", Required = true };
        var task = new Option<string?>("--task") { Description = "The task that the badge is for; needed where there are several." };
        var name = new Option<string>("--name") { Description = "What the badge is called.", Required = true };
        var description = new Option<string>("--description") { Description = "What its holder can do.", Required = true };
        var criteria = new Option<string>("--criteria") { Description = "What had to be done for it.", Required = true };
        var portfolio = new Option<string?>("--portfolio") { Description = $"Address of a trainee's portfolio, with {TraineePlace} where the pseudonym stands; only for a project of the record." };
        var key = new Option<string>("--key") { Description = "The centre's private RSA key of 2048 bits or more, a PEM file.", Required = true };
        var command = new Command("badge",
            "Write signed Open Badges 3.0, a JSON Web Token a line, for grades that passed. A badge never says that its holder is competent or certified, and names a code only where every limit behind the grade is verified.\n\n" +
            "Example: weldvision export badge --project bracket --task fillet-pb --home https://centre.example.org --centre BBPVP --name \"Fillet PB\" --description … --criteria … --key centre.pem --out badges.jwt")
        {
            issuer, issuerName, task, name, description, criteria, portfolio, key, output,
        };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            Uri home = parsed.GetRequiredValue(issuer);
            var achievement = BadgeAchievement.Of(home, parsed.GetRequiredValue(name), parsed.GetRequiredValue(description), parsed.GetRequiredValue(criteria));
            using RSA rsa = KeyOf(parsed.GetRequiredValue(key));
            ExportedClass exported = source.Read(parsed);
            string path = parsed.GetRequiredValue(output);
            var lines = ExportLines.Of(OfTask(exported, parsed.GetValue(task)).Where(result => result.Grade is { Passed: true }), result => [Encoding.ASCII.GetBytes(OpenBadge.Of(
                result.Trainee, result.Grade!, achievement.AlignedTo(result.Grade!, exported.Units.GetValueOrDefault(result.Item, []), home),
                home, parsed.GetRequiredValue(issuerName), Portfolio(parsed.GetValue(portfolio), result), result.ChangedAt).Sign(rsa))]);
            WholeFile.Write(path, lines.Text);
            return ExportCommand.Tell(parsed, source, path, lines, OpenBadge.Notice);
        });
        return command;
    }

    /// <summary>The results of the task that the badge is for.</summary>
    private static IEnumerable<ExportedResult> OfTask(ExportedClass exported, string? task)
    {
        string[] tasks = [.. exported.Results.Select(result => result.Item).Distinct(StringComparer.Ordinal)];
        if (task is null && tasks.Length > 1) throw new InvalidDataException($"A badge is for one task. Name it by --task: {string.Join(", ", tasks)}.");
        if (task is not null && !tasks.Contains(task)) throw new InvalidDataException($"There is no result of a task {task}; there are results of {string.Join(", ", tasks)}.");
        return exported.Results.Where(result => task is null || result.Item == task);
    }

    private static Uri? Portfolio(string? address, ExportedResult result)
    {
        if (address is null) return null;
        if (result.Pseudonym is not { } trainee) throw new InvalidDataException("A portfolio's address is only known for a project of the record; leave out --portfolio.");
        return Uri.TryCreate(address.Replace(TraineePlace, trainee, StringComparison.Ordinal), UriKind.Absolute, out Uri? portfolio) && portfolio.Scheme is "http" or "https" ? portfolio
            : throw new InvalidDataException($"--portfolio: expected an address such as https://centre.example.org/portfolio/{TraineePlace}, found {address}.");
    }

    private static RSA KeyOf(string path)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(Encoding.UTF8.GetString(ScoreCommand.Read(path)));
            key.ExportParameters(includePrivateParameters: true);
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path}: expected one private RSA key without a password in PEM form, such as 'openssl genrsa 3072' makes: {fault.Message}", fault);
        }
    }
}
