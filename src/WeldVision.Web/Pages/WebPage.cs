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

    protected static string Day(DateTimeOffset at) => FigureWords.Moment(at);
}
