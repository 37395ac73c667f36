using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace WeldVision.Web.Transport;

/// <summary>
/// What may travel in the clear. On this machine everything; beyond it only the page that explains the certificate, what it is drawn with, and the photo of an upload ticket. Everything
/// else is led to HTTPS before anybody types a PIN, and no cookie is read or set.
/// </summary>
internal sealed class PlainGate(RequestDelegate next, ListeningPorts ports)
{
    public static bool IsPlain(HttpContext context) => !context.Request.IsHttps && !IsThisMachine(context.Connection.RemoteIpAddress);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsPlain(context)) return next(context);
        context.Request.Headers.Cookie = default;
        PathString path = context.Request.Path;
        if (path.StartsWithSegments(PhonePages.Path) || path.StartsWithSegments("/assets") || path.StartsWithSegments(UploadTicketPages.Path)) return next(context);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("HTTPS only.");
        }

        // Where the root has to be installed first, the explanation comes before the browser's warning.
        context.Response.Redirect(path == "/" && ports.HasOwnAuthority ? PhonePages.Path : Secure(context.Request, ports.Secure!.Value));
        return Task.CompletedTask;
    }

    /// <summary>The same page over HTTPS.</summary>
    public static string Secure(HttpRequest request, int port) => UriHelper.BuildAbsolute("https", new HostString(request.Host.Host, port), request.PathBase, request.Path, request.QueryString);

    private static bool IsThisMachine(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

/// <summary>The ports that the server listens on, known once it does.</summary>
internal sealed class ListeningPorts
{
    public int Plain { get; set; }

    /// <value>Null while the page answers this machine only.</value>
    public int? Secure { get; set; }

    public bool HasOwnAuthority { get; set; }
}
