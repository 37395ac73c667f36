using System.Globalization;

namespace WeldVision.Score;

/// <summary>Numbers as people read them: a decimal point in English, a decimal comma in Indonesian, at most four digits behind it.</summary>
internal static class Figure
{
    public static string En(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Id(decimal value) => En(value).Replace('.', ',');

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
