using System.Diagnostics;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.ModelBuilding;
using WeldVision.Record;
using Xunit;

namespace WeldVision.Tests.Assess;

/// <summary>Photos of anything else must not get a verdict. What is tested here was never learned from: other packages, other kinds of near miss.</summary>
public sealed class NotAWeldTests
{
    /// <summary>Share of photos without a weld that may get a verdict.</summary>
    private const double MostLetThrough = 0.03;

    /// <summary>Packages kept for testing that are small enough to fetch for a test run.</summary>
    private static readonly string[] SmallPackages =
    [
        "argyll-doc", "gramps", "hugin-data", "kphotoalbum", "labelme-examples", "libdlib19.1", "lifeograph", "lxqt-themes", "mrpt-common", "propaganda-debian", "python3-skimage", "scratch",
    ];

    /// <summary>Rendered and judged once for both tests that look at them.</summary>
    private static readonly Lazy<List<(string Photo, bool HasVerdict)>> OfNearMisses = new(() => Verdicts(NearMisses()));

    [Fact]
    public void NearMisses_ofKindsNeverLearnedFrom_hardlyEverGetAVerdict() => AssertHardlyAnyVerdict(OfNearMisses.Value);

    private static IEnumerable<PhotoSource> NearMisses()
    {
        NearMissKind[] kinds = [.. Enum.GetValues<NearMissKind>().Where(kind => NegativeOrigins.IsKeptForTesting(kind.ToString()))];
        Assert.Equal(Enum.GetValues<NearMissKind>().Length / 2, kinds.Length);
        return kinds.SelectMany(kind => Enumerable.Range(1001, 10).Select(
            seed => (PhotoSource)new MemoryPhotoSource($"{kind}-{seed}", NearMissRenderer.Render(new() { Seed = (ulong)seed, Kind = kind }))));
    }

    [Fact]
    public async Task Photos_ofPackagesNeverLearnedFrom_hardlyEverGetAVerdict()
    {
        Assert.All(SmallPackages, package => Assert.Contains(package, NegativeOrigins.KeptForTesting));
        string cache = Path.Combine(Repository.Root, "datasets", "negatives", "cache");
        using var fetching = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "datasets", "negatives", "fetch-negatives.sh"), cache, .. SmallPackages])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = fetching.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await fetching.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await fetching.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(fetching.ExitCode == 0, "photos without welds could not be fetched from Debian's packages: " + (await errors).Trim());
        List<PhotoSource> photos = [.. new PhotoFinder(new()).Find(SmallPackages.Select(package => Path.Combine(cache, package)))];
        Assert.True(photos.Count > 150, $"only {photos.Count} photos were fetched");
        AssertHardlyAnyVerdict(Verdicts(photos));
    }

    /// <summary>The bound is one for all photos without welds. Backgrounds alone exceed it, 5 of 154, so a gain there would show here first.</summary>
    [Fact]
    public void BackgroundsOfRealPhotosAndNearMisses_neverLearnedFrom_hardlyEverGetAVerdict()
    {
        string data = Repository.Shared("data");
        using InspectionPipeline whole = CreatePipeline(new OpenCvPhotoDecoder(new()));
        List<PhotoSource> parts = [];
        foreach (string set in new[] { "coupons", "web" })
        {
            LabelledSet labelled = LabelledSet.Read(data, set);
            foreach (var backgrounds in Backgrounds.Of(labelled, keptForTesting: true).GroupBy(background => background.Photo).Where((_, i) => i % 3 == 0))
            {
                string path = Path.Combine(labelled.Folder, "images", backgrounds.Key);
                PhotoInspection seen = whole.Inspect(new PhotoFinder(new()).Find([path]).Single());
                parts.AddRange(backgrounds
                    .Select(background => Backgrounds.Clear(background, seen.WidthPixels!.Value, seen.HeightPixels!.Value, seen.Beads.Select(bead => bead.Box)))
                    .OfType<PixelBox>().Select(part => new PartSource(path, part)));
            }
        }

        Assert.True(parts.Count > 50, $"only {parts.Count} backgrounds were found");
        AssertHardlyAnyVerdict([.. Verdicts(parts, new PartDecoder()), .. OfNearMisses.Value]);
    }

    private static InspectionPipeline CreatePipeline(IPhotoDecoder decoder)
    {
        var package = Shipped.Package;
        return new(decoder, package.CreateNetworks(), package.Manifest, package.Knowledge, package.Recipe, package.Identity, new());
    }

    private static List<(string Photo, bool HasVerdict)> Verdicts(IEnumerable<PhotoSource> photos, IPhotoDecoder? decoder = null)
    {
        using InspectionPipeline pipeline = CreatePipeline(decoder ?? new OpenCvPhotoDecoder(new()));
        List<(string, bool)> verdicts = [];
        foreach (PhotoSource photo in photos)
        {
            PhotoInspection inspection = pipeline.Inspect(photo);
            Assert.NotEqual(Outcome.Unreadable, inspection.Outcome);
            verdicts.Add((photo.Name, inspection.Beads.Any(bead => bead.Verdict != Verdict.Refer)));
        }

        return verdicts;
    }

    private static void AssertHardlyAnyVerdict(List<(string Photo, bool HasVerdict)> verdicts)
    {
        List<string> through = [.. verdicts.Where(verdict => verdict.HasVerdict).Select(verdict => verdict.Photo)];
        string said = $"{through.Count} of {verdicts.Count} photos without a weld got a verdict: {string.Join(", ", through)}";
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(through.Count <= MostLetThrough * verdicts.Count, said);
    }

    /// <summary>A part of a photo file, in its pixels.</summary>
    private sealed class PartSource(string path, PixelBox part) : PhotoSource(path)
    {
        public PixelBox Part { get; } = part;

        public override (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes) => new PhotoFinder(new()).Find([Name]).Single().Read(maximumBytes);
    }

    private sealed class PartDecoder : IPhotoDecoder
    {
        private readonly OpenCvPhotoDecoder _whole = new(new());

        public CaptureResult Capture(PhotoSource source, Func<string, bool>? isKnown = null)
        {
            CaptureResult whole = _whole.Capture(source, isKnown);
            if (source is not PartSource { Part: var part } || whole.Photo is not { } photo) return whole;
            return whole with { Photo = photo.Part(part) };
        }
    }
}
