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
}

/// <summary>Puts the person of the record into the cookie: name, role and cohort stand there and not in the account.</summary>
internal sealed class PersonClaims(UserManager<Account> users, IOptions<IdentityOptions> options, RecordStore store) : UserClaimsPrincipalFactory<Account>(users, options)
{
    public const string Cohort = "cohort", Shown = "shown";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        Person person = store.People.Find(user.UserName!);
        identity.AddClaim(new(ClaimTypes.Role, RoleOf(person.Role)));
        identity.AddClaim(new(Shown, person.Shown));
        if (person.Cohort is { } cohort) identity.AddClaim(new(Cohort, cohort));
        return identity;
    }

    public static string RoleOf(PersonRole role) => role.ToString().ToLowerInvariant();
}

/// <summary>Sets PINs and passwords, and checks them.</summary>
internal sealed class SigningIn(UserManager<Account> users, SignInManager<Account> signIn, RecordStore store, TimeProvider clock)
{
    internal static BilingualText ChangedMeanwhile { get; } = new("Somebody else has just changed this account. Look at it again.", "Akun ini baru saja diubah orang lain. Lihat lagi.");

    public const int PinDigits = 6, LeastPasswordLength = 10;

    /// <summary>Gives a person a new PIN or password; the account is made when there is none.</summary>
    /// <returns>Why it was refused; null when it is set.</returns>
    public async Task<BilingualText?> SetAsync(Person person, string secret)
    {
        if (!person.IsStaff && (secret.Length != PinDigits || !secret.All(char.IsAsciiDigit))) return new("A PIN has 6 digits.", "PIN terdiri dari 6 angka.");
        if (person.IsStaff && secret.Length < LeastPasswordLength) return new("A password has at least 10 characters.", "Kata sandi minimal 10 karakter.");
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
    /// <returns>Why it failed; null when the person is signed in.</returns>
    public async Task<BilingualText?> SignInAsync(string nameOrPseudonym, string secret, TimeSpan? lockAfter = null)
    {
        Account? account = PseudonymOf(nameOrPseudonym) is { } pseudonym ? await users.FindByNameAsync(pseudonym) : null;
        SignInResult result = account is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(account, secret, lockoutOnFailure: true);

        // A session is renewed from the half of its time on, so no request is followed by less than the time that was asked for.
        if (result.Succeeded) await signIn.SignInAsync(account!, new AuthenticationProperties { AllowRefresh = true, ExpiresUtc = lockAfter is { } idle ? clock.GetUtcNow() + 2 * idle : null });
        return result switch
        {
            { Succeeded: true } => null,
            { IsLockedOut: true } => new("Too many wrong tries. Wait 15 minutes, or ask your instructor for a new PIN.", "Terlalu banyak percobaan salah. Tunggu 15 menit, atau minta PIN baru kepada instruktur."),
            _ => new("Name and PIN do not match.", "Nama dan PIN tidak cocok."),
        };
    }

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
