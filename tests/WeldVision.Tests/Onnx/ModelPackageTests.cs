using System.Text.Json.Nodes;
using WeldVision.Classify;
using WeldVision.Networks;
using WeldVision.Onnx;
using Xunit;

namespace WeldVision.Tests.Onnx;

public sealed class ModelPackageTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shipped_package_is_sound_and_known_by_its_manifests_hash()
    {
        using var package = ModelPackage.Open(_folder.Path);

        Assert.Equal(_folder.HashOf(ModelManifest.FileName), package.Identity.ManifestSha256);
        Assert.Equal(("weld-surface", package.Manifest.Version, "weld-surface-1", package.Manifest.Precision),
            (package.Identity.Name, package.Identity.Version, package.Identity.Recipe, package.Identity.Precision));
        Assert.StartsWith("ONNX Runtime 1.", package.Identity.Runtime, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PackageFolder.Locator, 0)]
    [InlineData(PackageFolder.Locator, 0.5)]
    [InlineData(PackageFolder.Inspector, 1)]
    [InlineData(EmbeddingKnowledge.FileName, 0.3)]
    public void Changed_byte_is_refused_naming_both_hashes(string name, double place)
    {
        string expected = _folder.HashOf(name);
        _folder.ChangeByte(name, place);

        Assert.Equal([$"{name}: expected SHA-256 {expected}, found {_folder.HashOf(name)}"], _folder.AssertRefused().Faults);
    }

    [Fact]
    public void Changed_byte_of_the_manifest_is_refused_or_gives_the_package_another_identity()
    {
        string shipped = _folder.HashOf(ModelManifest.FileName);
        byte[] sound = File.ReadAllBytes(_folder.At(ModelManifest.FileName));
        for (int place = 0; place < sound.Length; place += 97)
        {
            byte[] changed = [.. sound];
            changed[place] ^= 1;
            File.WriteAllBytes(_folder.At(ModelManifest.FileName), changed);
            try
            {
                using var package = ModelPackage.Open(_folder.Path);
                Assert.NotEqual(shipped, package.Identity.ManifestSha256);
            }
            catch (ModelPackageRefusedException)
            {
            }
        }
    }

    [Theory]
    [InlineData(PackageFolder.Locator)]
    [InlineData(PackageFolder.Inspector)]
    [InlineData(EmbeddingKnowledge.FileName)]
    [InlineData(ModelManifest.FileName)]
    public void Missing_file_is_refused_by_name(string name)
    {
        File.Delete(_folder.At(name));

        Assert.StartsWith($"{name}: cannot be read (", Assert.Single(_folder.AssertRefused().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_does_not_exist_is_refused() =>
        Assert.Throws<ModelPackageRefusedException>(() => ModelPackage.Open(_folder.At("nowhere")));

    [Fact]
    public void Unknown_recipe_is_refused()
    {
        _folder.EditManifest(manifest => manifest["recipe"] = "weld-surface-9");

        Assert.Equal(["recipe: expected weld-surface-1, found weld-surface-9"], _folder.AssertRefused().Faults);
    }

    [Fact]
    public void Misspelt_member_is_refused()
    {
        _folder.EditManifest(manifest =>
        {
            manifest["leastWeldProbabilty"] = 0.9;
        });

        Assert.Contains("leastWeldProbabilty", Assert.Single(_folder.AssertRefused().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_member_is_refused()
    {
        _folder.EditManifest(manifest => manifest.Remove("leastWeldProbability"));

        Assert.Contains("leastWeldProbability", Assert.Single(_folder.AssertRefused().Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schemaVersion\":")]
    public void Manifest_that_is_no_manifest_is_refused(string json)
    {
        File.WriteAllText(_folder.At(ModelManifest.FileName), json);

        Assert.StartsWith("model.json: ", Assert.Single(_folder.AssertRefused().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_in_another_order_are_refused()
    {
        _folder.EditManifest(manifest =>
        {
            JsonArray tags = manifest["tags"]!.AsArray();
            JsonNode first = tags[0]!;
            tags.RemoveAt(0);
            tags.Insert(1, first);
        });

        Assert.Equal(
            ["tags: expected porosity, crack, spatter, undercut, uneven, excess, crater, gap, burn_through, slag; "
                + "found crack, porosity, spatter, undercut, uneven, excess, crater, gap, burn_through, slag"],
            _folder.AssertRefused().Faults);
    }

    [Theory]
    [InlineData("balanced")]
    [InlineData("recallFirst")]
    [InlineData("precisionFirst")]
    public void Thresholds_that_cross_are_refused(string mode)
    {
        _folder.EditManifest(manifest => (manifest[mode]!["acceptBelow"], manifest[mode]!["rejectFrom"]) = (0.8, 0.2));

        Assert.Equal([$"{mode}: acceptBelow 0.8 is over rejectFrom 0.2"], _folder.AssertRefused().Faults);
    }

    [Fact]
    public void Network_in_the_others_place_is_refused_for_its_tensors()
    {
        File.Copy(_folder.At(PackageFolder.Locator), _folder.At(PackageFolder.Inspector), overwrite: true);
        _folder.Rehash(PackageFolder.Inspector);

        Assert.Equal(
            [
                "inspector.onnx: expected a tensor strips, found photo", "inspector.onnx: expected a tensor cells, found bead, distances",
                "inspector.onnx: expected a tensor tags, found bead, distances", "inspector.onnx: expected a tensor grade, found bead, distances",
                "inspector.onnx: expected a tensor embedding, found bead, distances",
            ],
            _folder.AssertRefused().Faults);
    }

    [Fact]
    public void File_that_is_no_network_is_refused()
    {
        File.WriteAllText(_folder.At(PackageFolder.Locator), "not a network");
        _folder.Rehash(PackageFolder.Locator);

        Assert.StartsWith("locator.onnx: not a network that this version can run (", Assert.Single(_folder.AssertRefused().Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Embedding_of_another_size_is_refused()
    {
        JsonObject embedding = JsonNode.Parse(File.ReadAllText(_folder.At(EmbeddingKnowledge.FileName)))!.AsObject();
        embedding["mean"] = "AAAA";
        File.WriteAllText(_folder.At(EmbeddingKnowledge.FileName), embedding.ToJsonString());
        _folder.Rehash(EmbeddingKnowledge.FileName);

        Assert.Equal(["embedding.json: mean has the wrong size or order"], _folder.AssertRefused().Faults);
    }

    [Fact]
    public void All_faults_stand_in_one_message()
    {
        string expected = _folder.HashOf(PackageFolder.Inspector);
        _folder.ChangeByte(PackageFolder.Inspector, 0.5);
        File.Delete(_folder.At(PackageFolder.Locator));
        _folder.EditManifest(manifest =>
        {
            manifest["schemaVersion"] = 2;
            manifest["precision"] = "float16";
            manifest["recipe"] = "other";
            manifest["leastFamiliarity"] = 1.5;
            manifest["balanced"] = new JsonObject { ["acceptBelow"] = 0.9, ["rejectFrom"] = 0.1 };
            manifest["files"]!.AsObject().Remove(EmbeddingKnowledge.FileName);
        });

        IReadOnlyList<string> faults = _folder.AssertRefused().Faults;

        Assert.Equal(
            [
                "schemaVersion: expected 1, found 2", "precision: expected float32 or int8, found float16", "leastFamiliarity: expected 0 to 1, found 1.5",
                "balanced: acceptBelow 0.9 is over rejectFrom 0.1", "recipe: expected weld-surface-1, found other",
                "locator.onnx: cannot be read", $"inspector.onnx: expected SHA-256 {expected}, found {_folder.HashOf(PackageFolder.Inspector)}",
                "embedding.json: no hash in model.json",
            ],
            faults.Select(fault => fault.Split(" (")[0]));
    }

    [Fact]
    public void Networks_of_two_workers_do_not_disturb_each_other()
    {
        using IWeldNetworks one = Shipped.Package.CreateNetworks(1), other = Shipped.Package.CreateNetworks(1);
        one.PhotoTensor.Fill(0.3f);
        other.PhotoTensor.Fill(-0.3f);
        float[] alone = one.Locate().Bead.ToArray();
        other.Locate();

        Assert.Equal(alone, one.Locate().Bead.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Batch_of_no_strip_or_more_than_agreed_is_refused(int strips)
    {
        using IWeldNetworks networks = Shipped.Package.CreateNetworks(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => networks.Inspect(strips).Grades.Length);
    }
}
