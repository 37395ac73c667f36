namespace WeldVision.Web;

/// <summary>A path of this site that came from outside: never another site's.</summary>
internal static class OwnPath
{
    public static string Or(string? asked, string otherwise) => asked is "/" or ['/', not ('/' or '\\'), ..] && !asked.Any(char.IsControl) ? asked : otherwise;
}
