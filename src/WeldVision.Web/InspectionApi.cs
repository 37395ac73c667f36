using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Caching.Memory;
using WeldVision.Record;
using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary><c>POST /api/v1/inspections</c>: a photo in, the line of <c>weldvision inspect --json</c> out.</summary>
internal sealed class InspectionApi(WebOptions options, InspectionPool pool, AttemptIntake intake, IMemoryCache answers)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private sealed record Answer(string Photo, string Line);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/api/v1/inspections", (HttpContext context, InspectionApi api) => api.InspectAsync(context))
        .Accepts<IFormFile>("multipart/form-data").Produces<JsonObject>().ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .WithName("inspect").WithSummary("Inspects a photo; for a signed-in trainee who names project and task, it starts an attempt.")
        .WithDescription("Form members: photo, and project, task, amperes, volts, electrode, batch, machine, booth where wanted. Header Idempotency-Key: the same key gives the same answer for a day.")
        .RequireAuthorization();

    private async Task<IResult> InspectAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return Results.Problem("Expected multipart/form-data with a member photo.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (photo, status, refusal) = await PhotoUpload.ReadAsync(form.Files["photo"], options.MaximumPhotoBytes, context.RequestAborted);
        if (photo is null) return Results.Problem(refusal!.En, statusCode: status);
        string person = context.User.Identity!.Name!;
        string? key = context.Request.Headers["Idempotency-Key"];
        if (key is { Length: > 100 }) return Results.Problem("An Idempotency-Key has at most 100 characters.", statusCode: StatusCodes.Status400BadRequest);
        if (key is not null && answers.TryGetValue((person, key), out Answer? known)) return known!.Photo == photo.Sha256 ? Json(known.Line)
            : Results.Problem("This Idempotency-Key was used for another photo. Every new photo needs a key of its own.", statusCode: StatusCodes.Status422UnprocessableEntity);
        string project = form["project"].ToString(), task = form["task"].ToString();
        if (project.Length > 0 != task.Length > 0) return Results.Problem("An attempt needs project and task; found one of the two.", statusCode: StatusCodes.Status400BadRequest);
        bool isAttempt = project.Length > 0;
        if (isAttempt && !context.User.IsInRole(Accounts.Policies.Trainee)) return Results.Problem("Attempts are a trainee's; leave out project and task.", statusCode: StatusCodes.Status403Forbidden);

        AttemptRecord? attempt = null;
        PhotoInspection? inspection;
        if (isAttempt)
        {
            (attempt, inspection) = await intake.StartAsync(
                new(project, task, person, AttemptIntake.Settings(form), key is null ? null : $"{person}/{key}"), photo, context.RequestAborted);
        }
        else
        {
            inspection = await pool.InspectAsync(photo.Sha256, photo.Bytes, context.RequestAborted);
        }

        if (inspection is null)
        {
            context.Response.Headers.RetryAfter = "2";
            return Results.Problem("Too many photos wait. Send it again in 2 seconds.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        string line = attempt is null ? AttemptIntake.Line(inspection) : WithAttempt(attempt);
        if (key is not null) answers.Set((person, key), new Answer(photo.Sha256, line), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
        return Json(line);
    }

    /// <summary>What is stored, so that the answer to a key stays the same after a restart. An exam's photo says nothing yet of what the model found.</summary>
    private string WithAttempt(AttemptRecord record)
    {
        AttemptScore score = intake.Shown(record.Attempt.Id);
        JsonObject line = score.HidesModel ? new() { ["schemaVersion"] = Report.InspectionJson.SchemaVersion, ["photo"] = record.Attempt.Photos[0].Sha256, ["hidden"] = true }
            : JsonNode.Parse(record.Attempt.Photos[0].Inspection)!.AsObject();
        line["attempt"] = new JsonObject { ["id"] = record.Attempt.Id, ["number"] = record.Attempt.Number };
        return line.ToJsonString();
    }

    private static IResult Json(string line) => Results.Text(line, "application/json");
}
