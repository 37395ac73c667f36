using System.Text.Json;
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

    private static readonly JsonSerializerOptions Places = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, RecordStore store) => context.User.IsInRole(Policies.Trainee)
            ? AccountPages.Page<TasksPage>(new() { [nameof(TasksPage.Portfolio)] = store.Board.Portfolio(Me(context)), [nameof(TasksPage.Open)] = store.Attempts.OpenOf(Me(context)) })
            : Results.LocalRedirect("/desk")).RequireAuthorization().ExcludeFromDescription();
        RouteGroupBuilder own = app.MapGroup("").RequireAuthorization(Policies.Trainee).ExcludeFromDescription();
        own.MapGet("/portfolio", (HttpContext context, RecordStore store) => AccountPages.Page<PortfolioPage>(new() { [nameof(PortfolioPage.Portfolio)] = store.Board.Portfolio(Me(context)) }));
        own.MapGet("/tasks/{project}/{task}", (HttpContext context, RecordStore store, WebOptions options, string project, string task) => TaskPage(context, store, options, project, task, fault: null));
        own.MapPost("/tasks/{project}/{task}", SendAsync).RequireRateLimiting(SendingLimits.Photos);
        own.MapGet("/attempts/{id:int}", (HttpContext context, RecordStore store, AttemptIntake intake, int id) => Mine(context, store, id) is null ? Missing() : (IResult)AttemptPage(store, intake, id, fault: null));
        own.MapGet("/attempts/{id:int}/photos/{sha256}", PhotoAsync);
        own.MapGet("/attempts/{id:int}/find", (HttpContext context, RecordStore store, int id) => FindPage(context, store, id, fault: null));
        own.MapPost("/attempts/{id:int}/find", Find);
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

    private static IResult TaskPage(HttpContext context, RecordStore store, WebOptions options, string project, string task, BilingualText? fault, int status = StatusCodes.Status200OK)
    {
        TaskStanding? standing = store.Board.Portfolio(Me(context)).Tasks.FirstOrDefault(one => one.Project == project && one.Deliverable.Id == task);
        IReadOnlyList<AttemptRecord> open = [.. store.Attempts.OpenOf(Me(context)).Where(one => one.Attempt.Project == project && one.Attempt.Task == task)];
        return standing is null ? AccountPages.Message(NotFound, new("There is no such task in your class.", "Tugas itu tidak ada di kelas Anda."), StatusCodes.Status404NotFound)
            : AccountPages.Page<TaskPage>(new()
            {
                [nameof(Pages.TaskPage.Project)] = project,
                [nameof(Pages.TaskPage.Deliverable)] = standing.Deliverable,
                [nameof(Pages.TaskPage.Open)] = open,
                [nameof(Pages.TaskPage.AddTo)] = int.TryParse(context.Request.Query["attempt"], out int id) ? open.FirstOrDefault(one => one.Attempt.Id == id) : null,
                [nameof(Pages.TaskPage.Attempts)] = standing.Attempts,
                [nameof(Pages.TaskPage.Key)] = Guid.NewGuid().ToString("N"),
                [nameof(Pages.TaskPage.MostBytes)] = options.MaximumPhotoBytes,
                [nameof(Pages.TaskPage.Fault)] = fault,
            }, status);
    }

    private static async Task<IResult> SendAsync(HttpContext context, RecordStore store, AttemptIntake intake, WebOptions options, string project, string task, [FromForm] string key)
    {
        IFormCollection form = context.Request.Form;
        var (photo, refusal) = await PhotoUpload.ReadAsync(form.Files, options.MaximumPhotoBytes, context.RequestAborted);
        if (photo is not null)
        {
            try
            {
                // The first photo that the script sends has this key too.
                Intake taken = await intake.TakeAsync(Target(context, form, project, task, $"{Me(context)}/{key}-0"), photo, context.RequestAborted);
                if (taken.Attempt is { } attempt) return Results.LocalRedirect(form["find"] == "first" ? $"/attempts/{attempt.Attempt.Id}/find" : $"/attempts/{attempt.Attempt.Id}");
                refusal = taken.Refusal;
            }
            catch (InvalidDataException fault)
            {
                // A current that is no number, for example: the form comes back with the reason.
                refusal = Refusal.Of(fault);
            }
        }

        refusal!.Announce(context);
        return TaskPage(context, store, options, project, task, refusal.Words, refusal.Status);
    }

    private static PhotoTarget Target(HttpContext context, IFormCollection form, string project, string task, string key) =>
        new(new(project, task, Me(context), AttemptIntake.Settings(form), key), AttemptIntake.View(form), AttemptIntake.Attempt(form));

    private static RazorComponentResult<AttemptPage> AttemptPage(RecordStore store, AttemptIntake intake, int id, BilingualText? fault, int status = StatusCodes.Status200OK)
    {
        AttemptScore score = intake.Shown(id);
        Attempt attempt = score.Record.Attempt;
        return AccountPages.Page<AttemptPage>(new()
        {
            [nameof(Pages.AttemptPage.Score)] = score,
            [nameof(Pages.AttemptPage.Title)] = TitleOf(store, attempt),
            [nameof(Pages.AttemptPage.Own)] = store.SelfAssessments.Of(id),
            [nameof(Pages.AttemptPage.Fault)] = fault,
        }, status);
    }

    private static BilingualText TitleOf(RecordStore store, Attempt attempt) => store.Projects.Get(attempt.Project).Deliverable(attempt.Task).Title;

    private static async Task<IResult> PhotoAsync(HttpContext context, RecordStore store, ReducedPhotos photos, int id, string sha256) =>
        Mine(context, store, id) is { } record && record.Attempt.Photos.Any(photo => photo.Sha256 == sha256) && store.Photos.Has(sha256) ? await photos.OfAsync(sha256, ReducedPhotos.PhonePixels, context.RequestAborted) : Missing();

    /// <summary>Only before the result was shown; afterwards it would be copying.</summary>
    private static IResult FindPage(HttpContext context, RecordStore store, int id, BilingualText? fault)
    {
        if (Mine(context, store, id) is not { } record) return Missing();
        if (record.Attempt.RevealedAt is not null || record.Attempt.SubmittedAt is not null || store.SelfAssessments.Of(id) is not null) return Results.LocalRedirect($"/attempts/{id}");
        return AccountPages.Page<FindPage>(new()
        {
            [nameof(Pages.FindPage.Attempt)] = record.Attempt,
            [nameof(Pages.FindPage.Title)] = TitleOf(store, record.Attempt),
            [nameof(Pages.FindPage.Fault)] = fault,
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static IResult Find(HttpContext context, RecordStore store, int id, [FromForm] int grade, [FromForm] string? places)
    {
        if (Mine(context, store, id) is not { } record) return Missing();
        try
        {
            SelfPlace[] marked = JsonSerializer.Deserialize<SelfPlace[]>(places ?? "[]", Places) ?? [];
            store.SelfAssessments.Record(id, grade, [.. marked.OfType<SelfPlace>().Where(place => record.Attempt.Photos.Any(photo => photo.Sha256 == place.Photo))], Me(context));
            return Results.LocalRedirect($"/attempts/{id}");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            return FindPage(context, store, id, new(fault.Message, $"Tidak diterima: {fault.Message}"));
        }
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

    private static IResult Appeal(HttpContext context, RecordStore store, AttemptIntake intake, int id, [FromForm] int version, [FromForm] string? reason, [FromForm] string? line)
    {
        if (Mine(context, store, id) is null) return Missing();
        string? about = string.IsNullOrEmpty(line) ? null : line;
        if (about is not null && !store.Grading.Score(id).Sheet.Lines.Any(one => one.Rubric.Id == about))
            return AttemptPage(store, intake, id, new("The sheet has no such line.", "Baris itu tidak ada di lembar nilai."), StatusCodes.Status400BadRequest);
        DecisionOutcome outcome = store.Grading.Decide(id, version, at => new(DecisionKind.Appeal, Me(context), at) { Reason = reason, Line = about });
        return outcome.Record is not null ? Results.LocalRedirect($"/attempts/{id}") : AttemptPage(store, intake, id, outcome.Refusals[0], StatusCodes.Status409Conflict);
    }
}
