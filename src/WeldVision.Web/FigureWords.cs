using System.Globalization;

namespace WeldVision.Web;

/// <summary>Figures and moments as readers write them.</summary>
internal static class FigureWords
{
    public static string Of(decimal value, string format, Language language)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return language == Language.English ? text : text.Replace('.', ',');
    }

    public static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
