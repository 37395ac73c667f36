using System.Text.RegularExpressions;

namespace WeldVision.Record.Learning;

/// <summary>Pseudonyms in texts. What the record keeps names people by pseudonym; who reads it on a page reads the names, while there are any.</summary>
public static partial class Pseudonym
{
    /// <param name="names">By pseudonym; somebody erased has none and stays a pseudonym.</param>
    public static string Named(string text, IReadOnlyDictionary<string, string> names) => Written().Replace(text, one => names.GetValueOrDefault(one.Value, one.Value));

    [GeneratedRegex(@"\b[st]-[a-hj-km-np-z2-9]{8}\b")]
    private static partial Regex Written();
}
