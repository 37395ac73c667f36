using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace WeldVision.Web;

/// <summary>The language that a reader chose; Indonesian until then.</summary>
internal static class LanguageChoice
{
    private const string Cookie = "language";

    public static Language Of(HttpContext context) => context.Request.Cookies[Cookie] == "en" ? Language.English : Language.Indonesian;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/language", (HttpContext context, [FromForm] string to, [FromForm] string? back) =>
    {
        context.Response.Cookies.Append(Cookie, to == "en" ? "en" : "id", new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return Results.LocalRedirect(OwnPath.Or(back, "/"));
    }).AllowAnonymous().ExcludeFromDescription();
}
