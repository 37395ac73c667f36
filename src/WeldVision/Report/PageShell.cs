using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using static WeldVision.Report.Markup;

namespace WeldVision.Report;

/// <summary>What every page has: head, fonts and style, header, the switch between the languages, and the end. It runs no script but its own and fetches nothing from a network.</summary>
internal sealed record PageShell
{
    private static readonly Lazy<string> SharedStyle = new(() => Text("report.css")
        .Replace("{{barlow-400}}", Font("barlow-400"), StringComparison.Ordinal)
        .Replace("{{barlow-600}}", Font("barlow-600"), StringComparison.Ordinal)
        .Replace("{{barlow-condensed-600}}", Font("barlow-condensed-600"), StringComparison.Ordinal));

    private static readonly Lazy<string> SharedScript = new(() => Text("language.js")), Signs = new(() => Text("signs.svg")), Tables = new(() => Text("tables.css"));

    /// <value>Rules of pages with tables and rows of pictures.</value>
    public static string TableStyle => Tables.Value;

    public required BilingualText Title { get; init; }

    /// <value>Words of the link that jumps over the header.</value>
    public required BilingualText Skip { get; init; }

    /// <value>The element's id that it jumps to.</value>
    public required string SkipTo { get; init; }

    public required string ProductVersion { get; init; }

    /// <value>Markup that stands beside the time of writing.</value>
    public string Facts { get; init; } = "";

    /// <value>Rules of this kind of page.</value>
    public string Style { get; init; } = "";

    /// <value>What this kind of page does beyond changing its language.</value>
    public string Script { get; init; } = "";

    /// <value>Whether pictures lie in files beside the page; else all of them are within it.</value>
    public bool HasPictureFiles { get; init; }

    private string WholeScript => SharedScript.Value + Script;

    /// <summary>Everything up to the content, which stands in <c>main</c>.</summary>
    public void WriteTop(TextWriter page, DateTimeOffset writtenAt)
    {
        // Nothing but this page's own script may run, and nothing may be fetched, whatever a file name or a message contains.
        string scriptHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(WholeScript)));
        string utc = writtenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string shown = writtenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        page.Write($"""
            <!DOCTYPE html>
            <html lang="id">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src {(HasPictureFiles ? "'self' data:" : "data:")}; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{scriptHash}'; base-uri 'none'; form-action 'none'">
            <meta name="generator" content="WeldVision {Escape(ProductVersion)}">
            <meta name="color-scheme" content="light dark">
            <title data-id="{Escape(Title.Id)}" data-en="{Escape(Title.En)}">{Escape(Title.Id)}</title>
            <style>{SharedStyle.Value}{Style}</style>
            </head>
            <body>
            {Signs.Value}
            <a class="skip" href="#{SkipTo}">{Both(Skip)}</a>
            <header class="top"><div class="wide">
            <p class="brand">WeldVision</p>
            <div class="language" role="group" {Attribute("aria-label", PageWords.Language)}><button type="button" data-language="id" lang="id" aria-pressed="true">Indonesia</button><button type="button" data-language="en" lang="en" aria-pressed="false">English</button></div>
            <h1>{Both(Title)}</h1>
            <p class="when"><time datetime="{utc}">{shown}</time>{(Facts.Length > 0 ? " · " : "")}{Facts}</p>
            </div><div class="seam" aria-hidden="true"></div></header>
            <main class="wide">

            """);
    }

    /// <summary>Everything after the content.</summary>
    /// <param name="aside">Markup behind <c>main</c>.</param>
    public void WriteBottom(TextWriter page, string aside = "") => page.Write($"""
        </main>
        {aside}
        <script>{WholeScript}</script>
        </body>
        </html>

        """);

    /// <summary>A text that is part of this build.</summary>
    internal static string Text(string name)
    {
        using var reader = new StreamReader(Resource(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Font(string name)
    {
        using var stream = Resource(name + ".woff2");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static Stream Resource(string name) => typeof(PageShell).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The page's part {name} is missing from this build; build it again.");
}
