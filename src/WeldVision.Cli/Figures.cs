using System.CommandLine;
using System.CommandLine.Parsing;
using WeldVision.Score;

namespace WeldVision.Cli;

/// <summary>Options and arguments that take a number as people type it: with a decimal comma or point, asked about where it can be read in two ways, and within a range.</summary>
internal static class Figures
{
    public static Option<decimal?> Option(string name, decimal least, decimal most) => new(name) { CustomParser = result => Read(result, name, least, most) };

    public static Option<decimal> Option(string name, decimal least, decimal most, decimal standard) =>
        new(name) { CustomParser = result => Read(result, name, least, most) ?? standard, DefaultValueFactory = _ => standard };

    public static Argument<decimal> Argument(string name, decimal least, decimal most) => new(name) { CustomParser = result => Read(result, name, least, most) ?? 0 };

    private static decimal? Read(ArgumentResult result, string name, decimal least, decimal most)
    {
        TypedNumber read = TypedNumber.Read(result.Tokens[^1].Value, least, most);
        if (read.Refusal is { } refusal) result.AddError($"{name}: {refusal.En}");
        return read.Value;
    }
}
