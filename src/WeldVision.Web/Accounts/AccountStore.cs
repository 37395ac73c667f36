using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace WeldVision.Web.Accounts;

/// <summary>Accounts in the database. What a second factor is made of stands there protected by the server's keys, which lie outside of it, and recovery codes as hashes only.</summary>
internal sealed class AccountStore(AccountsContext context, IDataProtectionProvider protection)
    : UserOnlyStore<Account, AccountsContext>(context)
{
    private readonly IDataProtector _protector = protection.CreateProtector("account-tokens");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } kept ? _protector.Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            // The keys are others, as after a move without them: the factor has to be set up again.
            return null;
        }
    }

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) => base.RedeemCodeAsync(user, Hash(code), cancellationToken);

    // They are random and long enough for a plain hash.
    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
