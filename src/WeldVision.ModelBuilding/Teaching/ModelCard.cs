using System.Globalization;
using System.Text;
using WeldVision.Classify;

namespace WeldVision.ModelBuilding.Teaching;

/// <summary>Tells in plain words, from the package alone, what a taught package was shown, what it is good at and what it must not be used for.</summary>
internal static class ModelCard
{
    public static string Of(ModelManifest manifest)
    {
        TeachingOrigin taught = manifest.Taught ?? throw new ArgumentException("Only a taught package has this card.", nameof(manifest));
        var card = new StringBuilder();
        Line($"# Model card: {manifest.Name} {manifest.Version}");
        Line();
        Line($"Taught from {taught.ParentName} {taught.ParentVersion}. It finds weld beads in photos of the surface and screens each for visible faults. It is a help for teaching; it decides nothing that a person has to sign.");
        Line();
        Line($"## What it was shown");
        Line();
        Line($"- The photo set `{taught.Set}`: {taught.Photos} photos, {taught.Beads} beads that the locator found, {taught.Clusters} independent parts (groups, with frames of one film and photos that show the same taken together).");
        foreach (TaughtOutput output in taught.Outputs.Where(output => output.With + output.Without > 0))
            Line($"- {output.Name}: {output.With} beads with it, {output.Without} without.");
        Line($"- Before that, by its parent: {string.Join(", ", manifest.TrainedOn.SkipLast(1))}.");
        Line();
        Line($"## What it is good at");
        Line();
        foreach (TaughtOutput output in taught.Outputs) Line($"- {output.Words}");
        Line();
        Line($"Held out means: whole parts of the set were left out in turn, and each bead was judged by heads that had not seen its part. AUROC is the share of pairs, one faulty and one sound, that are ranked rightly; 0.5 is chance.");
        Line();
        Line($"## Thresholds and familiarity");
        Line();
        foreach (string note in taught.Notes) Line($"- {note}");
        Line();
        Line($"## What it must not be used for");
        Line();
        Line($"- A grade or a statement of conformity: \"looks sound\" does not mean \"passed\".");
        Line($"- Depth, height, or anything inside the weld: a photo shows the surface.");
        string[] silent = [.. manifest.Tags.Where(tag => tag.Calibration is null).Select(tag => tag.English)];
        if (silent.Length > 0) Line($"- Telling that these are absent, since they are not assessed: {string.Join(", ", silent)}.");
        Line($"- Coupons, cameras and light unlike those above: the figures say nothing about them.");
        if (taught.Clusters < 5) Line($"- Claims beyond these coupons: {taught.Clusters} independent parts are few, and the intervals are narrower than the truth.");
        Line();
        Line($"## Where it comes from");
        Line();
        Line($"| | SHA-256 |");
        Line($"|---|---|");
        Line($"| parent's manifest | `{taught.ParentManifestSha256}` |");
        Line($"| parent's inspector | `{taught.ParentInspectorSha256}` |");
        Line($"| photos and labels | `{taught.DataSha256}` |");
        foreach (var (name, hash) in manifest.Files) Line($"| `{name}` | `{hash}` |");
        Line();
        Line($"Seed {taught.Seed}. Precision {manifest.Precision}, recipe `{manifest.Recipe}`. The networks' licences are those of the parent.");
        return card.ToString();

        void Line(FormattableString? text = null) => card.Append(text?.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
