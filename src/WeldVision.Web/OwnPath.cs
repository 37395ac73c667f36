namespace WeldVision.Web;

/// <summary>A path of this site that came from outside: never another site's, and of letters that a header can hold; browsers write all others by their codes.</summary>
internal static class OwnPath
{
    public static string Or(string? asked, string otherwise) => asked is "/" or ['/', not ('/' or '\\'), ..] && asked.All(letter => letter is > ' ' and < '\u007F') ? asked : otherwise;
}
