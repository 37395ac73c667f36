using System.Text.RegularExpressions;

namespace WeldVision.Report.Exports;

/// <summary>What a badge may not say: that its holder is competent or certified, which a person or a body says; and the name of a code whose limits nobody has verified.</summary>
internal static partial class BadgeWords
{
    /// <summary>Everything that the achievement may not say beside this grade.</summary>
    public static IEnumerable<string> Faults(BadgeAchievement achievement, SignedGrade grade)
    {
        foreach (var (member, text) in new[] { ("name", achievement.Name), ("description", achievement.Description), ("criteria", achievement.Criteria) })
        {
            if (Competence().Match(text) is { Success: true } word)
                yield return $"achievement.{member} says \"{word.Value}\": whether a person is competent, qualified or certified, an assessor says and never a badge of this product";
            if (!grade.Limits.IsVerified && Code().Match(text) is { Success: true } code) yield return
                $"achievement.{member} says \"{code.Value}\", and {grade.Limits.RowsVerified} of {grade.Limits.RowsUsed} limit rows behind the grade are verified: a badge for a code needs every one verified";
        }
    }

    [GeneratedRegex(@"\b\w*kompeten\w*|\b\w*competen\w*|\b\w*certifi\w*|\b\w*sertifi\w*|\b\w*qualifi\w*|\b\w*kualifi\w*|\blicen[sc]ed?\b|\b(?:ber)?lisensi\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Competence();

    [GeneratedRegex(
        @"\b(?:ISO|AWS|ASME|ANSI|ASTM|SNI|SKKNI|KKNI)(?![a-z])[\s-]*[\d.]*|\b(?:EN|BS|DIN|JIS|API|CSA|DNV)[\s-]*\d+|\bD\s?1\.\d|\bcompl(?:y|ies|iant|iance)\b|\bconform\w*|\b(?:memenuhi|sesuai)\s+(?:standar|kode)\w*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
