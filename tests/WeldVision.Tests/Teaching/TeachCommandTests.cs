using System.Text.Json.Nodes;
using WeldVision.ModelBuilding.Teaching;
using WeldVision.Tests.Cli;
using WeldVision.Tests.Onnx;
using Xunit;

namespace WeldVision.Tests.Teaching;

public sealed class TeachCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weldvision-teach-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Photos_without_labels_are_refused()
    {
        Photo("set/images/a.jpg");

        AssertRefused("1 photos and no label that can be used");
    }

    [Fact]
    public void Labels_without_their_photo_are_refused()
    {
        Photo("set/images/a.jpg");
        Text("set/classes.txt", "Bad Weld\nGood Weld\n");
        Text("set/labels/a.txt", "0 0.5 0.5 0.5 0.2\n");
        Text("set/labels/lost.txt", "1 0.5 0.5 0.5 0.2\n");

        AssertRefused("there is no photo 'lost' for these labels");
    }

    [Fact]
    public void Class_that_the_package_does_not_know_is_refused_with_a_suggestion()
    {
        Photo("set/images/a.jpg");
        Text("set/classes.txt", "pore\n");
        Text("set/labels/a.txt", "0 0.5 0.5 0.5 0.2\n");

        AssertRefused("--map \"pore=porosity\"");
    }

    [Fact]
    public void Package_of_a_later_schema_is_refused()
    {
        Photo("set/images/a.jpg");
        using var package = new PackageFolder();
        package.EditManifest(manifest =>
        {
            manifest["schemaVersion"] = 2;
            manifest["later"] = true;
        });

        AssertRefused("schemaVersion: expected 1, found 2", "--base", package.Path);
    }

    [Fact]
    public void Second_teaching_into_one_folder_is_refused()
    {
        string output = Path.Combine(_folder, "out");
        using (TaughtFolder.Claim(output))
            Assert.Equal($"{output}: another teaching is at work on it. Wait for it, or choose another folder with --out.", Assert.Throws<InvalidDataException>(() => TaughtFolder.Claim(output)).Message);
        TaughtFolder.Claim(output).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Written_package_is_sound_and_tells_of_its_parent()
    {
        TaughtPackage taught = MadeBeads.Teach(MadeBeads.Of(1, isTold: true));
        string output = Path.Combine(_folder, "out");
        using (var claimed = TaughtFolder.Claim(output)) claimed.Write(taught);

        using var package = WeldVision.Onnx.ModelPackage.Open(output);
        Assert.Equal(Shipped.Package.Identity.ManifestSha256, package.Manifest.Taught!.ParentManifestSha256);
        string card = File.ReadAllText(Path.Combine(output, "MODEL_CARD.md"));
        Assert.Contains("## What it must not be used for", card, StringComparison.Ordinal);
        Assert.Contains(MadeBeads.Reject(taught).Words, card, StringComparison.Ordinal);
        Assert.Equal([output], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Package_is_activated_and_rolled_back_and_a_refused_one_changes_nothing()
    {
        foreach (string name in new[] { "weld-surface", "ours", "broken" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
            foreach (string file in new[] { "locator.onnx", "inspector.onnx", "embedding.json", "model.json" })
                File.Copy(Path.Combine(Repository.ShippedModel, file), Path.Combine(_folder, name, file));
        }

        File.AppendAllText(Path.Combine(_folder, "broken", "embedding.json"), " ");

        Assert.Equal("Active: ours. Before: weld-surface.\n", Model("activate", "ours").Output);
        string state = File.ReadAllText(Path.Combine(_folder, "active.json"));
        Assert.Equal(3, Model("activate", "broken").ExitCode);
        Assert.Equal(state, File.ReadAllText(Path.Combine(_folder, "active.json")));
        JsonNode listed = JsonNode.Parse(Model("list", "--json").Output)!;
        Assert.Equal("ours", (string?)listed["active"]);
        Assert.Equal(["broken", "ours", "weld-surface"], listed["packages"]!.AsArray().Select(package => (string?)package!["package"]));
        Assert.Equal("Active: weld-surface.\n", Model("rollback").Output);
        Assert.Equal(1, Model("rollback").ExitCode);
    }

    private CommandRun Model(params string[] arguments) => CommandSession.Run(_folder, ["model", .. arguments, "--folder", _folder]);

    private void AssertRefused(string why, params string[] more)
    {
        CommandRun run = CommandSession.Run(_folder, ["model", "teach", "--data", "set", "--out", "out", .. more]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Errors, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_folder, "set")], Directory.GetFileSystemEntries(_folder));
    }

    private void Photo(string path)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(Path.Combine(Repository.Root, "datasets", "demo", "sound-1.jpg"), file);
    }

    private void Text(string path, string text)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
