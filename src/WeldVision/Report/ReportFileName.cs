using System.Globalization;
using System.Text;

namespace WeldVision.Report;

/// <summary>Names of a report's pictures: safe on every file system, and unique because each bears its photo's number.</summary>
internal static class ReportFileName
{
    private const int LongestStem = 60;

    /// <summary><c>archive.zip!/inner/Foto las é.jpg</c> as photo 7 becomes <c>0007-Foto_las.jpg</c>.</summary>
    /// <param name="photo">The photo's name as people see it, with any characters.</param>
    /// <param name="number">Place in the report, from 1.</param>
    public static string For(string photo, int number) => string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{Stem(photo)}.jpg");

    private static string Stem(string photo)
    {
        string name = photo[(photo.LastIndexOfAny(['/', '\\']) + 1)..];
        int dot = name.LastIndexOf('.');
        if (dot > 0) name = name[..dot];
        var stem = new StringBuilder();
        foreach (char letter in name)
        {
            if (stem.Length == LongestStem) break;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '-') stem.Append(letter);
            else if (stem.Length > 0 && stem[^1] != '_') stem.Append('_');
        }
        string safe = stem.ToString().Trim('_', '-');
        return safe.Length == 0 ? "photo" : safe;
    }
}
