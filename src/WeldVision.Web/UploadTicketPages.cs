using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;
using WeldVision.Web.Transport;

namespace WeldVision.Web;

/// <summary>A photo from any phone: the signed-in screen shows a code, the phone that reads it may send one photo.</summary>
internal static class UploadTicketPages
{
    public const string Path = "/ticket";

    private static readonly BilingualText Ended = new("This code is used up or too old. Ask for a new one on the booth's screen.", "Kode ini sudah dipakai atau kedaluwarsa. Minta kode baru di layar bilik."), Over = new("Code ended", "Kode berakhir"),
        Done = new("Photo sent", "Foto terkirim"), LookThere = new("The result stands on the booth's screen. You can close this page.", "Hasilnya ada di layar bilik. Halaman ini boleh ditutup.");

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder open = app.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/{secret}", (UploadTickets tickets, RecordStore store, string secret) => tickets.Find(secret) is { } ticket ? (IResult)Page(store, ticket, fault: null) : Gone());
        open.MapPost("/{secret}", TakeAsync).DisableAntiforgery();
        RouteGroupBuilder own = app.MapGroup("/tickets").RequireAuthorization(Policies.Trainee).ExcludeFromDescription();
        own.MapPost("/{project}/{task}", Open);
        own.MapGet("/{id}", Screen);
        own.MapGet("/{id}/state", (HttpContext context, UploadTickets tickets, string id) =>
            tickets.OfScreen(id, context.User.Identity!.Name!) is { } ticket ? Results.Ok(new { attempt = ticket.Attempt }) : Results.NotFound());
    }

    private static IResult Gone() => AccountPages.Message(Over, Ended, StatusCodes.Status410Gone);

    private static RazorComponentResult<TicketPage> Page(RecordStore store, UploadTicket ticket, Refusal? fault) => AccountPages.Page<TicketPage>(new()
    {
        [nameof(TicketPage.Secret)] = ticket.Secret,
        [nameof(TicketPage.Title)] = store.Projects.Get(ticket.Project).Deliverable(ticket.Task).Title,
        [nameof(TicketPage.Fault)] = fault?.Words,
    }, fault?.Status ?? StatusCodes.Status200OK);

    private static async Task<IResult> TakeAsync(HttpContext context, UploadTickets tickets, RecordStore store, AttemptIntake intake, WebOptions options, string secret)
    {
        if (tickets.Find(secret) is not { } ticket) return Gone();
        if (!context.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (photo, refusal) = await PhotoUpload.ReadAsync(form.Files, options.MaximumPhotoBytes, context.RequestAborted);
        if (photo is null) return Page(store, ticket, refusal);
        await ticket.Door.WaitAsync(context.RequestAborted);
        try
        {
            return ticket.Attempt is null ? await KeepAsync(context, store, intake, ticket, photo) : Gone();
        }
        finally
        {
            ticket.Door.Release();
        }
    }

    private static async Task<IResult> KeepAsync(HttpContext context, RecordStore store, AttemptIntake intake, UploadTicket ticket, PhotoUpload photo)
    {
        // The ticket is the key: sent twice, it is one photo of one attempt.
        Intake taken = await intake.TakeAsync(new(new(ticket.Project, ticket.Task, ticket.Trainee, new(), $"ticket/{ticket.Id}"), ticket.View, ticket.AddTo), photo, context.RequestAborted);
        if (taken.Attempt is not { } attempt)
        {
            taken.Refusal!.Announce(context);
            return Page(store, ticket, taken.Refusal);
        }

        ticket.Attempt = attempt.Attempt.Id;
        return AccountPages.Message(Done, LookThere, StatusCodes.Status200OK, wayBack: false);
    }

    private static IResult Open(HttpContext context, UploadTickets tickets, RecordStore store, string project, string task)
    {
        string me = context.User.Identity!.Name!;
        if (!store.Board.Portfolio(me).Tasks.Any(one => one.Project == project && one.Deliverable.Id == task)) return Results.NotFound();
        IFormCollection form = context.Request.Form;
        UploadTicket ticket = tickets.Open(me, project, task, AttemptIntake.View(form), AttemptIntake.Attempt(form));
        return Results.LocalRedirect($"/tickets/{ticket.Id}");
    }

    /// <summary>The code on the screen. It leads over plain HTTP where the phone would not know the certificate.</summary>
    private static IResult Screen(HttpContext context, UploadTickets tickets, ListeningPorts ports, string id)
    {
        if (tickets.OfScreen(id, context.User.Identity!.Name!) is not { } ticket) return Gone();
        if (ticket.Attempt is { } attempt) return Results.LocalRedirect($"/attempts/{attempt}");
        return AccountPages.Page<TicketScreen>(new()
        {
            [nameof(TicketScreen.Id)] = ticket.Id,
            [nameof(TicketScreen.Address)] = Address(ports, ticket),
            [nameof(TicketScreen.Until)] = ticket.Until,
            [nameof(TicketScreen.Back)] = $"/tasks/{Uri.EscapeDataString(ticket.Project)}/{Uri.EscapeDataString(ticket.Task)}",
        });
    }

    private static Uri? Address(ListeningPorts ports, UploadTicket ticket) => ports.Secure is { } secure && MachineNames.ForPhones() is { } machine
        ? new UriBuilder(ports.HasOwnAuthority ? "http" : "https", machine.ToString(), ports.HasOwnAuthority ? ports.Plain : secure, $"{Path}/{ticket.Secret}").Uri : null;
}
