using System.Globalization;
using System.Text.Encodings.Web;

namespace WeldVision.Report;

/// <summary>Writes HTML. Everything that is not a literal of this program goes through <see cref="Escape"/>.</summary>
internal static class Markup
{
    // Letters of all scripts stay readable; < > & " ' and control characters never stay.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string Escape(string text) => Encoder.Encode(text);

    /// <summary>The words in both languages; the page shows the one that its <c>lang</c> asks for.</summary>
    public static string Both(BilingualText words) => BothMarkup(new(Escape(words.En), Escape(words.Id)));

    /// <summary>As <see cref="Both"/>, for words that are markup already.</summary>
    public static string BothMarkup(BilingualText markup) => $"""<span lang="id">{markup.Id}</span><span lang="en">{markup.En}</span>""";

    /// <summary>An attribute in both languages: Indonesian at first, the script puts the other in its place.</summary>
    public static string Attribute(string name, BilingualText words) =>
        $"""{name}="{Escape(words.Id)}" data-say="{name}" data-id="{Escape(words.Id)}" data-en="{Escape(words.En)}" """.TrimEnd();

    /// <summary>A sign of the page's sheet of signs.</summary>
    public static string Sign(string name) => $"""<svg class="sign" aria-hidden="true"><use href="#sign-{name}"/></svg>""";

    /// <summary>A coordinate in pixels, with at most one decimal.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The page's name of a verdict or standing, in classes and signs.</summary>
    public static string Key<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
