using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;
using WeldVision.Web.Transport;

namespace WeldVision.Web;

/// <summary>What staff set up at the booths: cards to sign in by, shared tablets, devices that send photos.</summary>
internal static class BoothPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder staff = app.MapGroup("/booth").RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        staff.MapGet("", (HttpContext context, RecordStore store) => Page(context, store));
        staff.MapPost("/cards", PrintCards);
        staff.MapPost("/cards/revoke", (HttpContext context, RecordStore store, [FromForm] string person) => Do(context, store, () => store.Cards.Revoke(person, Me(context))));
        staff.MapPost("/tablet", ShareTablet);
        staff.MapPost("/tablet/end", (HttpContext context) =>
        {
            SharedTablet.Forget(context);
            return Results.LocalRedirect("/booth");
        });
        RouteGroupBuilder administrators = app.MapGroup("/booth/devices").RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        administrators.MapPost("", AddDevice);
        administrators.MapPost("/revoke", (HttpContext context, RecordStore store, [FromForm] string name) => Do(context, store, () => store.Devices.Revoke(name, Me(context))));
    }

    private static string Me(HttpContext context) => context.User.Identity!.Name!;

    private static RazorComponentResult<BoothPage> Page(HttpContext context, RecordStore store, BilingualText? fault = null, (Device Device, string Token)? made = null) => AccountPages.Page<BoothPage>(new()
    {
        [nameof(BoothPage.Groups)] = store.People.Cohorts().Select(cohort => (cohort, store.People.InCohort(cohort))).ToList(),
        [nameof(BoothPage.Holders)] = store.Cards.Holders(),
        [nameof(BoothPage.Devices)] = context.User.IsInRole(Policies.Administrator) ? store.Devices.All() : null,
        [nameof(BoothPage.SharedBy)] = SharedTablet.Of(context)?.Cohort,
        [nameof(BoothPage.LockMinutes)] = (int)(SharedTablet.Of(context)?.LockAfter.TotalMinutes ?? 0),
        [nameof(BoothPage.Made)] = made,
        [nameof(BoothPage.Fault)] = fault,
    }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static IResult Do(HttpContext context, RecordStore store, Action act)
    {
        try
        {
            act();
            return Results.LocalRedirect("/booth");
        }
        catch (InvalidDataException fault)
        {
            return Page(context, store, Refusal.Of(fault).Words);
        }
    }

    /// <summary>The sheet is shown once: the cards' secrets are nowhere else.</summary>
    private static IResult PrintCards(HttpContext context, RecordStore store, ListeningPorts ports, [FromForm] string cohort)
    {
        IReadOnlyList<PrintedCard> cards = store.Cards.Print(store.People.InCohort(cohort).Select(person => person.Pseudonym), Me(context));
        if (cards.Count == 0) return Page(context, store, new($"The class {cohort} has nobody.", $"Kelas {cohort} belum punya peserta."));
        Uri address = ports.Secure is { } port && MachineNames.ForPhones() is { } machine ? new UriBuilder(Uri.UriSchemeHttps, machine.ToString(), port).Uri : new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; img-src data:; style-src '{CardSheet.StyleHash}'";
        return Results.Content(CardSheet.Html(cards, address), "text/html; charset=utf-8");
    }

    private static IResult ShareTablet(HttpContext context, RecordStore store, [FromForm] string cohort, [FromForm] string minutes)
    {
        if (!int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out int lockAfter) || lockAfter is < SharedTablet.LeastMinutes or > SharedTablet.MostMinutes || !store.People.Cohorts().Contains(cohort))
            return Page(context, store, new($"A tablet locks after {SharedTablet.LeastMinutes} to {SharedTablet.MostMinutes} minutes.", $"Tablet terkunci setelah {SharedTablet.LeastMinutes} sampai {SharedTablet.MostMinutes} menit."));
        new SharedTablet(cohort, TimeSpan.FromMinutes(lockAfter)).Keep(context);
        return Results.LocalRedirect("/booth");
    }

    private static RazorComponentResult<BoothPage> AddDevice(HttpContext context, RecordStore store, [FromForm] string name, [FromForm] string cohort, [FromForm] string? booth)
    {
        try
        {
            return Page(context, store, made: store.Devices.Add(name.Trim(), cohort, booth, Me(context)));
        }
        catch (InvalidDataException fault)
        {
            return Page(context, store, Refusal.Of(fault).Words);
        }
    }
}
