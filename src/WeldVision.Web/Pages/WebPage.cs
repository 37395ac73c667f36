using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace WeldVision.Web.Pages;

/// <summary>A page or a part of one, in the reader's language.</summary>
public abstract class WebPage : ComponentBase
{
    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    protected Language Language => LanguageChoice.Of(Context);

    protected string Say(string english, string indonesian) => Language == Language.English ? english : indonesian;

    protected string Say(BilingualText text) => text.In(Language);

    /// <summary>A figure as the reader writes it.</summary>
    protected string Figure(decimal value, string format = "0.#") => FigureWords.Of(value, format, Language);

    /// <summary>A text within an SVG. Razor takes that tag for one of its own.</summary>
    protected static MarkupString SvgText(string x, string y, string text, string kind = "") => new($"<text class=\"{kind}\" x=\"{x}\" y=\"{y}\">{WebUtility.HtmlEncode(text)}</text>");

    protected static string Day(DateTimeOffset at) => FigureWords.Moment(at);
}
