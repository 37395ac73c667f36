using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace WeldVision.Architecture.Tests;

/// <summary>Every package that a lock file names has a licence that is known and allowed, and the shipped models are the ones that were released.</summary>
public sealed class SupplyChainTests
{
    private const string Licences = "licences.tsv";

    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MPL-2.0", "LGPL-3.0-or-later"];

    [Fact]
    public void Licence_list_names_the_packages_of_the_lock_files_and_no_others()
    {
        string[] locked = [.. Locked().Select(package => package.Name).Distinct(StringComparer.OrdinalIgnoreCase)], listed = [.. Listed().Keys];

        Assert.NotEmpty(locked);
        string[] unknown = [.. locked.Except(listed, StringComparer.OrdinalIgnoreCase)], gone = [.. listed.Except(locked, StringComparer.OrdinalIgnoreCase)];
        Assert.True(unknown.Length == 0, $"No licence is written down in {Licences} for {string.Join(", ", unknown)}. Read it in the package, and add a line.");
        Assert.True(gone.Length == 0, $"{Licences} names {string.Join(", ", gone)}, which no lock file does. Take the line out.");
    }

    [Fact]
    public void Licences_are_allowed_ones() => Assert.All(Listed(), package => Assert.Contains(package.Value, Allowed));

    [Fact]
    public void Licences_are_those_that_the_packages_state()
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Dictionary<string, string> listed = Listed();
        int stated = 0;
        foreach (var (name, version) in Locked().Where(package => listed.ContainsKey(package.Name)))
        {
            string description = Path.Combine(cache, name.ToLowerInvariant(), version.ToLowerInvariant(), name.ToLowerInvariant() + ".nuspec");
            if (!File.Exists(description)) continue;
            XElement? licence = XDocument.Load(description).Descendants().FirstOrDefault(element => element.Name.LocalName == "license");

            // What names a file in place of an expression was read by a person.
            if (licence?.Attribute("type")?.Value != "expression") continue;
            stated++;
            Assert.True(licence.Value.Trim() == listed[name], $"{name} {version} states {licence.Value.Trim()}; {Licences} says {listed[name]}.");
        }

        Assert.True(stated > 100, $"Only {stated} descriptions of packages were found in {cache}.");
    }

    [Fact]
    public void Shipped_models_are_the_ones_that_were_released()
    {
        string models = Path.Combine(Repository.Root, "models");
        string[] pinned = File.ReadAllLines(Path.Combine(models, "SHA256SUMS"));

        Assert.Equal(Directory.GetFiles(models, "model.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(models, path)).Order(StringComparer.Ordinal), pinned.Select(line => line[66..]).Order(StringComparer.Ordinal));
        // A manifest pins the other files of its package.
        Assert.All(pinned, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(models, line[66..]))))));
    }

    private static Dictionary<string, string> Listed() => File.ReadAllLines(Path.Combine(Repository.Root, Licences)).Skip(1).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string Version)> Locked()
    {
        foreach (string file in ((string[])["src", "tests", "benchmarks"]).SelectMany(folder => Directory.GetDirectories(Path.Combine(Repository.Root, folder))).Select(project => Path.Combine(project, "packages.lock.json")).Where(File.Exists))
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (JsonProperty package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()).Where(package => package.Value.GetProperty("type").GetString() != "Project"))
                yield return (package.Name, package.Value.GetProperty("resolved").GetString()!);
        }
    }
}
