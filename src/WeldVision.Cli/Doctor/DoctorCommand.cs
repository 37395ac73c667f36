using System.CommandLine;
using WeldVision.Cli.Records;

namespace WeldVision.Cli.Doctor;

/// <summary><c>weldvision doctor</c></summary>
internal static class DoctorCommand
{
    private const int SchemaVersion = 1;

    private static readonly Dictionary<Condition, BilingualText> Words = new()
    {
        [Condition.Good] = new("good", "baik"),
        [Condition.Attention] = new("look at it", "perlu perhatian"),
        [Condition.Bad] = new("does not work", "tidak berfungsi"),
    };

    public static Command Create()
    {
        var options = new RecordOptions();
        var model = new Option<string?>("--model") { Description = "Folder of the model package; the active one if left out." };
        var certificate = new Option<string?>("--certificate") { Description = "The centre's certificate, as for serve; the server's own if left out." };
        var key = new Option<string?>("--certificate-key") { Description = "The key of a .pem certificate, where it lies in a file of its own." };
        var password = new Option<string?>("--certificate-password-file") { Description = "A file with the certificate's password on its first line." };
        var command = new Command("doctor", "Look at what the work rests on, components, model, database, disk, clock and certificate, and say what to do.\n\nExample: weldvision doctor --data records") { model, certificate, key, password };
        options.AddPlaceTo(command);
        options.AddSpeechTo(command);
        command.SetAction(parsed =>
        {
            var examination = new Examination(options.PlaceOf(parsed), parsed.GetValue(model), new(parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(password)), TimeProvider.System);
            IReadOnlyList<Check> checks = examination.All();
            bool isHealthy = checks.All(check => check.Condition == Condition.Good);
            options.Show(parsed, new { SchemaVersion, isHealthy, checks }, language => Tell(checks, language));
            return checks.Any(check => check.Condition == Condition.Bad) ? ExitCodes.CannotRunHere : isHealthy ? ExitCodes.AllDone : ExitCodes.SomeItemsFailed;
        });
        return command;
    }

    private static void Tell(IReadOnlyList<Check> checks, Language language)
    {
        foreach (Check check in checks)
        {
            Console.WriteLine($"{check.Name}: {Words[check.Condition].In(language)}. {check.Found.In(language)}");
            if (check.Do is { } next) Console.WriteLine($"  {next.In(language)}");
        }
    }
}
