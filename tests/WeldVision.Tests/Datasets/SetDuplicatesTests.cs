using OpenCvSharp;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>Copies of a photo are found however they were changed, and other photos are not taken for copies.</summary>
public sealed class SetDuplicatesTests : IDisposable
{
    private const int Width = 320, Height = 240;

    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("mirror", DuplicatePair.Near)]
    [InlineData("upside down", DuplicatePair.Near)]
    [InlineData("quarter turn", DuplicatePair.Near)]
    [InlineData("quarter turn back", DuplicatePair.Near)]
    [InlineData("half turn", DuplicatePair.Near)]
    [InlineData("transposed", DuplicatePair.Near)]
    [InlineData("brighter", DuplicatePair.Near)]
    [InlineData("darker", DuplicatePair.Near)]
    [InlineData("grey", DuplicatePair.Near)]
    [InlineData("salt and pepper", DuplicatePair.Near)]
    [InlineData("smaller", DuplicatePair.Near)]
    [InlineData("part", DuplicatePair.Part)]
    [InlineData("part, turned and grey", DuplicatePair.Part)]
    public void Changed_copy_is_found(string change, string kind)
    {
        using Mat picture = SetShelf.Blotches(1, Width, Height);
        using Mat copy = Changed(picture, change);
        _shelf.File("set/good/a.png", PhotoFiles.Encode(".png", picture)).File("set/good/b.jpg", PhotoFiles.Encode(".jpg", copy)).Photo("good/c.jpg", 2, Width, Height);

        DuplicatePair pair = Assert.Single(SetDuplicates.Find(_shelf.Read(), new(), CancellationToken.None));

        Assert.Equal((kind, "good/a.png", "good/b.jpg"), (pair.Kind, pair.First.Name, pair.Second.Name));
    }

    [Fact]
    public void Same_file_is_an_exact_duplicate()
    {
        _shelf.Photo("good/a.jpg").Photo("bad/b.jpg");

        DuplicatePair pair = Assert.Single(SetDuplicates.Find(_shelf.Read(), new(), CancellationToken.None));

        Assert.Equal((DuplicatePair.Exact, pair.First.Sha256), (pair.Kind, pair.Second.Sha256));
    }

    [Fact]
    public void Different_photos_and_plain_ones_are_no_duplicates()
    {
        for (int seed = 1; seed <= 30; seed++) _shelf.Photo($"good/{seed}.jpg", seed, Width, Height);
        foreach (int grey in new[] { 90, 200 })
        {
            using var plain = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(grey, grey, grey));
            _shelf.File($"set/good/plain-{grey}.png", PhotoFiles.Encode(".png", plain));
        }

        Assert.Empty(SetDuplicates.Find(_shelf.Read(), new(), CancellationToken.None));
    }

    private static Mat Changed(Mat picture, string change)
    {
        var copy = new Mat();
        switch (change)
        {
            case "mirror": Cv2.Flip(picture, copy, FlipMode.Y); break;
            case "upside down": Cv2.Flip(picture, copy, FlipMode.X); break;
            case "half turn": Cv2.Flip(picture, copy, FlipMode.XY); break;
            case "quarter turn": Cv2.Rotate(picture, copy, RotateFlags.Rotate90Clockwise); break;
            case "quarter turn back": Cv2.Rotate(picture, copy, RotateFlags.Rotate90Counterclockwise); break;
            case "transposed": Cv2.Transpose(picture, copy); break;
            case "brighter": picture.ConvertTo(copy, -1, 1.2, 30); break;
            case "darker": picture.ConvertTo(copy, -1, 0.3, 0); break;
            case "smaller": Cv2.Resize(picture, copy, new Size(Width / 3, Height / 3), 0, 0, InterpolationFlags.Area); break;
            case "grey":
                using (Mat grey = picture.CvtColor(ColorConversionCodes.BGR2GRAY)) Cv2.CvtColor(grey, copy, ColorConversionCodes.GRAY2BGR);
                break;
            case "salt and pepper":
                picture.CopyTo(copy);
                var random = new Random(3);
                for (int i = 0; i < Width * Height / 20; i++) copy.Set(random.Next(Height), random.Next(Width), random.Next(2) == 0 ? new Vec3b(0, 0, 0) : new Vec3b(255, 255, 255));
                break;
            case "part":
                using (Mat part = picture[new Rect(50, 20, Width * 7 / 10, Height * 7 / 10)]) part.CopyTo(copy);
                break;
            default:
                using (Mat part = picture[new Rect(5, 41, Width * 8 / 10, Height * 8 / 10)])
                using (Mat grey = part.CvtColor(ColorConversionCodes.BGR2GRAY))
                    Cv2.Rotate(grey, copy, RotateFlags.Rotate90Clockwise);
                break;
        }

        return copy;
    }
}
