using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeldVision.Record.Learning;
using WeldVision.Storage;
using WeldVision.Web.Staff;

namespace WeldVision.Web.Accounts;

/// <summary>How somebody's account stands.</summary>
/// <param name="LockedUntil">Null when it is open; the far end of time when a person locked it.</param>
/// <param name="HasSecondFactor">Whether a code of the person's phone is asked for.</param>
public sealed record AccountStanding(DateTimeOffset? LockedUntil, bool HasSecondFactor);

/// <summary>What staff do to accounts. Each step is noted in the audit log, and whoever is signed in by what was taken away is out within a minute.</summary>
internal sealed class AccountBook(IServiceScopeFactory scopes, RecordStore store, TimeProvider clock)
{
    // Without the letters and digits that are taken for one another.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly BilingualText OnlyAdministrators = new("Only an administrator does this to staff.", "Hanya administrator yang melakukan ini pada staf."),
        NotYourself = new("Nobody locks themselves out.", "Tidak dapat mengunci akun sendiri."),
        NoAccount = new("This person has no PIN or password yet.", "Orang ini belum punya PIN atau kata sandi.");

    /// <summary>A PIN for a trainee, a password for staff.</summary>
    public static string NewSecret(Person person)
    {
        while (true)
        {
            string secret = person.IsStaff ? RandomNumberGenerator.GetString(Letters, 14) : RandomNumberGenerator.GetString("0123456789", SecretRules.PinDigits);
            if (SecretRules.Refusal(person, secret) is null) return secret;
        }
    }

    /// <summary>Everybody who has a PIN or a password, by pseudonym.</summary>
    public async Task<IReadOnlyDictionary<string, AccountStanding>> AllAsync()
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset now = clock.GetUtcNow();
        var accounts = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AsNoTracking().Select(one => new { one.UserName, one.LockoutEnd, one.TwoFactorEnabled }).ToListAsync();
        return accounts.ToDictionary(one => one.UserName!, one => new AccountStanding(one.LockoutEnd > now ? one.LockoutEnd : null, one.TwoFactorEnabled));
    }

    /// <summary>Sets a PIN or a password, which also opens a locked account.</summary>
    /// <returns>Why it was refused; null when it is set.</returns>
    public async Task<BilingualText?> SetAsync(Person person, string secret, StaffReader by)
    {
        if (person.IsStaff && !by.IsAdministrator) return OnlyAdministrators;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SigningIn>().SetAsync(person, secret) is { } refusal) return refusal;
        store.Audit.Note(by.Pseudonym, "set-secret", person.Pseudonym);
        return null;
    }

    /// <summary>Keeps somebody out until it is opened again.</summary>
    /// <inheritdoc cref="SetAsync"/>
    public Task<BilingualText?> LockAsync(Person person, StaffReader by) => person.Pseudonym == by.Pseudonym ? Task.FromResult<BilingualText?>(NotYourself) : ChangeAsync(person, by, "lock", DateTimeOffset.MaxValue);

    /// <inheritdoc cref="SetAsync"/>
    public Task<BilingualText?> UnlockAsync(Person person, StaffReader by) => ChangeAsync(person, by, "unlock", null);

    /// <summary>Gives somebody who lost their phone a way in by the password alone; a rule of the centre has them set up another.</summary>
    /// <inheritdoc cref="SetAsync"/>
    public async Task<BilingualText?> ForgetSecondFactorAsync(Person person, StaffReader by)
    {
        if (!by.IsAdministrator) return OnlyAdministrators;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(person.Pseudonym) is not { } account) return NoAccount;
        return await scope.ServiceProvider.GetRequiredService<SecondFactor>().TurnOffAsync(account, by.Pseudonym) ? null : SigningIn.ChangedMeanwhile;
    }

    /// <summary>Ends every session of somebody whose role has changed: what they may do is asked anew.</summary>
    public async Task EndSessionsAsync(Person person)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByNameAsync(person.Pseudonym) is { } account) await users.UpdateSecurityStampAsync(account);
    }

    private async Task<BilingualText?> ChangeAsync(Person person, StaffReader by, string action, DateTimeOffset? lockedUntil)
    {
        if (person.IsStaff && !by.IsAdministrator) return OnlyAdministrators;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByNameAsync(person.Pseudonym) is not { } account) return NoAccount;
        (account.LockoutEnd, account.AccessFailedCount) = (lockedUntil, 0);
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return SigningIn.ChangedMeanwhile;
        store.Audit.Note(by.Pseudonym, action, person.Pseudonym);
        return null;
    }
}
