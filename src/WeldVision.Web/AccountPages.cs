using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;

namespace WeldVision.Web;

/// <summary>Signing in and out, and the first administrator.</summary>
internal static class AccountPages
{
    private static readonly BilingualText UsedLink = new(
        "This link is used up or wrong. Start the server again for a new one.", "Tautan ini sudah terpakai atau salah. Jalankan ulang server untuk mendapat yang baru.");

    private static readonly BilingualText EndedCard = new("This card no longer works. Sign in by your name, and ask your instructor for a new card.", "Kartu ini tidak berlaku lagi. Masuk dengan nama Anda, dan minta kartu baru kepada instruktur.");

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/sign-in", (HttpContext context, RecordStore store, string? cohort, string? name, string? back) => SignInPage(context, store, cohort, name, back, fault: null));
        open.MapPost("/sign-in", SignInAsync).RequireRateLimiting(SendingLimits.SignIns);
        open.MapGet("/card/{secret}", (HttpContext context, RecordStore store, string secret) =>
            store.Cards.Find(secret) is { } person ? (IResult)SignInPage(context, store, person.Cohort, person.Pseudonym, back: null, fault: null) : Message(new("Card ended", "Kartu tidak berlaku"), EndedCard, StatusCodes.Status410Gone));
        open.MapPost("/sign-out", async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        });
        open.MapGet("/first", (FirstAdministrator first, string? key) => first.Admits(key) ? (IResult)FirstPage(key!, fault: null) : Refused());
        open.MapPost("/first", FirstAsync);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, SigningIn signingIn, BoothLock booth, RecordStore store, [FromForm] string name, [FromForm] string secret, [FromForm] string? cohort, [FromForm] string? back)
    {
        if (booth.Closed(context) is { } closed) return closed.Result(context);
        var (fault, needsCode) = await signingIn.SignInAsync(name, secret, SharedTablet.Of(context)?.LockAfter);
        if (needsCode) return Results.LocalRedirect($"{SecondFactorPages.CodePath}?back={Uri.EscapeDataString(OwnPath.Or(back, "/"))}");
        if (fault is null) return Results.LocalRedirect(OwnPath.Or(back, "/"));
        booth.Wrong(context);
        return SignInPage(context, store, cohort, name, back, fault);
    }

    private static RazorComponentResult<SignInPage> SignInPage(HttpContext context, RecordStore store, string? cohort, string? name, string? back, BilingualText? fault)
    {
        IReadOnlyList<string> cohorts = store.People.Cohorts();
        SharedTablet? tablet = SharedTablet.Of(context);
        string? chosen = cohorts.FirstOrDefault(one => one == (cohort ?? tablet?.Cohort));
        IReadOnlyList<Person> names = chosen is null ? [] : store.People.InCohort(chosen);
        return Page<SignInPage>(new()
        {
            [nameof(Pages.SignInPage.Cohorts)] = cohorts,
            [nameof(Pages.SignInPage.Cohort)] = chosen,
            [nameof(Pages.SignInPage.Names)] = names,
            [nameof(Pages.SignInPage.Back)] = OwnPath.Or(back, "/"),
            [nameof(Pages.SignInPage.Chosen)] = names.FirstOrDefault(one => one.Pseudonym == name),
            [nameof(Pages.SignInPage.IsTablet)] = tablet is not null && tablet.Cohort == chosen,
            [nameof(Pages.SignInPage.Fault)] = fault,
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    private static RazorComponentResult<FirstPage> FirstPage(string key, BilingualText? fault) =>
        Page<FirstPage>(new() { [nameof(Pages.FirstPage.Key)] = key, [nameof(Pages.FirstPage.Fault)] = fault }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static IResult Refused() => Message(new("Not here", "Tidak bisa"), UsedLink, StatusCodes.Status403Forbidden);

    private static async Task<IResult> FirstAsync(FirstAdministrator first, SigningIn signingIn, UserManager<Account> users, SecondFactor second, RecordStore store, [FromForm] string key, [FromForm] string name, [FromForm] string secret)
    {
        if (!first.Admits(key)) return Refused();
        try
        {
            Person person = store.People.Staff().FirstOrDefault(one => one.Role == PersonRole.Administrator && one.Name == name.Trim()) ?? store.People.AddStaff(name, PersonRole.Administrator);
            if (await signingIn.SetAsync(person, secret) is { } fault) return FirstPage(key, fault);
            first.Close();
            // Whoever comes back by this link may have lost the phone as well.
            if (await users.FindByNameAsync(person.Pseudonym) is { TwoFactorEnabled: true } account) await second.TurnOffAsync(account, person.Pseudonym);
            await signingIn.SignInAsync(person.Pseudonym, secret);
            return Results.LocalRedirect("/people");
        }
        catch (InvalidDataException fault)
        {
            return FirstPage(key, new(fault.Message, $"Nama ditolak: {fault.Message}"));
        }
    }

    public static RazorComponentResult<T> Page<T>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent => new(parameters) { StatusCode = status };

    public static IResult Message(BilingualText heading, BilingualText text, int status, bool wayBack = true) =>
        Page<MessagePage>(new() { [nameof(MessagePage.Heading)] = heading, [nameof(MessagePage.Text)] = text, [nameof(MessagePage.WayBack)] = wayBack }, status);
}
