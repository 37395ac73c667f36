using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace WeldVision.Web;

/// <summary>How often one person or device may ask and send, and all together, so that nobody's program keeps the class waiting.</summary>
internal static class SendingLimits
{
    public const string Photos = "photos", Frames = "frames", SignIns = "sign-ins";

    // A camera that is aimed asks about every 0.7 s; a burst may come when a slow line clears.
    private const int FramesAtOnce = 6, FramesASecond = 2;

    public static void Set(RateLimiterOptions limits, WebOptions options)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Photos, context => AMinute(Sender(context), options.PhotosAMinute));
        limits.AddPolicy(Frames, context => Bucket(Sender(context), FramesAtOnce, TimeSpan.FromSeconds(1), FramesASecond));
        limits.AddPolicy(SignIns, context => AMinute(Device(context), options.SignInsAMinute));
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsOfAPage(context) ? RateLimitPartition.GetNoLimiter("") : AMinute(Sender(context), options.RequestsAMinute)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => IsOfAPage(context) ? RateLimitPartition.GetNoLimiter("") : AMinute("all", options.RequestsAMinuteOfAll)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => BringsAPhoto(context) ? AMinute("all", options.PhotosAMinuteOfAll) : RateLimitPartition.GetNoLimiter("")));
        limits.OnRejected = async (rejected, _) =>
        {
            int seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 1;
            var words = new BilingualText($"Too many requests. Try again in {seconds} s.", $"Terlalu banyak permintaan. Coba lagi dalam {seconds} detik.");
            await new Refusal(StatusCodes.Status429TooManyRequests, words, seconds).Result(rejected.HttpContext).ExecuteAsync(rejected.HttpContext);
        };
    }

    // What a page is drawn with comes in dozens, costs nothing and is kept by browsers; a circuit has its own line.
    private static bool IsOfAPage(HttpContext context) => context.Request.Path.StartsWithSegments("/assets") || context.Request.Path.StartsWithSegments("/_blazor") || context.Request.Path.StartsWithSegments("/health");

    private static bool BringsAPhoto(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Photos;

    private static string Sender(HttpContext context) => context.User.Identity?.Name ?? Device(context);

    private static string Device(HttpContext context) => string.Create(CultureInfo.InvariantCulture, $"{context.Connection.RemoteIpAddress}");

    private static RateLimitPartition<string> AMinute(string whose, int most) => Bucket(whose, atOnce: Math.Max(1, most / 2), TimeSpan.FromMinutes(1.0 / most), each: 1);

    private static RateLimitPartition<string> Bucket(string whose, int atOnce, TimeSpan every, int each) => RateLimitPartition.GetTokenBucketLimiter(
        whose, _ => new() { TokenLimit = atOnce, ReplenishmentPeriod = every, TokensPerPeriod = each, QueueLimit = 0, AutoReplenishment = true });
}
