using Microsoft.AspNetCore.Identity;
using WeldVision.Storage;

namespace WeldVision.Web.Accounts;

/// <summary>The code of an authenticator app (TOTP) beside a password, for staff: set up, checked, renewed, given up.</summary>
internal sealed class SecondFactor(UserManager<Account> users, RecordStore store)
{
    public const int CodeDigits = 6;

    private const int RecoveryCodes = 10;

    // Beside the key that Identity keeps: what was taken last, so that a code that somebody saw is of no use to them.
    private const string Own = "weldvision", LastCode = "last-code";

    public static BilingualText WrongCode { get; } = new("The code is not right, or was used already. Wait for the next one.", "Kode salah atau sudah dipakai. Tunggu kode berikutnya.");

    public static BilingualText WrongPassword { get; } = new("The password is not right.", "Kata sandi salah.");

    /// <summary>The key that an authenticator app is given; made at the first look.</summary>
    public async Task<string> KeyAsync(Account account)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is { } key) return key;
        await users.ResetAuthenticatorKeyAsync(account);
        return await users.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("A key was set and is not there.");
    }

    /// <summary>What the app scans.</summary>
    public static Uri Address(string key, string shown) => new($"otpauth://totp/WeldVision:{Uri.EscapeDataString(shown)}?secret={key}&issuer=WeldVision&digits={CodeDigits}");

    /// <summary>Whether the app's code is right; each is taken once.</summary>
    public async Task<bool> AcceptsAsync(Account account, string code)
    {
        code = code.Replace(" ", "", StringComparison.Ordinal);
        if (code == await users.GetAuthenticationTokenAsync(account, Own, LastCode) || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)) return false;
        await users.SetAuthenticationTokenAsync(account, Own, LastCode, code);
        return true;
    }

    /// <summary>Turns it on once the app gives a right code.</summary>
    /// <returns>Codes that stand in for the phone, once each; null with why it is refused.</returns>
    public async Task<(IReadOnlyList<string>? Recovery, BilingualText? Refusal)> TurnOnAsync(Account account, string password, string code)
    {
        if (!await users.CheckPasswordAsync(account, password)) return (null, WrongPassword);
        if (!await AcceptsAsync(account, code)) return (null, WrongCode);
        if (!(await users.SetTwoFactorEnabledAsync(account, true)).Succeeded) return (null, SigningIn.ChangedMeanwhile);
        store.Audit.Note(account.UserName!, "second-factor-on", account.UserName!);
        return (await NewCodesAsync(account), null);
    }

    /// <summary>New recovery codes; the ones before end.</summary>
    /// <inheritdoc cref="TurnOnAsync"/>
    public async Task<(IReadOnlyList<string>? Recovery, BilingualText? Refusal)> RenewCodesAsync(Account account, string password)
    {
        if (!await users.CheckPasswordAsync(account, password)) return (null, WrongPassword);
        store.Audit.Note(account.UserName!, "recovery-codes", account.UserName!);
        return (await NewCodesAsync(account), null);
    }

    /// <summary>Turns it off, and forgets the phone.</summary>
    /// <returns>Whether the account was as it was read.</returns>
    public async Task<bool> TurnOffAsync(Account account, string by)
    {
        if (!(await users.SetTwoFactorEnabledAsync(account, false)).Succeeded || !(await users.ResetAuthenticatorKeyAsync(account)).Succeeded) return false;
        store.Audit.Note(by, "second-factor-off", account.UserName!);
        return true;
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(Account account) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
}
