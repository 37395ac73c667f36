using System.CommandLine;
using System.CommandLine.Parsing;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Report;

namespace WeldVision.Cli;

/// <summary>What every command that inspects photos may be told: which, how careful, with which package.</summary>
internal sealed class InspectionArguments
{
    private static readonly string[] ModeNames = [.. Enum.GetValues<OperatingMode>().Select(InspectionJson.Code)];

    private readonly Argument<string[]> _paths;
    private readonly Option<string> _mode = new("--mode") { Description = "How careful to be: balanced, recall-first or precision-first.", DefaultValueFactory = _ => ModeNames[0] };
    private readonly Option<string?> _model = new("--model") { Description = "Folder of the model package; the active one if left out." };
    private readonly Option<int> _cores = new("--cores") { Description = "Photos worked on side by side.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<long> _maximumPixels = new("--max-pixels")
    {
        Description = "Refuse photos whose header announces more pixels.",
        DefaultValueFactory = _ => new CaptureLimits().MaximumPixels,
    };

    /// <param name="command">Gets the arguments.</param>
    /// <param name="paths">How many paths it takes; null for a command whose photos come from elsewhere.</param>
    /// <param name="earlierName">Another name of <c>--cores</c>.</param>
    /// <param name="cores">Whether photos may be worked on side by side.</param>
    public InspectionArguments(Command command, ArgumentArity? paths, string? earlierName = null, bool cores = true)
    {
        if (earlierName is not null) _cores.Aliases.Add(earlierName);
        _paths = new("PATH") { Description = "Photos, folders (with all below), patterns such as 'a/**/*.jpg', .zip archives.", Arity = paths ?? ArgumentArity.Zero };
        _paths.Validators.Add(value =>
        {
            // The parser takes a misspelt option for one more path.
            foreach (Token token in value.Tokens.Where(token => token.Value.StartsWith('-') && !Path.Exists(token.Value)))
                value.AddError($"{token.Value}: there is no such option. Write ./{token.Value} for a file of that name.");
        });
        _mode.AcceptOnlyFromAmong(ModeNames);
        _cores.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() is < 1 or > 256) value.AddError("--cores: expected 1 to 256.");
        });
        if (paths is not null) command.Add(_paths);
        foreach (Option option in (Option[])[_mode, _model, _cores, _maximumPixels])
            if (cores || option != _cores) command.Add(option);
    }

    /// <summary>An option of the commands that may prepare photos.</summary>
    public static Option<bool> Water() => new("--water")
    {
        Description = "The photos were taken under water: take its veil away and stretch their colours first. Each result says so. Not for photos taken in air.",
    };

    public string[] Paths(ParseResult parsed) => parsed.GetRequiredValue(_paths);

    /// <summary>As <see cref="Paths"/>, while the command line is still being checked.</summary>
    public string[] PathsOf(CommandResult command) => command.GetValue(_paths) ?? [];

    public OperatingMode Mode(ParseResult parsed) => (OperatingMode)Array.IndexOf(ModeNames, parsed.GetRequiredValue(_mode));

    public string ModelFolder(ParseResult parsed) => parsed.GetValue(_model) ?? Places.ModelInUse;

    public int Cores(ParseResult parsed) => parsed.GetValue(_cores);

    public long MaximumPixels(ParseResult parsed) => parsed.GetValue(_maximumPixels);
}
