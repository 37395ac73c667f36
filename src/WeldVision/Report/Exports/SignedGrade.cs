using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Score.Sheets;

namespace WeldVision.Report.Exports;

/// <summary>A mark that counts, as other systems are told of it. It is made only from a signed sheet.</summary>
public sealed record SignedGrade
{
    private SignedGrade(decimal percent, bool passed, Signature signature, FrozenVersions versions, ShownSheet sheet) =>
        (Percent, Passed, Signature, Versions, Sheet) = (percent, passed, signature, versions, sheet);

    /// <value>0 to 100, not rounded.</value>
    public decimal Percent { get; }

    public bool Passed { get; }

    /// <value>Of whoever took the decision that counts.</value>
    public Signature Signature { get; }

    public FrozenVersions Versions { get; }

    /// <value>As it was signed.</value>
    public ShownSheet Sheet { get; }

    public LimitStanding Limits => Sheet.Limits;

    /// <value>Where the sheet's points come from, lower-case, without repeats.</value>
    public IReadOnlyList<string> Sources => [.. Sheet.Lines.Select(line => line.Source.ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];

    public static SignedGrade Of(Grade grade) => new(grade.Percent, grade.Passed, grade.Signature, grade.Versions, ShownSheet.Of(grade.Sheet));

    /// <summary>The mark that a sign-off leads to; null while none counts.</summary>
    /// <param name="name">The name behind a pseudonym.</param>
    public static SignedGrade? Of(SignOff signOff, Func<string, string> name)
    {
        if (signOff.Counting is not { } counting) return null;
        Decision decided = signOff.Arbitration ?? signOff.Override ?? signOff.First!;
        FrozenGrade frozen = signOff.First!.Grade!;
        return new(counting.Percent, counting.Passed, new(name(decided.By), DateOnly.FromDateTime(decided.At.UtcDateTime)), frozen.Versions, ShownSheet.Read(frozen.Sheet));
    }
}
