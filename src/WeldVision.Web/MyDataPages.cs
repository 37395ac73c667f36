using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WeldVision.Record.Privacy;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;

namespace WeldVision.Web;

/// <summary>What a trainee agrees to, who looked at what is theirs, and all of it as a file.</summary>
internal static class MyDataPages
{
    public const string Path = "/my-data";

    public static void Map(IEndpointRouteBuilder app)
    {
        MapErased(app);
        RouteGroupBuilder own = app.MapGroup(Path).RequireAuthorization(Policies.Trainee).ExcludeFromDescription();
        own.MapGet("", (HttpContext context, RecordStore store) => AccountPages.Page<MyDataPage>(new()
        {
            [nameof(MyDataPage.Consents)] = store.Consents.Of(Me(context)),
            [nameof(MyDataPage.Looks)] = store.Looks.At(Me(context), MyDataPage.Most),
            [nameof(MyDataPage.Names)] = store.People.Names(),
        }));
        own.MapPost("/consent", (HttpContext context, RecordStore store, [FromForm] ConsentPurpose purpose, [FromForm] bool agrees) =>
        {
            if (!Enum.IsDefined(purpose)) return Results.BadRequest();
            store.Consents.Record(Me(context), purpose, agrees, Me(context));
            return Results.LocalRedirect(Path);
        });
        own.MapGet("/file", (HttpContext context, RecordStore store) => Results.Bytes(store.TraineeData.Export(Me(context)).Json, "application/json", "weldvision.json"));
    }

    /// <summary>Told to a phone that still holds photos of somebody, who cannot sign in any more: 410 for a person who was erased, 204 for everybody else, whether there is one or not.</summary>
    private static void MapErased(IEndpointRouteBuilder app) => app.MapGet("/erased/{pseudonym}", (RecordStore store, string pseudonym) =>
        Results.StatusCode(store.People.IsErased(pseudonym) ? StatusCodes.Status410Gone : StatusCodes.Status204NoContent)).AllowAnonymous().ExcludeFromDescription();

    private static string Me(HttpContext context) => context.User.Identity!.Name!;
}
