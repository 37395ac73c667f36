using System.Text.Json.Nodes;
using WeldVision.Classify;
using WeldVision.Networks;
using WeldVision.Onnx;
using WeldVision.Tests.Capture;
using Xunit;

namespace WeldVision.Tests.Onnx;

/// <summary>The package of the network that finds toes is what its manifest says, or is refused.</summary>
public sealed class ToePackageTests : IDisposable
{
    private const string Network = "toes.onnx";

    private static readonly string ShippedFolder = Path.Combine(Path.GetDirectoryName(Repository.ShippedModel)!, ToePackage.FolderName);

    private readonly CaptureFolder _folder = new();

    public ToePackageTests()
    {
        foreach (string name in (string[])[Network, ModelManifest.FileName]) File.Copy(Path.Combine(ShippedFolder, name), _folder.At(name));
    }

    [Fact]
    public void Shipped_package_opens_and_answers_every_column()
    {
        using var package = ToePackage.Open(ShippedFolder);
        using IToeNetwork network = package.CreateNetwork();
        network.WindowTensor(1).Clear();

        ToeOutput found = network.Find(2);

        Assert.InRange(new FileInfo(Path.Combine(ShippedFolder, Network)).Length, 1, 3_000_000);
        for (int i = 0; i < IToeNetwork.Places; i++)
        {
            Assert.InRange(found.Toes(1, 0)[i], 0, IToeNetwork.Rows);
            Assert.InRange(found.Toes(1, 2)[i], 0, IToeNetwork.Rows);
            Assert.InRange(found.Toes(1, 1)[i], 0, IToeNetwork.Rows);
        }
    }

    [Fact]
    public void Changed_network_is_refused_with_the_hash_expected_and_found()
    {
        byte[] bytes = File.ReadAllBytes(_folder.At(Network));
        string expected = ModelPackage.Hash(bytes);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.At(Network), bytes);

        Assert.Equal([$"{Network}: expected SHA-256 {expected}, found {ModelPackage.Hash(bytes)}"], Refusal().Faults);
    }

    [Fact]
    public void Wrong_recipe_and_schema_are_named()
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(_folder.At(ModelManifest.FileName)))!.AsObject();
        (manifest["recipe"], manifest["schemaVersion"]) = ("bead-toes-9", 9);
        File.WriteAllText(_folder.At(ModelManifest.FileName), manifest.ToJsonString());

        Assert.Equal(["schemaVersion: expected 1, found 9", "recipe: expected bead-toes-1, found bead-toes-9"], Refusal().Faults);
    }

    [Fact]
    public void Missing_network_is_named()
    {
        File.Delete(_folder.At(Network));

        Assert.StartsWith($"{Network}: cannot be read", Assert.Single(Refusal().Faults), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelPackageRefusedException Refusal() => Assert.Throws<ModelPackageRefusedException>(() => ToePackage.Open(_folder.Path));
}
