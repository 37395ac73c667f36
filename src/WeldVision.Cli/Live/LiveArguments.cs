using System.CommandLine;
using WeldVision.Capture;

namespace WeldVision.Cli.Live;

/// <summary>What the commands that inspect photos as they arrive may be told, all alike.</summary>
internal sealed class LiveArguments
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON line a photo on standard output, as inspect --json." };
    private readonly Option<string?> _output = new("--out") { Description = "Folder for report.html and annotated pictures, written at the end." };
    private readonly Option<string?> _language = new("--language") { Description = "Words of the lines and the pictures: id or en. The report has both." };
    private readonly Option<int?> _count = new("--count") { Description = "Stop after so many photos." };
    private readonly Option<bool> _water = InspectionArguments.Water();
    private readonly InspectionArguments _inspection;

    public LiveArguments(Command command, bool cores)
    {
        _language.AcceptOnlyFromAmong("id", "en");
        _count.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int?>() < 1) value.AddError("--count: expected 1 or more.");
        });
        foreach (Option option in (Option[])[_json, _output, _language, _count, _water]) command.Add(option);
        _inspection = new(command, paths: null, cores: cores);
        Cores = cores ? _inspection.Cores : _ => 1;
    }

    public Func<ParseResult, int> Cores { get; }

    public LiveRequest Of(ParseResult parsed) => new(
        parsed.GetValue(_json), parsed.GetValue(_output), InspectCommand.LanguageOf(parsed.GetValue(_language)), parsed.GetValue(_count) ?? int.MaxValue,
        _inspection.ModelFolder(parsed), new() { MaximumPixels = _inspection.MaximumPixels(parsed) }, new() { Mode = _inspection.Mode(parsed) }, parsed.GetValue(_water));
}

/// <summary>What a person asked for.</summary>
internal sealed record LiveRequest(
    bool Json, string? ReportFolder, Language Language, int MostPhotos, string ModelFolder, CaptureLimits Limits, InspectionOptions Options, bool Water);
