using Microsoft.Extensions.Logging;

namespace WeldVision.Web.Operation;

/// <summary>What the server itself writes into its log. Routes stand there as patterns, so that no number or typed text of a request does.</summary>
internal static partial class ServerEvents
{
    [LoggerMessage(LogLevel.Information, "Version {Version} serves; photos can be inspected: {HasModel}.")]
    public static partial void Serves(ILogger log, string version, bool hasModel);

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed.")]
    public static partial void Failed(ILogger log, Exception fault, string method, string? route);

    [LoggerMessage(LogLevel.Warning, "A photo was turned away: {Reason}.")]
    public static partial void TurnedAway(ILogger log, string reason);
}
