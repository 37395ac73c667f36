using System.Text;
using System.Text.Json;
using WeldVision.Record.Learning;
using WeldVision.Score.Sheets;

namespace WeldVision.Report.Exports;

/// <summary>A mark that counts, as other systems are told of it.</summary>
/// <param name="Percent">0 to 100, not rounded.</param>
/// <param name="Signature">Of whoever took the decision that counts.</param>
/// <param name="Sources">Where the sheet's points come from, lower-case, without repeats.</param>
public sealed record SignedGrade(decimal Percent, bool Passed, Signature Signature, FrozenVersions Versions, IReadOnlyList<string> Sources)
{
    public static SignedGrade Of(Grade grade) => new(grade.Percent, grade.Passed, grade.Signature, grade.Versions, Sorted(grade.Sheet.Lines.Select(line => line.Source.ToString())));

    /// <summary>The mark that a sign-off leads to; null while none counts.</summary>
    /// <param name="name">The name behind a pseudonym.</param>
    public static SignedGrade? Of(SignOff signOff, Func<string, string> name)
    {
        if (signOff.Counting is not { } counting) return null;
        Decision decided = signOff.Arbitration ?? signOff.Override ?? signOff.First!;
        FrozenGrade frozen = signOff.First!.Grade!;
        using var sheet = JsonDocument.Parse(Encoding.UTF8.GetBytes(frozen.Sheet));
        return new(
            counting.Percent, counting.Passed, new(name(decided.By), DateOnly.FromDateTime(decided.At.UtcDateTime)), frozen.Versions,
            Sorted(sheet.RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("source").GetString()!)));
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> sources) => [.. sources.Select(source => source.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
