using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Administration;

/// <summary>The rows of the standards as this centre has them.</summary>
/// <param name="CodesInUse">ISO 6520-1 codes that rubrics of set projects judge by.</param>
public sealed record LimitState(IReadOnlyList<LimitRow> Rows, IReadOnlySet<string> CodesInUse)
{
    public static LimitState Read(RecordStore store) => new(
        [.. store.Tables.Iso.Rows, .. store.Tables.Aws.Rows],
        store.Projects.Rubrics().SelectMany(rubric => rubric.Lines).OfType<DerivedLine>().Where(line => line.Derivation == Derivation.LimitLevel).Select(line => line.Code).OfType<string>().ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether a rubric of a set project judges by the row; rubrics judge by ISO 5817.</summary>
    public bool IsInUse(LimitRow row) => row.Citation.Standard == "ISO 5817" && row.Code is { } code && (CodesInUse.Contains(code) || (code == "5011" && CodesInUse.Contains("501")));
}
