using Microsoft.AspNetCore.Components;

namespace WeldVision.Web.Staff;

/// <summary>A staff page or a part of one, in the reader's language.</summary>
public abstract class StaffPart : ComponentBase
{
    [CascadingParameter]
    public StaffReader Reader { get; set; } = default!;

    protected string Say(BilingualText text) => text.In(Reader.Language);

    /// <summary>A figure as the reader writes it.</summary>
    protected string Figure(decimal value, string format = "0.#") => FigureWords.Of(value, format, Reader.Language);

    protected static string Day(DateTimeOffset at) => FigureWords.Moment(at);
}
