using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WeldVision.Classify;
using WeldVision.Onnx;
using Xunit;

namespace WeldVision.Tests.Onnx;

/// <summary>A copy of the shipped model package that a test may spoil.</summary>
internal sealed class PackageFolder : IDisposable
{
    public const string Locator = "locator.onnx", Inspector = "inspector.onnx";

    public PackageFolder()
    {
        Path = Directory.CreateTempSubdirectory("weldvision-package-").FullName;
        foreach (string name in (string[])[Locator, Inspector, EmbeddingKnowledge.FileName, ModelManifest.FileName])
            File.Copy(System.IO.Path.Combine(Repository.ShippedModel, name), At(name));
    }

    public string Path { get; }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(name))));

    public void ChangeByte(string name, double place)
    {
        byte[] bytes = File.ReadAllBytes(At(name));
        bytes[(int)(place * (bytes.Length - 1))] ^= 1;
        File.WriteAllBytes(At(name), bytes);
    }

    public void EditManifest(Action<JsonObject> edit)
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(At(ModelManifest.FileName)))!.AsObject();
        edit(manifest);
        File.WriteAllText(At(ModelManifest.FileName), manifest.ToJsonString());
    }

    /// <summary>Gives a file a hash that fits again, as one who builds a wrong package would.</summary>
    public void Rehash(string name) => EditManifest(manifest => manifest["files"]![name] = HashOf(name));

    public ModelPackageRefusedException AssertRefused()
    {
        var refusal = Assert.Throws<ModelPackageRefusedException>(() => ModelPackage.Open(Path));
        Assert.StartsWith($"The model package '{Path}' was refused: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Restore the package from the release or from a backup, or name another one with --model.", refusal.Message, StringComparison.Ordinal);
        Assert.All(refusal.Faults, fault => Assert.Contains(fault, refusal.Message, StringComparison.Ordinal));
        return refusal;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
