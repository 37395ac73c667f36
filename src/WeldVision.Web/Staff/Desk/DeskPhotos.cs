using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeldVision.Record.Learning;
using WeldVision.Record.Privacy;
using WeldVision.Report;
using WeldVision.Storage;
using WeldVision.Web.Accounts;

namespace WeldVision.Web.Staff.Desk;

/// <summary>The photos of submitted attempts, and where the model is suspicious in them.</summary>
internal static class DeskPhotos
{
    public static string Path(int attempt, string sha256) => $"/desk/{attempt}/photos/{sha256}";

    public static string HeatPath(int attempt, string sha256) => $"{Path(attempt, sha256)}/heat";

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder photos = app.MapGroup("/desk/{id:int}/photos/{sha256}").RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        photos.MapGet("", PhotoAsync);
        photos.MapGet("/heat", HeatAsync);
    }

    /// <summary>Whether there is such a photo; who asks for it is noted.</summary>
    private static bool IsThere(HttpContext context, RecordStore store, int id, string sha256)
    {
        try
        {
            Attempt attempt = store.Attempts.Get(id).Attempt;
            if (attempt.SubmittedAt is null || !attempt.Photos.Any(photo => photo.Sha256 == sha256) || !store.Photos.Has(sha256)) return false;
            store.Looks.Note(context.User.Identity!.Name!, attempt.Trainee, LookKind.Photo, $"attempt/{id}");
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static async Task<IResult> PhotoAsync(HttpContext context, RecordStore store, ReducedPhotos photos, int id, string sha256)
    {
        if (!IsThere(context, store, id, sha256)) return Results.NotFound();
        Kept(context);
        return await photos.OfAsync(sha256, ReducedPhotos.DeskPixels, context.RequestAborted);
    }

    /// <summary>The record keeps what was found but no heat, so the model in use looks at the photo again.</summary>
    private static async Task<IResult> HeatAsync(HttpContext context, RecordStore store, InspectionPool pool, WebOptions options, int id, string sha256)
    {
        if (!IsThere(context, store, id, sha256) || DeskScore.Of(store, options, id).HidesModel) return Results.NotFound();
        var (inspection, refusal) = await pool.InspectAsync(sha256, store.Photos.Read(sha256), context.RequestAborted);
        if (inspection is null) return refusal!.Result(context);
        Kept(context);
        return Results.Text(HeatOverlay.Picture(inspection), "image/svg+xml");
    }

    // What a hash names never changes; it stays in this browser only.
    private static void Kept(HttpContext context) => context.Response.Headers.CacheControl = "private, max-age=600";
}
