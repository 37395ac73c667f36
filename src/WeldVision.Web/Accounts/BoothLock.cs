using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WeldVision.Web.Accounts;

/// <summary>
/// Closes the sign-in of a booth, which is a device by its address, after too many wrong PINs there, whoever's they were: an account's own lock does not see who tries one PIN on everybody. A right
/// PIN in between counts for nothing. Kept in memory; the accounts' locks outlive a restart.
/// </summary>
internal sealed partial class BoothLock(WebOptions options, TimeProvider clock, ILogger<BoothLock> log)
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<IPAddress, Tries> _tries = new();

    /// <returns>Why nobody signs in there now, and when again; null where it is open.</returns>
    public Refusal? Closed(HttpContext context)
    {
        if (!_tries.TryGetValue(Booth(context), out Tries? tries) || tries.Wrong < options.WrongTriesABooth || tries.Until <= clock.GetUtcNow()) return null;
        TimeSpan wait = tries.Until - clock.GetUtcNow();
        string minutes = Math.Ceiling(wait.TotalMinutes).ToString("0", CultureInfo.InvariantCulture);
        return new(StatusCodes.Status429TooManyRequests, new(
            $"Too many wrong PINs were typed on this device. Wait {minutes} min, or use another device.", $"Terlalu banyak PIN salah di perangkat ini. Tunggu {minutes} menit, atau pakai perangkat lain."), (int)Math.Ceiling(wait.TotalSeconds));
    }

    /// <summary>Notes a wrong PIN, password or code.</summary>
    public void Wrong(HttpContext context)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_tries.Count >= MostKept)
        {
            foreach (var (address, old) in _tries.Where(one => one.Value.Until <= now)) _tries.TryRemove(new(address, old));
        }

        IPAddress booth = Booth(context);
        Tries tries = _tries.AddOrUpdate(booth, _ => new(1, now + Life), (_, known) => known.Until <= now ? new(1, now + Life) : new(known.Wrong + 1, now + Life));
        if (tries.Wrong == options.WrongTriesABooth) LogClosed(log, tries.Wrong, booth, Life.TotalMinutes);
    }

    [LoggerMessage(LogLevel.Warning, "{Wrong} wrong PINs from {Booth}: nobody signs in there for {Minutes} min.")]
    private static partial void LogClosed(ILogger log, int wrong, IPAddress booth, double minutes);

    private static IPAddress Booth(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address : IPAddress.None;

    private sealed record Tries(int Wrong, DateTimeOffset Until);
}
