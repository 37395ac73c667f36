using SkiaSharp;
using WeldVision.Imaging.Rendering;
using Xunit;

namespace WeldVision.Tests.Rendering;

public sealed class DemoPhotosTests
{
    // Another processor's arithmetic may round a value otherwise; another picture differs by ten times this.
    private const double ToleratedDifference = 2;

    private static readonly string Folder = DemoFolder();

    [Fact]
    public void Truth_in_the_repository_is_what_the_renderer_knows() =>
        Assert.Equal(DemoPhotos.Truth().ToJson(), File.ReadAllText(Path.Combine(Folder, DemoPhotos.TruthFile)).ReplaceLineEndings("\n"));

    [Fact]
    public void Folder_holds_the_photos_of_the_truth_and_no_others()
    {
        var named = DemoPhotos.Truth().Photos.Select(photo => photo.File).Order(StringComparer.Ordinal);

        Assert.Equal(named, Directory.GetFiles(Folder, "*.jpg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange(Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length), 1, 6_000_000);
    }

    [Fact]
    public void Photos_have_the_stored_size_that_their_truth_says()
    {
        foreach (var photo in DemoPhotos.Truth().Photos)
        {
            using var codec = SKCodec.Create(Path.Combine(Folder, photo.File));
            var expected = photo.Orientation == StoredOrientation.Upright ? (photo.WidthPixels, photo.HeightPixels) : (photo.HeightPixels, photo.WidthPixels);

            Assert.Equal(expected, (codec.Info.Width, codec.Info.Height));
        }
    }

    [Theory]
    [InlineData("six-beads.jpg")]
    [InlineData("no-weld-rope.jpg")]
    public void Photo_in_the_repository_is_what_the_renderer_writes(string file) =>
        Assert.InRange(DecodedPixels.MeanDifference(DemoPhotos.Render(file), File.ReadAllBytes(Path.Combine(Folder, file))), 0, ToleratedDifference);

    private static string DemoFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "datasets", "demo");
            if (Directory.Exists(path)) return path;
        }

        throw new DirectoryNotFoundException("No folder datasets/demo above the tests.");
    }
}
