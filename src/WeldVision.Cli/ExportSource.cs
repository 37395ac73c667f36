using System.CommandLine;
using System.Text;
using WeldVision.Cli.Records;
using WeldVision.Record.Privacy;
using WeldVision.Report.Exports;
using WeldVision.Storage;

namespace WeldVision.Cli;

/// <summary>What is exported: score sheets with a class list, or a project of the record.</summary>
internal sealed class ExportSource
{
    private readonly Argument<string[]> _sheets = new("SHEETS") { Description = "Score sheets that name their trainee and task.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> _class = new("--class") { Description = "The class list for the sheets, a CSV file: name and any of userid, useridnumber, useremail, username, ltiuserid, group." };

    private readonly Option<string?> _project = new("--project") { Description = "A project of the record, in place of sheets." };

    private readonly RecordOptions _record = new();

    public void AddTo(Command command)
    {
        command.Add(_sheets);
        command.Add(_class);
        command.Add(_project);
        _record.AddPlaceTo(command);
        _record.AddSpeechTo(command);
        command.Validators.Add(parsed =>
        {
            bool fromSheets = parsed.GetValue(_sheets) is { Length: > 0 };
            if (fromSheets == parsed.GetValue(_project) is not null) parsed.AddError("Expected score sheets, or a project of the record by --project.");
            else if (fromSheets && parsed.GetValue(_class) is null) parsed.AddError("Option '--class' is required with score sheets.");
        });
    }

    public Language LanguageOf(ParseResult parsed) => _record.LanguageOf(parsed);

    /// <summary>Shows what became of an export: as one JSON object, or as a person reads it.</summary>
    public void Show(ParseResult parsed, object result, Action<Language> text) => _record.Show(parsed, result, text);

    /// <exception cref="InvalidDataException">A sheet names nobody of the class; every fault is named.</exception>
    public ExportedClass Read(ParseResult parsed)
    {
        if (parsed.GetValue(_project) is not { } project) return FromSheets(parsed.GetRequiredValue(_sheets), parsed.GetRequiredValue(_class)!);
        RecordStore store = _record.Open(parsed);
        ExportedClass exported = ExportedClass.Of(store, project);
        RecordOptions.NoteLook(store, of: null, LookKind.Export, $"project/{project}");
        return exported;
    }

    private static ExportedClass FromSheets(string[] sheets, string list)
    {
        IReadOnlyList<Trainee> trainees = ClassList.Read(list, Encoding.UTF8.GetString(ScoreCommand.Read(list)));
        List<ExportedResult> results = [];
        List<string> faults = [];
        foreach (string path in sheets)
        {
            Score.Sheets.SheetFile file = ScoreCommand.ReadSheet(path);
            Trainee? trainee = trainees.FirstOrDefault(known => known.Name == file.Trainee);
            if (file.Trainee is null || file.Task is null) faults.Add($"{path}: expected the members trainee and task, found {(file.Trainee is null ? "no trainee" : "no task")}");
            else if (trainee is null) faults.Add($"{path}: {file.Trainee} is not in the class list");
            else results.Add(ScoreCommand.Result(file, trainee));
        }

        return faults.Count == 0 ? new(trainees, [.. results.OrderBy(result => result.Item, StringComparer.Ordinal)]) : throw new InvalidDataException(string.Join('\n', faults));
    }
}
