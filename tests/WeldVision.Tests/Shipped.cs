using WeldVision.Locate;
using WeldVision.Onnx;
using WeldVision.Preprocess;

namespace WeldVision.Tests;

/// <summary>The shipped model package, opened once for all tests.</summary>
internal static class Shipped
{
    private static readonly Lazy<ModelPackage> Opened = new(() => ModelPackage.Open(Repository.ShippedModel));

    public static ModelPackage Package => Opened.Value;

    public static PreparationRecipe Recipe => PreparationRecipe.WeldSurface1;

    /// <value>The threshold of the golden cases.</value>
    public const double LeastLocateProbability = 0.5;

    public static BeadRegion[] Locate(in PhotoPixels photo)
    {
        using var networks = Package.CreateNetworks(2);
        return new BeadLocating(new(Recipe), networks, LeastLocateProbability).Locate(photo).ToArray();
    }
}
