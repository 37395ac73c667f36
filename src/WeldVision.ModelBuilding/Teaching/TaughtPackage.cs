using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>The package that a set is taught to.</summary>
/// <param name="Inspector">Its network, or the one named in its place.</param>
/// <param name="ManifestSha256">Its identity.</param>
public sealed record ParentPackage(ModelManifest Manifest, string ManifestSha256, EmbeddingKnowledge Knowledge, byte[] Locator, byte[] Inspector);

/// <summary>What came of teaching, before it is written.</summary>
/// <param name="Inspector">The network with the new heads; the parent's own bytes where no head moved.</param>
/// <param name="Manifest">Without the hashes of its files.</param>
public sealed record TaughtPackage(ParentPackage Parent, byte[] Inspector, EmbeddingKnowledge Knowledge, ModelManifest Manifest, IReadOnlyList<TaughtCheck> Checks)
{
    public TeachingOrigin Origin => Manifest.Taught!;
}

/// <summary>What one taught output has to give in the network.</summary>
/// <param name="Output">Its place in <see cref="HeadFeatures"/>.</param>
/// <param name="Bead">Place in the list of beads.</param>
/// <param name="Expected">ML.NET's own prediction.</param>
public sealed record TaughtCheck(int Output, int Bead, float Expected);
