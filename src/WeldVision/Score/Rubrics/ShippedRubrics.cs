using System.Text;

namespace WeldVision.Score.Rubrics;

/// <summary>The rubrics that are part of the product, by name. Their numbers are examples that a school changes.</summary>
public static class ShippedRubrics
{
    private const string Suffix = ".rubric.json";

    private static readonly Lazy<SortedDictionary<string, Rubric>> FromFiles = new(Read);

    public static IReadOnlyDictionary<string, Rubric> ByName => FromFiles.Value;

    private static SortedDictionary<string, Rubric> Read()
    {
        SortedDictionary<string, Rubric> rubrics = new(StringComparer.Ordinal);
        foreach (string resource in typeof(ShippedRubrics).Assembly.GetManifestResourceNames())
        {
            if (!resource.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            string file = resource["Score/".Length..];
            Rubric rubric = RubricFile.Read(file, Encoding.UTF8.GetBytes(CsvTable.Shipped(file)));
            rubrics.Add(rubric.Name, rubric);
        }

        return rubrics;
    }
}
