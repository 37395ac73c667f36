using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace WeldVision.Web;

/// <summary>The language that a reader chose; Indonesian until then.</summary>
internal static class LanguageChoice
{
    // Of the address where there are no cookies, else of the cookie.
    private const string Name = "language";

    public static Language Of(HttpContext context) => (context.Request.Query[Name].FirstOrDefault() ?? context.Request.Cookies[Name]) == "en" ? Language.English : Language.Indonesian;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/language", (HttpContext context, [FromForm] string to, [FromForm] string? back) =>
    {
        context.Response.Cookies.Append(Name, to == "en" ? "en" : "id", new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return Results.LocalRedirect(OwnPath.Or(back, "/"));
    }).AllowAnonymous().ExcludeFromDescription();
}
