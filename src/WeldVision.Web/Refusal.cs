using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WeldVision.Web;

/// <summary>Why something was not done: the status of HTTP, words for a reader, and when to come again.</summary>
/// <param name="RetryAfterSeconds">0 where coming again does not help.</param>
internal sealed record Refusal(int Status, BilingualText Words, int RetryAfterSeconds = 0)
{
    private static readonly BilingualText Heading = new("Not now", "Belum bisa");

    /// <summary>Something that was sent, as the record or a rule refuses it.</summary>
    public static Refusal Of(InvalidDataException fault, int status = StatusCodes.Status400BadRequest) => new(status, new(fault.Message, $"Tidak diterima: {fault.Message}"));

    /// <summary>Problem details for a program; <c>text</c> holds both languages, for a page that shows it.</summary>
    public IResult Problem(HttpContext context)
    {
        Announce(context);
        return Results.Problem(Words.En, statusCode: Status, extensions: new Dictionary<string, object?> { ["text"] = new { en = Words.En, id = Words.Id } });
    }

    /// <summary>Problem details for the API, a page for everybody else; a page that only has to wait loads itself again.</summary>
    public IResult Result(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api")) return Problem(context);
        Announce(context);
        if (RetryAfterSeconds > 0 && HttpMethods.IsGet(context.Request.Method)) context.Response.Headers["Refresh"] = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return AccountPages.Message(Heading, Words, Status);
    }

    /// <summary>Says in the header when to come again.</summary>
    public void Announce(HttpContext context)
    {
        if (RetryAfterSeconds > 0) context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
