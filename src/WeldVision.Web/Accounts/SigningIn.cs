using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WeldVision.Record.Learning;
using WeldVision.Storage;

namespace WeldVision.Web.Accounts;

/// <summary>Who may open what. Whatever names no policy is for nobody but those signed in.</summary>
internal static class Policies
{
    public const string Trainee = "trainee", Staff = "staff", Administrator = "administrator";

    /// <value>Whoever may send photos over the API: people who are signed in, and devices with a token.</value>
    public const string Senders = "senders";

    /// <value>Staff at their own account, also while they have to set up a second factor.</value>
    public const string OwnAccount = "own-account";
}

/// <summary>Puts the person of the record into the cookie: name, role and cohort stand there and not in the account.</summary>
internal sealed class PersonClaims(UserManager<Account> users, IOptions<IdentityOptions> options, RecordStore store, StaffRules rules) : UserClaimsPrincipalFactory<Account>(users, options)
{
    public const string Cohort = "cohort", Shown = "shown";

    /// <value>Of whoever has to set up a second factor before anything else.</value>
    public const string Enrols = "enrols";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        Person person = store.People.Find(user.UserName!);
        identity.AddClaim(new(ClaimTypes.Role, RoleOf(person.Role)));
        identity.AddClaim(new(Shown, person.Shown));
        if (person.Cohort is { } cohort) identity.AddClaim(new(Cohort, cohort));
        if (person.IsStaff && !user.TwoFactorEnabled && await rules.NeedSecondFactorAsync()) identity.AddClaim(new(Enrols, "1"));
        return identity;
    }

    public static string RoleOf(PersonRole role) => role.ToString().ToLowerInvariant();
}

/// <summary>Sets PINs and passwords, and checks them.</summary>
internal sealed class SigningIn(UserManager<Account> users, SignInManager<Account> signIn, SecondFactor second, RecordStore store, TimeProvider clock)
{
    private static readonly BilingualText LockedOut = new("Too many wrong tries. Wait 15 minutes, or ask your instructor for a new PIN.", "Terlalu banyak percobaan salah. Tunggu 15 menit, atau minta PIN baru kepada instruktur.");

    internal static BilingualText ChangedMeanwhile { get; } = new("Somebody else has just changed this account. Look at it again.", "Akun ini baru saja diubah orang lain. Lihat lagi.");

    /// <summary>Gives a person a new PIN or password; the account is made when there is none.</summary>
    /// <returns>Why it was refused; null when it is set.</returns>
    public async Task<BilingualText?> SetAsync(Person person, string secret)
    {
        if (SecretRules.Refusal(person, secret) is { } refusal) return refusal;
        if (await users.FindByNameAsync(person.Pseudonym) is { } account)
        {
            account.PasswordHash = users.PasswordHasher.HashPassword(account, secret);
            account.AccessFailedCount = 0;
            account.LockoutEnd = null;

            // A new stamp ends what is signed in by the old secret.
            return (await users.UpdateSecurityStampAsync(account)).Succeeded ? null : ChangedMeanwhile;
        }

        IdentityResult made = await users.CreateAsync(new() { UserName = person.Pseudonym, LockoutEnabled = true }, secret);
        return made.Succeeded ? null : new(string.Join(' ', made.Errors.Select(error => error.Description)), "Akun tidak dapat dibuat.");
    }

    /// <param name="lockAfter">Ends the session when nothing was asked for so long, or up to twice as long; null for a device of one person.</param>
    /// <returns>Why it failed, and whether the code of the person's phone comes next; the person is signed in when it is neither.</returns>
    public async Task<(BilingualText? Fault, bool NeedsCode)> SignInAsync(string nameOrPseudonym, string secret, TimeSpan? lockAfter = null)
    {
        Account? account = PseudonymOf(nameOrPseudonym) is { } pseudonym ? await users.FindByNameAsync(pseudonym) : null;

        // A name that is nobody's takes as long as one that is.
        if (account is null) users.PasswordHasher.HashPassword(new(), secret);
        SignInResult result = account is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(account, secret, lockoutOnFailure: true);
        if (!result.Succeeded) return (result.IsLockedOut ? LockedOut : new("Name and PIN do not match.", "Nama dan PIN tidak cocok."), false);
        if (!account!.TwoFactorEnabled)
        {
            await LetInAsync(account, lockAfter);
            return (null, false);
        }

        await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(new ClaimsIdentity([new(ClaimTypes.Name, account.Id)], IdentityConstants.TwoFactorUserIdScheme)));
        return (null, true);
    }

    /// <summary>The second step: the code of the person's phone, or a recovery code.</summary>
    /// <returns>Why it failed, and whether the first step has to be done again; the person is signed in when it is neither.</returns>
    public async Task<(BilingualText? Fault, bool FromTheStart)> SignInByCodeAsync(string code, TimeSpan? lockAfter)
    {
        if ((await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.Identity?.Name is not { } id || await users.FindByIdAsync(id) is not { TwoFactorEnabled: true } account) return (null, true);
        if (await users.IsLockedOutAsync(account)) return (LockedOut, false);
        if (!await second.AcceptsAsync(account, code) && !(await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            await users.AccessFailedAsync(account);
            return (SecondFactor.WrongCode, false);
        }

        await users.ResetAccessFailedCountAsync(account);
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await LetInAsync(account, lockAfter);
        return (null, false);
    }

    // A session is renewed from the half of its time on, so no request is followed by less than the time that was asked for.
    private Task LetInAsync(Account account, TimeSpan? lockAfter) =>
        signIn.SignInAsync(account, new AuthenticationProperties { AllowRefresh = true, ExpiresUtc = lockAfter is { } idle ? clock.GetUtcNow() + 2 * idle : null });

    public async Task<bool> HasAdministratorAsync()
    {
        foreach (Person person in store.People.Staff().Where(one => one.Role == PersonRole.Administrator))
        {
            if (await users.FindByNameAsync(person.Pseudonym) is not null) return true;
        }

        return false;
    }

    private string? PseudonymOf(string nameOrPseudonym)
    {
        try
        {
            // Somebody erased has no name, and no way in.
            return store.People.Find(nameOrPseudonym) is { Name: not null } person ? person.Pseudonym : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
