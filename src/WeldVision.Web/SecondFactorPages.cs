using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WeldVision.Web.Accounts;
using WeldVision.Web.Pages;

namespace WeldVision.Web;

/// <summary>The second step of signing in, and where staff set up what it asks for.</summary>
internal static class SecondFactorPages
{
    public const string Path = "/second-factor", CodePath = "/sign-in/code";

    private static readonly BilingualText Needed = new("Your centre asks for a second factor; it cannot be turned off.", "Pusat Anda mewajibkan faktor kedua; tidak dapat dimatikan.");

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder open = app.MapGroup(CodePath).AllowAnonymous().ExcludeFromDescription();
        open.MapGet("", (string? back) => CodePage(back, fault: null));
        open.MapPost("", SignInAsync).RequireRateLimiting(SendingLimits.SignIns);
        RouteGroupBuilder own = app.MapGroup(Path).RequireAuthorization(Policies.OwnAccount).ExcludeFromDescription();
        own.MapGet("", ShowAsync);
        own.MapPost("", async (HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second, [FromForm] string password, [FromForm] string code) =>
            await ShowMadeAsync(context, users, signIn, second, await second.TurnOnAsync(await MeAsync(context, users), password, code)));
        own.MapPost("/codes", async (HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second, [FromForm] string password) =>
            await ShowMadeAsync(context, users, signIn, second, await second.RenewCodesAsync(await MeAsync(context, users), password)));
        own.MapPost("/off", OffAsync);
    }

    private static async Task<Account> MeAsync(HttpContext context, UserManager<Account> users) =>
        await users.FindByNameAsync(context.User.Identity!.Name!) ?? throw new InvalidDataException("This account is gone. Sign in again.");

    private static RazorComponentResult<SignInCodePage> CodePage(string? back, BilingualText? fault) => AccountPages.Page<SignInCodePage>(
        new() { [nameof(SignInCodePage.Back)] = OwnPath.Or(back, "/"), [nameof(SignInCodePage.Fault)] = fault }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);

    private static async Task<IResult> SignInAsync(HttpContext context, SigningIn signingIn, BoothLock booth, [FromForm] string code, [FromForm] string? back)
    {
        if (booth.Closed(context) is { } closed) return closed.Result(context);
        var (fault, fromTheStart) = await signingIn.SignInByCodeAsync(code, SharedTablet.Of(context)?.LockAfter);
        if (fromTheStart) return Results.LocalRedirect("/sign-in");
        if (fault is null) return Results.LocalRedirect(OwnPath.Or(back, "/"));
        booth.Wrong(context);
        return CodePage(back, fault);
    }

    private static async Task<RazorComponentResult<SecondFactorPage>> PageAsync(HttpContext context, UserManager<Account> users, SecondFactor second, IReadOnlyList<string>? recovery = null, BilingualText? fault = null)
    {
        Account account = await MeAsync(context, users);
        string? key = account.TwoFactorEnabled ? null : await second.KeyAsync(account);
        return AccountPages.Page<SecondFactorPage>(new()
        {
            [nameof(SecondFactorPage.Key)] = key,
            [nameof(SecondFactorPage.Address)] = key is null ? null : SecondFactor.Address(key, context.User.FindFirst(PersonClaims.Shown)?.Value ?? account.UserName!),
            [nameof(SecondFactorPage.Recovery)] = recovery ?? [],
            [nameof(SecondFactorPage.IsNeeded)] = context.User.HasClaim(claim => claim.Type == PersonClaims.Enrols),
            [nameof(SecondFactorPage.Fault)] = fault,
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second)
    {
        Account account = await MeAsync(context, users);
        if (!account.TwoFactorEnabled && await users.GetAuthenticatorKeyAsync(account) is null)
        {
            // A new key gives the account a new stamp, which would end this session.
            await second.KeyAsync(account);
            await signIn.RefreshSignInAsync(account);
        }

        return await PageAsync(context, users, second);
    }

    private static async Task<IResult> ShowMadeAsync(
        HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second, (IReadOnlyList<string>? Recovery, BilingualText? Refusal) made)
    {
        // The stamp is another now; whoever did this stays in, and every other session of theirs ends.
        if (made.Recovery is not null) await signIn.RefreshSignInAsync(await MeAsync(context, users));
        return await PageAsync(context, users, second, made.Recovery, made.Refusal);
    }

    private static async Task<IResult> OffAsync(HttpContext context, UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second, StaffRules rules, [FromForm] string password)
    {
        Account account = await MeAsync(context, users);
        BilingualText? fault = await rules.NeedSecondFactorAsync() ? Needed : !await users.CheckPasswordAsync(account, password) ? SecondFactor.WrongPassword
            : await second.TurnOffAsync(account, account.UserName!) ? null : SigningIn.ChangedMeanwhile;
        if (fault is not null) return await PageAsync(context, users, second, fault: fault);
        await signIn.RefreshSignInAsync(account);
        return Results.LocalRedirect(Path);
    }
}
