using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WeldVision.Record.Privacy;
using WeldVision.Storage;

namespace WeldVision.Cli.Records;

/// <summary>Where the record is, and how a command speaks: the options that all commands on the record share.</summary>
internal sealed class RecordOptions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly Option<string> _folder = new("--data")
    {
        Description = "Folder of the record: photos, and the database unless there is a server.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WELDVISION_DATA") ?? "records",
    };

    private readonly Option<string?> _database = Database("Connection string of a PostgreSQL database, in place of the file records.db in the folder.");

    private readonly Option<string?> _language = new("--language") { Description = "Words of tables and sentences: id or en. JSON has both." };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output." };

    public RecordOptions() => _language.AcceptOnlyFromAmong("id", "en");

    /// <summary>The option that names a database, with what this command does with it.</summary>
    public static Option<string?> Database(string description) => new("--database")
    {
        Description = description,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WELDVISION_DATABASE"),
    };

    /// <summary>A command on the record.</summary>
    /// <param name="example">What follows <c>weldvision</c>.</param>
    /// <param name="makes">Whether it makes the record when there is none.</param>
    public static Command Command(string name, string description, string example, IEnumerable<Symbol> symbols, Func<ParseResult, RecordStore, RecordOptions, int> run, bool makes = false)
    {
        var options = new RecordOptions();
        var command = new Command(name, $"{description}\n\nExample: weldvision {example}");
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }

        options.AddPlaceTo(command);
        options.AddSpeechTo(command);
        command.SetAction(parsed =>
        {
            return run(parsed, options.Open(parsed, makes), options);
        });
        return command;
    }

    public void AddPlaceTo(Command command)
    {
        command.Add(_folder);
        command.Add(_database);
    }

    public void AddSpeechTo(Command command)
    {
        command.Add(_language);
        command.Add(_json);
    }

    public Language LanguageOf(ParseResult parsed) => InspectCommand.LanguageOf(parsed.GetValue(_language));

    public RecordPlace PlaceOf(ParseResult parsed) => new(parsed.GetRequiredValue(_folder), parsed.GetValue(_database));

    /// <param name="makes">Whether the record is made when there is none.</param>
    public RecordStore Open(ParseResult parsed, bool makes = false)
    {
        RecordPlace place = PlaceOf(parsed);
        if (!makes) place.RefuseMissing();
        return RecordStore.Open(place, TimeProvider.System);
    }

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Shows a result: as one JSON object, or as a person reads it.</summary>
    public int Show(ParseResult parsed, object result, Action<Language> text)
    {
        if (IsJson(parsed)) Console.WriteLine(JsonSerializer.Serialize(result, Json));
        else text(LanguageOf(parsed));
        return ExitCodes.AllDone;
    }

    public int Say(ParseResult parsed, object result, BilingualText text) => Show(parsed, result, language => Console.WriteLine(text.In(language)));

    public static Option<string> By { get; } = new("--by") { Description = "The member of staff who does it, by name or pseudonym.", Required = true };

    public static Option<string> Project { get; } = new("--project") { Description = "The project's id.", Required = true };

    public static Option<string> Trainee { get; } = new("--trainee") { Description = "The trainee, by name or pseudonym.", Required = true };

    public static Argument<int> Attempt { get; } = new("ATTEMPT") { Description = "The attempt's number in the record." };

    /// <summary>Pseudonym of the member of staff that the command names.</summary>
    public static string StaffOf(ParseResult parsed, RecordStore store) => store.People.FindStaff(parsed.GetRequiredValue(By)).Pseudonym;

    /// <summary>Notes that whoever sits at this console looked at what is a trainee's.</summary>
    /// <param name="of">Null for a whole class.</param>
    public static void NoteLook(RecordStore store, string? of, LookKind what, string subject)
    {
        store.Looks.Note(People.Console, of, what, subject);
        store.Looks.Write();
    }

    public static string TraineeOf(ParseResult parsed, RecordStore store, string? cohort) => store.People.Find(parsed.GetRequiredValue(Trainee), cohort) is { IsStaff: false } person
        ? person.Pseudonym : throw new InvalidDataException($"{parsed.GetRequiredValue(Trainee)} is a member of staff; expected a trainee.");
}
