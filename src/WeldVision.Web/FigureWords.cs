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

    /// <summary>A moment by the clock of the workshop, which the server's is, with the name that Indonesia gives its hours.</summary>
    public static string Moment(DateTimeOffset at)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);
        string zone = TimeZoneInfo.Local.Id switch
        {
            "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
            "Asia/Makassar" or "Asia/Ujung_Pandang" => "WITA",
            "Asia/Jayapura" => "WIT",
            _ => local.Offset == TimeSpan.Zero ? "UTC" : local.ToString("'UTC'zzz", CultureInfo.InvariantCulture),
        };
        return $"{local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {zone}";
    }
}
