using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Score.Limits;

/// <summary>A named person with a licensed copy has compared one row with the standard.</summary>
/// <param name="RowId">The row.</param>
/// <param name="Edition">The edition it was compared with.</param>
/// <param name="By">Who.</param>
/// <param name="On">When.</param>
/// <param name="Clause">Clause or page of the licensed copy.</param>
/// <param name="Fingerprint">The row's fingerprint on that day; a row that has changed since is not verified any more.</param>
public sealed record Verification(string RowId, string Edition, string By, DateOnly On, string Clause, string Fingerprint)
{
    /// <value>Whether it names a person, an edition and a clause; without them it verifies nothing.</value>
    public bool IsComplete => !string.IsNullOrWhiteSpace(By) && !string.IsNullOrWhiteSpace(Edition) && !string.IsNullOrWhiteSpace(Clause);

    /// <value>Year of the edition that it was compared with; null where the edition is no year.</value>
    internal int? Year => int.TryParse(Edition, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int year) ? year : null;

    internal static string Hash(string facts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)))[..16];

    /// <summary>The complete verifications of a row as it stands now, the latest last.</summary>
    internal static IReadOnlyList<Verification> Of(string rowId, string fingerprint, IReadOnlyList<Verification> recorded) =>
        [.. recorded.Where(one => one.RowId == rowId && one.Fingerprint == fingerprint && one.IsComplete).OrderBy(one => one.On)];

    internal static Verification? Latest(IReadOnlyList<Verification> ordered) => ordered.Count > 0 ? ordered[^1] : null;
}
