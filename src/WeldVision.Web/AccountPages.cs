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

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/sign-in", (RecordStore store, string? cohort, string? back) => SignInPage(store, cohort, back, fault: null));
        open.MapPost("/sign-in", async (SigningIn signingIn, RecordStore store, [FromForm] string name, [FromForm] string secret, [FromForm] string? cohort, [FromForm] string? back) =>
            await signingIn.SignInAsync(name, secret) is { } fault ? (IResult)SignInPage(store, cohort, back, fault) : Results.LocalRedirect(OwnPath.Or(back, "/")));
        open.MapPost("/sign-out", async (SignInManager<Account> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        });
        open.MapGet("/first", (FirstAdministrator first, string? key) => first.Admits(key) ? (IResult)FirstPage(key!, fault: null) : Refused());
        open.MapPost("/first", FirstAsync);
    }

    private static RazorComponentResult<SignInPage> SignInPage(RecordStore store, string? cohort, string? back, BilingualText? fault)
    {
        IReadOnlyList<string> cohorts = store.People.Cohorts();
        string? chosen = cohorts.FirstOrDefault(one => one == cohort);
        return Page<SignInPage>(new()
        {
            [nameof(Pages.SignInPage.Cohorts)] = cohorts,
            [nameof(Pages.SignInPage.Cohort)] = chosen,
            [nameof(Pages.SignInPage.Names)] = chosen is null ? [] : store.People.InCohort(chosen),
            [nameof(Pages.SignInPage.Back)] = OwnPath.Or(back, "/"),
            [nameof(Pages.SignInPage.Fault)] = fault,
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);
    }

    private static RazorComponentResult<FirstPage> FirstPage(string key, BilingualText? fault) =>
        Page<FirstPage>(new() { [nameof(Pages.FirstPage.Key)] = key, [nameof(Pages.FirstPage.Fault)] = fault }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static IResult Refused() => Message(new("Not here", "Tidak bisa"), UsedLink, StatusCodes.Status403Forbidden);

    private static async Task<IResult> FirstAsync(FirstAdministrator first, SigningIn signingIn, RecordStore store, [FromForm] string key, [FromForm] string name, [FromForm] string secret)
    {
        if (!first.Admits(key)) return Refused();
        try
        {
            Person person = store.People.Staff().FirstOrDefault(one => one.Role == PersonRole.Administrator && one.Name == name.Trim()) ?? store.People.AddStaff(name, PersonRole.Administrator);
            if (await signingIn.SetAsync(person, secret) is { } fault) return FirstPage(key, fault);
            first.Close();
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

    public static IResult Message(BilingualText heading, BilingualText text, int status) =>
        Page<MessagePage>(new() { [nameof(MessagePage.Heading)] = heading, [nameof(MessagePage.Text)] = text }, status);
}
