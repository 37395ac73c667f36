using WeldVision.Classify;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.ModelBuilding.Teaching;

namespace WeldVision.Tests.Teaching;

/// <summary>Beads whose features are drawn by a seed, without any photo.</summary>
internal static class MadeBeads
{
    /// <summary>Eight groups of ten photos with a bead each; the label stands in one feature of the embedding, or nowhere.</summary>
    public static IReadOnlyList<TeachingBead> Of(int seed, bool isTold, int groups = 8)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, groups * 10).Select(i =>
            {
                bool isFaulty = random.Next(2) == 1;
                float[] features = [.. Enumerable.Range(0, HeadFeatures.All).Select(_ => (float)(2 * random.NextDouble() - 1))];
                if (isTold) features[HeadFeatures.Outputs] = isFaulty ? 3 : -3;
                var labels = new float?[HeadFeatures.Outputs];
                labels[0] = isFaulty ? 1 : 0;
                return new TeachingBead($"{i}.jpg", $"weld {i / 10}", $"weld {i / 10}", features, labels);
            }),
        ];
    }

    public static PhotoSet Set(IEnumerable<TeachingBead> beads) => new()
    {
        Name = "coupons",
        Folder = "coupons",
        Reading = "yolo",
        Photos = [.. beads.DistinctBy(bead => bead.Photo).Select(bead => new SetPhoto(bead.Photo, bead.Photo, bead.Group, "workshop", "") { IsLabelled = true })],
    };

    public static ParentPackage Parent() => new(
        Shipped.Package.Manifest, Shipped.Package.Identity.ManifestSha256, Shipped.Package.Knowledge,
        File.ReadAllBytes(Path.Combine(Repository.ShippedModel, "locator.onnx")), File.ReadAllBytes(Path.Combine(Repository.ShippedModel, "inspector.onnx")));

    public static TaughtPackage Teach(IReadOnlyList<TeachingBead> beads) => new PackageTeaching(seed: 3, _ => { }, CancellationToken.None).Teach(Parent(), Set(beads), beads, null);

    public static TaughtOutput Reject(TaughtPackage taught) => taught.Origin.Outputs[0];
}
