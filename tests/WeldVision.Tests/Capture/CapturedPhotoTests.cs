using System.Runtime.CompilerServices;
using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class CapturedPhotoTests
{
    [Fact]
    public void Part_holds_the_whole_whose_pixels_it_shows()
    {
        var (part, whole) = PartOfAPhotoThatNobodyElseHolds();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(whole.IsAlive);
        Assert.Equal((100, 50), (part.Pixels.WidthPixels, part.Pixels.HeightPixels));
        part.Dispose();
    }

    [Fact]
    public void Part_of_a_disposed_photo_shows_nothing()
    {
        CapturedPhoto whole = RenderedPhotos.Decode(RenderedPhotos.Of(seed: 3).Jpeg);
        using CapturedPhoto part = whole.Part(new(0, 0, 200, 100)).Part(new(0, 0, 100, 50));
        whole.Dispose();

        Assert.Throws<ObjectDisposedException>(() => part.Pixels.WidthPixels);
    }

    // Not inlined: a caller's frame would keep the photo alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (CapturedPhoto Part, WeakReference Whole) PartOfAPhotoThatNobodyElseHolds()
    {
        CapturedPhoto whole = RenderedPhotos.Decode(RenderedPhotos.Of(seed: 3).Jpeg);
        return (whole.Part(new(0, 0, 100 * whole.DecodeDenominator, 50 * whole.DecodeDenominator)), new(whole));
    }
}
