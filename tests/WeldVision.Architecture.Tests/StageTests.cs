using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;

namespace WeldVision.Architecture.Tests;

/// <summary>The stages of the core stand in one order, and each knows earlier ones only.</summary>
public sealed class StageTests
{
    private const string Core = "WeldVision";

    /// <summary>
    /// The flow's order. Quality stands behind Locate because a photo is judged on its beads. Networks, the port that Locate and Classify run, stands
    /// before them and knows no stage.
    /// </summary>
    private static readonly string[] Stages = ["Networks", "Capture", "Preprocess", "Locate", "Quality", "Classify", "Measure", "Assess", "Score", "Record", "Report"];

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(typeof(InspectionPipeline).Assembly).Build();

    private static readonly IReadOnlyList<IType> Types = [.. Loaded.Types.Where(type => type.FullName.StartsWith(Core + ".", StringComparison.Ordinal))];

    public static TheoryData<string> AllStages => new(Stages);

    [Theory]
    [MemberData(nameof(AllStages))]
    public void Stage_knows_earlier_stages_only(string stage)
    {
        string[] later = Stages[(Array.IndexOf(Stages, stage) + 1)..];

        Assert.Empty(Arrows(stage).Where(arrow => later.Contains(StageOf(arrow.To))).Select(arrow => $"{arrow.From} knows {arrow.To}"));
    }

    [Theory]
    [MemberData(nameof(AllStages))]
    public void Stage_knows_nothing_of_the_flow(string stage)
    {
        // What stands in the core's own namespace and is no flow is a quantity: a value that every stage speaks of.
        string[] flow = ["InspectionPipeline", "InspectionRun", "InspectionOptions"];

        Assert.Empty(Arrows(stage).Where(arrow => flow.Any(name => arrow.To.StartsWith($"{Core}.{name}", StringComparison.Ordinal))).Select(arrow => $"{arrow.From} knows {arrow.To}"));
    }

    [Fact]
    public void Port_to_the_networks_knows_no_stage() =>
        Assert.DoesNotContain(Arrows("Networks"), arrow => StageOf(arrow.To) is not (null or "Networks"));

    [Fact]
    public void Quantities_know_no_stage()
    {
        string[] quantities = ["BilingualText", "Degrees", "Language", "Millimetres", "PixelBox", "PixelPoint", "Points", "Probability", "TurnedRectangle"];
        IType[] found = [.. Types.Where(type => quantities.Contains(type.FullName[(Core.Length + 1)..]))];

        Assert.Equal(quantities.Length, found.Length);
        Assert.DoesNotContain(found.SelectMany(type => type.Dependencies), dependency => StageOf(dependency.Target.FullName) is not null);
    }

    [Fact]
    public void Every_stage_has_types_and_every_namespace_of_the_core_is_a_stage()
    {
        Assert.All(Stages, stage => Assert.Contains(Types, type => StageOf(type.FullName) == stage));
        Assert.Empty(Types.Select(type => type.Namespace.FullName).Where(name => name != Core && !Stages.Contains(StageOf(name + ".X"))).Distinct());
    }

    private static IEnumerable<(string From, string To)> Arrows(string stage) => Types
        .Where(type => StageOf(type.FullName) == stage)
        .SelectMany(type => type.Dependencies.Select(dependency => (type.FullName, dependency.Target.FullName)))
        .Distinct();

    /// <summary>The stage of a type by its full name; null for what is of none.</summary>
    private static string? StageOf(string fullName) =>
        fullName.StartsWith(Core + ".", StringComparison.Ordinal) && fullName.Split('.') is { Length: > 2 } parts ? parts[1] : null;
}
