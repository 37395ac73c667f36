using System.Xml.Linq;
using Xunit;

namespace WeldVision.Architecture.Tests;

/// <summary>The projects know each other as the table in the README says, and nothing else.</summary>
public sealed class ProjectTests
{
    private const string Heading = "## Projects and arrows", Columns = "| Project | Holds | Knows |";

    private static readonly string[] Adapters = ["WeldVision.Imaging", "WeldVision.Onnx", "WeldVision.ModelBuilding", "WeldVision.Queue", "WeldVision.Spreadsheets", "WeldVision.Storage"];

    [Fact]
    public void Project_references_equal_the_table_in_the_readme() => Assert.Equal(
        Table().OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Key} knows {string.Join(", ", row.Value)}"),
        Projects().OrderBy(project => project.Key, StringComparer.Ordinal).Select(project => $"{project.Key} knows {string.Join(", ", References(project.Value, "ProjectReference"))}"));

    [Fact]
    public void Core_needs_no_package_but_the_base_librarys_own()
    {
        XDocument core = Projects()["WeldVision"];

        Assert.Equal(["System.Numerics.Tensors"], References(core, "PackageReference"));
        Assert.Empty(References(core, "ProjectReference"));
    }

    [Fact]
    public void Adapters_know_the_core_and_never_each_other()
    {
        var projects = Projects();

        Assert.All(Adapters, adapter => Assert.Equal(["WeldVision"], References(projects[adapter], "ProjectReference")));
    }

    [Fact]
    public void Projects_have_no_cycle()
    {
        var left = Projects().ToDictionary(project => project.Key, project => References(project.Value, "ProjectReference").ToHashSet(StringComparer.Ordinal));
        while (left.Count > 0)
        {
            string[] free = [.. left.Where(project => project.Value.Count == 0).Select(project => project.Key)];
            Assert.True(free.Length > 0, $"a cycle among {string.Join(", ", left.Keys)}");
            foreach (string project in free) left.Remove(project);
            foreach (HashSet<string> references in left.Values) references.ExceptWith(free);
        }
    }

    [Fact]
    public void Built_assemblies_reference_no_more_than_their_projects_do()
    {
        // What a using directive could reach through another project would show here.
        foreach (var (name, project) in Projects())
        {
            var assembly = System.Reflection.Assembly.Load(name);
            string[] known = References(project, "ProjectReference");
            Assert.DoesNotContain(
                assembly.GetReferencedAssemblies().Select(reference => reference.Name!),
                reference => reference.StartsWith("WeldVision", StringComparison.Ordinal) && !known.Contains(reference));
        }
    }

    private static Dictionary<string, XDocument> Projects() => Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), XDocument.Load);

    private static string[] References(XDocument project, string kind) =>
        [.. project.Descendants(kind).Select(reference => reference.Attribute("Include")!.Value)
            .Select(include => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(include) : include).Order(StringComparer.Ordinal)];

    /// <summary>The rows of the README's table: a project and what it knows.</summary>
    private static Dictionary<string, string[]> Table()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        int heading = Array.IndexOf(lines, Heading);
        Assert.True(heading >= 0, $"README.md has no heading \"{Heading}\"");
        int columns = Array.IndexOf(lines, Columns, heading);
        Assert.True(columns >= 0, $"README.md has no table \"{Columns}\" below \"{Heading}\"");
        return lines.Skip(columns + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|')).ToDictionary(
            cells => cells[0].Trim(' ', '`'),
            cells => cells[2].Trim() == "nothing" ? [] : cells[2].Split(',').Select(name => name.Trim(' ', '`')).Order(StringComparer.Ordinal).ToArray());
    }
}
