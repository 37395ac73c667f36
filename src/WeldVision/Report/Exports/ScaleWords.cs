using WeldVision.Score;

namespace WeldVision.Report.Exports;

/// <summary>An instructor's words for results on a scale of words: the product has none of its own for a person's competence.</summary>
public static class ScaleWords
{
    /// <summary>The results with the words of a table with the columns <c>name</c>, <c>task</c> and <c>word</c>.</summary>
    /// <exception cref="InvalidDataException">A row is of no result; every such row is named.</exception>
    public static IReadOnlyList<ExportedResult> Add(IReadOnlyList<ExportedResult> results, string file, string text)
    {
        var given = new CsvTable(file, text, "name", "task", "word").Rows.ToLookup(row => (Name: row["name"].Trim(), Task: row["task"].Trim()), row => row["word"].Trim());
        string[] unknown = [.. given.Select(one => one.Key).Where(key => !results.Any(result => result.Trainee.Name == key.Name && result.Item == key.Task)).Select(key => $"{key.Name}, {key.Task}")];
        return unknown.Length > 0 ? throw new InvalidDataException($"{file}: there is no result of {string.Join("; ", unknown)}.")
            : [.. results.Select(result => result with { Word = given[(result.Trainee.Name, result.Item)].LastOrDefault() })];
    }
}
