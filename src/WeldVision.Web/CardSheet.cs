using System.Net;
using System.Security.Cryptography;
using System.Text;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Cards to sign in by, eight a sheet of A4, as one file that needs nothing else. Both languages stand on a card.</summary>
public static class CardSheet
{
    private const string Style = """
        @page{size:A4;margin:12mm}
        body{margin:0;font:11pt system-ui,sans-serif;color:#000;background:#fff}
        ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:1fr 1fr}
        li{display:grid;grid-template-columns:34mm 1fr;gap:4mm;align-items:center;min-height:62mm;padding:5mm;border:1px dashed #777;break-inside:avoid}
        svg{display:block;width:34mm}
        b{display:block;font-size:15pt;line-height:1.2}
        p{margin:2mm 0 0}
        """;

    /// <value>What a content security policy lets the sheet's style in by.</value>
    internal static string StyleHash { get; } = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    /// <param name="page">The page as the readers of the cards open it.</param>
    public static string Html(IReadOnlyList<PrintedCard> cards, Uri page)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>WeldVision</title><style>").Append(Style).Append("</style></head><body><ul>");
        foreach (PrintedCard card in cards)
        {
            html.Append("<li>").Append(PhoneCode.Svg(new(page, $"/card/{card.Secret}"))).Append("<div><b>").Append(WebUtility.HtmlEncode(card.Person.Shown)).Append("</b>").Append(WebUtility.HtmlEncode(card.Person.Cohort))
                .Append("<p>Pindai dengan kamera, lalu ketik PIN. Hilang? Lapor instruktur.</p><p lang=\"en\">Scan with the camera, then type your PIN. Lost? Tell your instructor.</p></div></li>");
        }

        return html.Append("</ul></body></html>").ToString();
    }
}
