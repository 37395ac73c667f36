using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>Stored photos at the size of a screen: a phone's line would take longer for the original than for the whole inspection.</summary>
internal sealed class ReducedPhotos(WebOptions options, RecordStore store, IMemoryCache kept)
{
    public const long KeptBytes = 32_000_000;

    private const int LongSidePixels = 1280;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public IResult Of(string sha256) => kept.TryGetValue(sha256, out byte[]? reduced) ? Results.Bytes(reduced!, "image/jpeg") : Make(sha256);

    private IResult Make(string sha256)
    {
        byte[] original = store.Photos.Read(sha256);
        if (options.Reduce?.Invoke(original, LongSidePixels) is not { } reduced) return Results.Bytes(original, PhotoUpload.ContentType(original));
        kept.Set(sha256, reduced, new MemoryCacheEntryOptions { Size = reduced.Length, SlidingExpiration = Kept });
        return Results.Bytes(reduced, "image/jpeg");
    }
}
