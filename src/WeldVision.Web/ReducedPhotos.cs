using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using WeldVision.Storage;

namespace WeldVision.Web;

/// <summary>
/// Stored photos as pages show them: made anew from their pixels at the size of a screen. A phone's line would take longer for the original than for the whole inspection, and an original tells where
/// it was taken and may hold what no browser should meet.
/// </summary>
internal sealed class ReducedPhotos(WebOptions options, RecordStore store, IMemoryCache kept) : IDisposable
{
    public const long KeptBytes = 32_000_000;

    /// <value>Most pixels of the long side: for a phone, and for a desk where somebody looks for pores.</value>
    public const int PhonePixels = 1280, DeskPixels = 2560;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // Many pages may ask at once; photos that wait for an inspection come first.
    private readonly SemaphoreSlim _making = new(Math.Max(1, options.Pipelines / 2));

    public async Task<IResult> OfAsync(string sha256, int longSidePixels, CancellationToken cancel)
    {
        string key = $"{sha256}/{longSidePixels}";
        if (kept.TryGetValue(key, out byte[]? known)) return Results.Bytes(known!, "image/jpeg");
        await _making.WaitAsync(cancel);
        try
        {
            if (await Task.Run(() => options.Reduce(store.Photos.Read(sha256), longSidePixels), CancellationToken.None) is not { } reduced) return Results.NotFound();
            kept.Set(key, reduced, new MemoryCacheEntryOptions { Size = reduced.Length, SlidingExpiration = Kept });
            return Results.Bytes(reduced, "image/jpeg");
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();
}
