using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace WeldVision.Web;

/// <summary>How often one person or device may send, so that nobody's program keeps the class waiting.</summary>
internal static class SendingLimits
{
    public const string Photos = "photos", Frames = "frames";

    // A camera that is aimed asks about every 0.7 s; a burst may come when a slow line clears.
    private const int FramesAtOnce = 6, FramesASecond = 2;

    private static readonly BilingualText TooOften = new("You send too often. Wait a moment.", "Anda mengirim terlalu sering. Tunggu sebentar.");

    public static void Set(RateLimiterOptions limits, WebOptions options)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Photos, context => Bucket(context, atOnce: Math.Max(1, options.PhotosAMinute / 2), TimeSpan.FromMinutes(1.0 / options.PhotosAMinute), each: 1));
        limits.AddPolicy(Frames, context => Bucket(context, FramesAtOnce, TimeSpan.FromSeconds(1), FramesASecond));
        limits.OnRejected = async (rejected, _) =>
        {
            int seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
            await new Refusal(StatusCodes.Status429TooManyRequests, TooOften, seconds).Result(rejected.HttpContext).ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<string> Bucket(HttpContext context, int atOnce, TimeSpan every, int each) => RateLimitPartition.GetTokenBucketLimiter(
        context.User.Identity?.Name ?? string.Create(CultureInfo.InvariantCulture, $"{context.Connection.RemoteIpAddress}"),
        _ => new() { TokenLimit = atOnce, ReplenishmentPeriod = every, TokensPerPeriod = each, QueueLimit = 0, AutoReplenishment = true });
}
