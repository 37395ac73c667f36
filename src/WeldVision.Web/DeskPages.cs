using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;

namespace WeldVision.Web;

/// <summary>The instructors' desk: what waits, and one attempt to mark, sign and decide about. Plain pages; everything is reached by the keyboard.</summary>
internal static class DeskPages
{
    private static readonly BilingualText NotFound = new("Not found", "Tidak ditemukan"), NoAttempt = new("There is no such submitted attempt.", "Tidak ada percobaan terkumpul dengan nomor itu."),
        Changed = new("Somebody else has changed this attempt since you opened it. Look at it again.", "Percobaan ini sudah diubah orang lain sejak Anda membukanya. Lihat lagi.");

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder desk = app.MapGroup("/desk").RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        desk.MapGet("", (RecordStore store) => AccountPages.Page<QueuePage>(new() { [nameof(QueuePage.Queue)] = store.Board.Queue(), [nameof(QueuePage.Names)] = store.People.Names(), [nameof(QueuePage.Titles)] = Titles(store) }));
        desk.MapGet("/{id:int}", (RecordStore store, int id) => Submitted(store, id) is null ? Missing() : (IResult)MarkPage(store, id, faults: []));
        desk.MapGet("/{id:int}/photos/{sha256}", Photo);
        desk.MapPost("/{id:int}/evidence", Evidence);
        desk.MapPost("/{id:int}/decision", Decide);
    }

    private static AttemptRecord? Submitted(RecordStore store, int id)
    {
        try
        {
            return store.Attempts.Get(id) is { Attempt.SubmittedAt: not null } record ? record : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IResult Missing() => AccountPages.Message(NotFound, NoAttempt, StatusCodes.Status404NotFound);

    private static Dictionary<(string Project, string Task), BilingualText> Titles(RecordStore store) =>
        store.Projects.All().SelectMany(one => one.Project.Deliverables.Select(deliverable => (Key: (one.Project.Id, deliverable.Id), deliverable.Title))).ToDictionary(one => one.Key, one => one.Title);

    private static RazorComponentResult<MarkPage> MarkPage(RecordStore store, int id, IReadOnlyList<BilingualText> faults, int status = StatusCodes.Status200OK)
    {
        bool review = store.Attempts.Get(id).SignOff.State == SignOffState.Appealed;
        AttemptScore score = store.Grading.Score(id, review);
        return AccountPages.Page<MarkPage>(new()
        {
            [nameof(Pages.MarkPage.Score)] = score,
            [nameof(Pages.MarkPage.IsReview)] = review,
            [nameof(Pages.MarkPage.Title)] = store.Projects.Get(score.Record.Attempt.Project).Deliverable(score.Record.Attempt.Task).Title,
            [nameof(Pages.MarkPage.Names)] = store.People.Names(),
            [nameof(Pages.MarkPage.Gauge)] = store.Grading.LastGauge(),
            [nameof(Pages.MarkPage.Faults)] = faults,
        }, status);
    }

    private static IResult Photo(RecordStore store, int id, string sha256)
    {
        if (Submitted(store, id) is not { } record || !record.Attempt.Photos.Any(photo => photo.Sha256 == sha256) || !store.Photos.Has(sha256)) return Missing();
        byte[] bytes = store.Photos.Read(sha256);
        return Results.Bytes(bytes, PhotoUpload.ContentType(bytes));
    }

    /// <summary>Records what the form holds, and signs when that was asked for.</summary>
    private static IResult Evidence(HttpContext context, RecordStore store, TimeProvider clock, int id)
    {
        if (Submitted(store, id) is not { } record) return Missing();
        IFormCollection form = context.Request.Form;
        if (form["version"] != $"{record.Version}") return MarkPage(store, id, [Changed], StatusCodes.Status409Conflict);
        string me = context.User.Identity!.Name!;
        bool review = record.SignOff.State == SignOffState.Appealed;
        try
        {
            if (MarkForm.Evidence(form, context.User.FindFirst(PersonClaims.Shown)!.Value, clock.GetUtcNow()) is { } evidence) record = store.Grading.Record(id, evidence, me, review, record.Version);
        }
        catch (InvalidDataException fault)
        {
            return MarkPage(store, id, [new(fault.Message, $"Tidak diterima: {fault.Message}")], StatusCodes.Status400BadRequest);
        }

        if (form["then"] != "sign") return Results.LocalRedirect($"/desk/{id}");
        return After(store, id, review ? store.Grading.Review(id, record.Version, me) : store.Grading.Sign(id, record.Version, me));
    }

    private static IResult Decide(HttpContext context, RecordStore store, int id)
    {
        if (Submitted(store, id) is null) return Missing();
        IFormCollection form = context.Request.Form;
        if (!Enum.TryParse(form["kind"], out DecisionKind kind) || !int.TryParse(form["version"], out int version) || kind is DecisionKind.Sign or DecisionKind.Review or DecisionKind.Appeal)
            return MarkPage(store, id, [new("That is no decision.", "Itu bukan keputusan.")], StatusCodes.Status400BadRequest);
        return After(store, id, store.Grading.Decide(id, version, at => new(kind, context.User.Identity!.Name!, at)
        {
            Percent = MarkForm.Percent(form["percent"]),
            Passed = bool.TryParse(form["passed"], out bool passed) ? passed : null,
            Test = Enum.TryParse(form["test"], out HoldTest test) ? test : null,
            Reason = form["reason"],
        }));
    }

    private static IResult After(RecordStore store, int id, DecisionOutcome outcome) =>
        outcome.Record is not null ? Results.LocalRedirect($"/desk/{id}") : MarkPage(store, id, outcome.Refusals, StatusCodes.Status409Conflict);
}
