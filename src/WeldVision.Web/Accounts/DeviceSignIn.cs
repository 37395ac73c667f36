using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeldVision.Storage;

namespace WeldVision.Web.Accounts;

/// <summary>Lets a device in by <c>Authorization: Bearer</c> and its token, to the API only.</summary>
internal sealed class DeviceSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RecordStore store)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "device", Booth = "booth";

    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        if (store.Devices.Find(header[Bearer.Length..].Trim()) is not { } device) return Task.FromResult(AuthenticateResult.Fail("The token is unknown or revoked."));
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, $"device/{device.Name}"), new(ClaimTypes.Role, Name), new(PersonClaims.Cohort, device.Cohort)], Scheme.Name);
        if (device.Booth is { } booth) identity.AddClaim(new(Booth, booth));
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
