using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;

namespace WeldVision.Web;

/// <summary>What a trainee opens: tasks, attempts, the portfolio. Everything is a plain page that works without a script.</summary>
internal static class TraineePages
{
    private static readonly BilingualText NotYours = new("There is no such attempt among yours.", "Percobaan itu tidak ada di daftar Anda."), NotFound = new("Not found", "Tidak ditemukan");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, RecordStore store) => context.User.IsInRole(Policies.Trainee)
            ? AccountPages.Page<TasksPage>(new() { [nameof(TasksPage.Portfolio)] = store.Board.Portfolio(Me(context)), [nameof(TasksPage.Open)] = store.Attempts.OpenOf(Me(context)) })
            : Results.LocalRedirect("/desk")).RequireAuthorization().ExcludeFromDescription();
        RouteGroupBuilder own = app.MapGroup("").RequireAuthorization(Policies.Trainee).ExcludeFromDescription();
        own.MapGet("/portfolio", (HttpContext context, RecordStore store) => AccountPages.Page<PortfolioPage>(new() { [nameof(PortfolioPage.Portfolio)] = store.Board.Portfolio(Me(context)) }));
        own.MapGet("/tasks/{project}/{task}", (HttpContext context, RecordStore store, string project, string task) => TaskPage(context, store, project, task, fault: null));
        own.MapPost("/tasks/{project}/{task}", SendAsync);
        own.MapGet("/attempts/{id:int}", (HttpContext context, RecordStore store, AttemptIntake intake, int id) => Mine(context, store, id) is null ? Missing() : (IResult)AttemptPage(store, intake, id, fault: null));
        own.MapGet("/attempts/{id:int}/photos/{sha256}", Photo);
        own.MapPost("/attempts/{id:int}/submit", Submit);
        own.MapPost("/attempts/{id:int}/appeal", Appeal);
    }

    private static string Me(HttpContext context) => context.User.Identity!.Name!;

    /// <summary>The attempt, when it is the reader's own. Another's is not told apart from none.</summary>
    private static AttemptRecord? Mine(HttpContext context, RecordStore store, int id)
    {
        try
        {
            AttemptRecord record = store.Attempts.Get(id);
            return record.Attempt.Trainee == Me(context) && record.Attempt.RepeatOf is null ? record : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IResult Missing() => AccountPages.Message(NotFound, NotYours, StatusCodes.Status404NotFound);

    private static IResult TaskPage(HttpContext context, RecordStore store, string project, string task, BilingualText? fault, int status = StatusCodes.Status200OK)
    {
        TaskStanding? standing = store.Board.Portfolio(Me(context)).Tasks.FirstOrDefault(one => one.Project == project && one.Deliverable.Id == task);
        return standing is null ? AccountPages.Message(NotFound, new("There is no such task in your class.", "Tugas itu tidak ada di kelas Anda."), StatusCodes.Status404NotFound)
            : AccountPages.Page<TaskPage>(new()
            {
                [nameof(Pages.TaskPage.Project)] = project,
                [nameof(Pages.TaskPage.Deliverable)] = standing.Deliverable,
                [nameof(Pages.TaskPage.Open)] = store.Attempts.OpenOf(Me(context)).Where(one => one.Attempt.Project == project && one.Attempt.Task == task).ToList(),
                [nameof(Pages.TaskPage.Attempts)] = standing.Attempts,
                [nameof(Pages.TaskPage.Key)] = Guid.NewGuid().ToString("N"),
                [nameof(Pages.TaskPage.Fault)] = fault,
            }, status);
    }

    private static async Task<IResult> SendAsync(HttpContext context, RecordStore store, AttemptIntake intake, WebOptions options, string project, string task, [FromForm] string key, IFormFile? photo)
    {
        var (upload, status, refusal) = await PhotoUpload.ReadAsync(photo, options.MaximumPhotoBytes, context.RequestAborted);
        if (upload is null) return TaskPage(context, store, project, task, refusal, status);
        try
        {
            var start = new NewAttempt(project, task, Me(context), AttemptIntake.Settings(context.Request.Form), $"{Me(context)}/{key}-0");
            var (attempt, inspection) = await intake.StartAsync(start, upload, context.RequestAborted);
            if (attempt is not null) return Results.LocalRedirect($"/attempts/{attempt.Attempt.Id}");
            if (inspection?.Error is { } error) return TaskPage(context, store, project, task, new($"The photo cannot be read: {error.Message} Take it again.", $"Foto tidak terbaca ({Report.Words.OfCaptureFault(error.Code).Id}). Ambil ulang."));
            context.Response.Headers.RetryAfter = "2";
            return TaskPage(context, store, project, task, new("Too many photos wait. Send it again in a moment.", "Terlalu banyak foto menunggu. Kirim lagi sebentar lagi."), StatusCodes.Status429TooManyRequests);
        }
        catch (InvalidDataException fault)
        {
            return TaskPage(context, store, project, task, new(fault.Message, $"Tidak diterima: {fault.Message}"), StatusCodes.Status400BadRequest);
        }
    }

    private static RazorComponentResult<AttemptPage> AttemptPage(RecordStore store, AttemptIntake intake, int id, BilingualText? fault, int status = StatusCodes.Status200OK)
    {
        AttemptScore score = intake.Shown(id);
        Attempt attempt = score.Record.Attempt;
        return AccountPages.Page<AttemptPage>(new()
        {
            [nameof(Pages.AttemptPage.Score)] = score,
            [nameof(Pages.AttemptPage.Title)] = store.Projects.Get(attempt.Project).Deliverable(attempt.Task).Title,
            [nameof(Pages.AttemptPage.Fault)] = fault,
        }, status);
    }

    private static IResult Photo(HttpContext context, RecordStore store, int id, string sha256)
    {
        if (Mine(context, store, id) is not { } record || !record.Attempt.Photos.Any(photo => photo.Sha256 == sha256) || !store.Photos.Has(sha256)) return Missing();
        byte[] bytes = store.Photos.Read(sha256);
        return Results.Bytes(bytes, PhotoUpload.ContentType(bytes));
    }

    private static IResult Submit(HttpContext context, RecordStore store, AttemptIntake intake, int id)
    {
        if (Mine(context, store, id) is not { } record) return Missing();
        try
        {
            // Sent twice is submitted once.
            if (record.Attempt.SubmittedAt is null) store.Attempts.Submit(id, Me(context));
            return Results.LocalRedirect($"/attempts/{id}");
        }
        catch (InvalidDataException fault)
        {
            return AttemptPage(store, intake, id, new(fault.Message, $"Tidak diterima: {fault.Message}"), StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Appeal(HttpContext context, RecordStore store, AttemptIntake intake, int id, [FromForm] int version, [FromForm] string? reason)
    {
        if (Mine(context, store, id) is null) return Missing();
        DecisionOutcome outcome = store.Grading.Decide(id, version, at => new(DecisionKind.Appeal, Me(context), at) { Reason = reason });
        return outcome.Record is not null ? Results.LocalRedirect($"/attempts/{id}") : AttemptPage(store, intake, id, outcome.Refusals[0], StatusCodes.Status409Conflict);
    }
}
