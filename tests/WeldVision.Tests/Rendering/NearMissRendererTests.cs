using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using Xunit;

namespace WeldVision.Tests.Rendering;

public sealed class NearMissRendererTests
{
    public static TheoryData<NearMissKind> Kinds => [.. Enum.GetValues<NearMissKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_gives_a_photo_of_its_size_that_repeats_and_varies_with_the_seed(NearMissKind kind)
    {
        var scene = new NearMissScene { Seed = 9, Kind = kind, WidthPixels = 120, HeightPixels = 90 };
        byte[] first = NearMissRenderer.Render(scene).ToArray();

        using CapturedPhoto photo = DecodedPixels.Capture(first);

        Assert.Equal((120, 90), (photo.WidthPixels, photo.HeightPixels));
        Assert.Equal(first, NearMissRenderer.Render(scene).ToArray());
        Assert.True(DecodedPixels.MeanDifference(first, NearMissRenderer.Render(scene with { Seed = 10 }).ToArray()) > 2);
    }

    [Fact]
    public void Scene_out_of_range_names_all_faults()
    {
        var scene = new NearMissScene { Seed = 1, Kind = (NearMissKind)99, WidthPixels = 10, JpegQuality = 101 };

        var refused = Assert.Throws<ArgumentException>(() => NearMissRenderer.Render(scene));

        Assert.Equal("Kind 99 is unknown. WidthPixels 10 is outside 64 to 8192. JpegQuality 101 is outside 1 to 100.", refused.Message);
    }
}
