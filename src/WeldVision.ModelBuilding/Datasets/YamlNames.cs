using System.Globalization;

namespace WeldVision.ModelBuilding.Datasets;

/// <summary>The <c>names</c> of a YOLO <c>data.yaml</c>, in any of the three ways in which tools write them; nothing else of YAML is needed.</summary>
internal static class YamlNames
{
    public static IReadOnlyList<string> Read(string[] lines)
    {
        int start = Array.FindIndex(lines, line => line.StartsWith("names:", StringComparison.Ordinal));
        if (start < 0) return [];
        string rest = WithoutComment(lines[start]["names:".Length..]);

        // names: [a, 'b c'], which may go on over lines; or a block of "- a", or of "0: a".
        if (rest.StartsWith('['))
        {
            for (int next = start + 1; !rest.Contains(']', StringComparison.Ordinal) && next < lines.Length; next++) rest += WithoutComment(lines[next]);
            return [.. rest.Trim('[', ']', ' ').Split(',').Select(Unquoted).Where(name => name.Length > 0)];
        }

        SortedDictionary<int, string> names = [];
        foreach (string line in lines.Skip(start + 1).Select(WithoutComment).Where(line => line.Length > 0))
        {
            string[] pair = line.Split(':', 2);
            if (line.StartsWith("- ", StringComparison.Ordinal)) names[names.Count] = Unquoted(line[2..]);
            else if (pair.Length == 2 && int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 1000) names[number] = Unquoted(pair[1]);
            else break;
        }

        // A number left out keeps its place, so that those after it keep theirs.
        return names.Count == 0 ? [] : [.. Enumerable.Range(0, names.Keys.Max() + 1).Select(number => names.GetValueOrDefault(number, ""))];
    }

    private static string WithoutComment(string line) => line.Split(" #")[0].Trim();

    private static string Unquoted(string name) => name.Trim().Trim('\'', '"').Trim();
}
