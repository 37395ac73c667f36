using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WeldVision.Web;

/// <summary>Style, scripts and fonts, out of the program itself: nothing is fetched from elsewhere.</summary>
internal static class SiteAssets
{
    private static readonly string[] Scripts = ["queue.js", "waiting.js", "erased.js", "send.js", "camera.js", "find.js", "ticket.js", "lock.js", "staff.js", "MudBlazor.min.js", "blazor.web.js"];

    private static readonly (string Name, Assembly Of, string Type)[] Files =
    [
        ("site.css", typeof(SiteAssets).Assembly, "text/css"),
        ("staff.css", typeof(SiteAssets).Assembly, "text/css"),
        ("board.css", typeof(SiteAssets).Assembly, "text/css"),
        ("MudBlazor.min.css", typeof(SiteAssets).Assembly, "text/css"),
        .. Scripts.Select(script => (script, typeof(SiteAssets).Assembly, "text/javascript")),
        ("barlow-400.woff2", typeof(InspectionPipeline).Assembly, "font/woff2"),
        ("barlow-600.woff2", typeof(InspectionPipeline).Assembly, "font/woff2"),
        ("barlow-condensed-600.woff2", typeof(InspectionPipeline).Assembly, "font/woff2"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (name, assembly, type) in Files)
        {
            app.MapGet($"/assets/{name}", (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "max-age=3600";
                return Results.Stream(assembly.GetManifestResourceStream(name)!, type);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
