using System.Text.Json.Nodes;
using WeldVision.Classify;
using WeldVision.Networks;
using WeldVision.Onnx;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Onnx;

/// <summary>The package of the networks that find toes is what its manifest says, or is refused.</summary>
public sealed class ToePackageTests : IDisposable
{
    private const string Coarse = "toes.onnx", Fine = "fine.onnx";

    private static readonly string ShippedFolder = Path.Combine(Path.GetDirectoryName(Repository.ShippedModel)!, ToePackage.FolderName);

    private readonly CaptureFolder _folder = new();

    public ToePackageTests()
    {
        foreach (string name in (string[])[Coarse, Fine, ModelManifest.FileName]) File.Copy(Path.Combine(ShippedFolder, name), _folder.At(name));
    }

    [Fact]
    public void Shipped_package_opens_and_answers_every_column()
    {
        using var package = ToePackage.Open(ShippedFolder);
        using ToeNetworks networks = package.CreateNetworks();
        foreach (IToeNetwork network in new[] { networks.Coarse, networks.Fine })
        {
            network.WindowTensor(1).Clear();

            ToeOutput found = network.Find(2);

            for (int i = 0; i < IToeNetwork.Places; i++)
            {
                Assert.InRange(found.Toes(1, 0)[i], 0, network.Rows);
                Assert.InRange(found.Toes(1, 2)[i], 0, network.Rows);
                Assert.InRange(found.Toes(1, 1)[i], 0, network.Rows);
            }
        }

        Assert.All([Coarse, Fine], file => Assert.InRange(new FileInfo(Path.Combine(ShippedFolder, file)).Length, 1, 3_000_000));
    }

    [Theory]
    [InlineData(Coarse)]
    [InlineData(Fine)]
    public void Changed_network_is_refused_with_the_hash_expected_and_found(string network)
    {
        byte[] bytes = File.ReadAllBytes(_folder.At(network));
        string expected = ModelPackage.Hash(bytes);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.At(network), bytes);

        Assert.Equal([$"{network}: expected SHA-256 {expected}, found {ModelPackage.Hash(bytes)}"], Refusal().Faults);
    }

    [Fact]
    public void Wrong_recipe_and_schema_are_named()
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(_folder.At(ModelManifest.FileName)))!.AsObject();
        (manifest["recipe"], manifest["schemaVersion"]) = ("bead-toes-9", 9);
        File.WriteAllText(_folder.At(ModelManifest.FileName), manifest.ToJsonString());

        Assert.Equal(["schemaVersion: expected 1, found 9", "recipe: expected bead-toes-2, found bead-toes-9"], Refusal().Faults);
    }

    [Theory]
    [InlineData(Coarse)]
    [InlineData(Fine)]
    public void Missing_network_is_named(string network)
    {
        File.Delete(_folder.At(network));

        Assert.StartsWith($"{network}: cannot be read", Assert.Single(Refusal().Faults), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelPackageRefusedException Refusal() => Assert.Throws<ModelPackageRefusedException>(() => ToePackage.Open(_folder.Path));
}
