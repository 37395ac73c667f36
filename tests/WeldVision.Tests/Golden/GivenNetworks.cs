using WeldVision.Networks;
using WeldVision.Onnx;

namespace WeldVision.Tests.Golden;

/// <summary>The networks that training starts from: the golden cases hold their outputs, whatever the shipped package has learned since.</summary>
internal static class GivenNetworks
{
    private static readonly Lazy<NetworkPair> Opened = new(() => new(
        File.ReadAllBytes(Repository.Shared("pretrained", "locator.onnx")), File.ReadAllBytes(Repository.Shared("pretrained", "inspector.onnx"))));

    public static IWeldNetworks Create(int mostStrips) => Opened.Value.Create(Shipped.Recipe, mostStrips);
}
