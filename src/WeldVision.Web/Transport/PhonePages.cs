using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WeldVision.Web.Pages;

namespace WeldVision.Web.Transport;

/// <summary>How phones reach the page: the address, and the root certificate with how to install it.</summary>
internal static class PhonePages
{
    public const string Path = "/phones";

    public static void Map(IEndpointRouteBuilder app, ServerCertificate? certificate, ListeningPorts ports)
    {
        RouteGroupBuilder open = app.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        open.MapGet("", (HttpContext context) => AccountPages.Page<PhonesPage>(new()
        {
            [nameof(PhonesPage.Address)] = Address(context, ports),
            [nameof(PhonesPage.Fingerprint)] = certificate?.Authority?.Fingerprint,
        }));
        open.MapGet("/root.crt", () => certificate?.Authority is { } authority
            ? Results.Bytes(authority.RootDer.ToArray(), "application/x-x509-ca-cert", "weldvision-root.crt") : Results.NotFound());
    }

    /// <summary>The page as this visitor opens it over HTTPS; null while there is no way in from the network.</summary>
    private static Uri? Address(HttpContext context, ListeningPorts ports)
    {
        if (ports.Secure is not { } port) return null;
        string host = PlainGate.IsPlain(context) || context.Request.IsHttps ? context.Request.Host.Host : MachineNames.ForPhones()?.ToString() ?? context.Request.Host.Host;
        return new UriBuilder("https", host, port).Uri;
    }
}
