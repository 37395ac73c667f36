namespace WeldVision.Web.Staff.Administration;

/// <summary>What a part of a model card is.</summary>
internal enum CardKind
{
    Paragraph,
    Heading,
    List,
    Table,
}

/// <summary>A part of a model card: rows of cells, one cell a row where it is no table. Marks for bold and code are taken out.</summary>
internal sealed record CardBlock(CardKind Kind, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static IEnumerable<CardBlock> Of(string markdown)
    {
        List<List<string>> rows = [];
        CardKind kind = CardKind.Paragraph;
        foreach (string line in markdown.Split('\n').Select(line => line.TrimEnd('\r')).Append(""))
        {
            CardKind wanted = line.StartsWith('#') ? CardKind.Heading : line.StartsWith("- ", StringComparison.Ordinal) ? CardKind.List : line.StartsWith('|') ? CardKind.Table : CardKind.Paragraph;
            bool goesOn = rows.Count > 0 && line.Length > 0 && ((wanted == kind && kind is CardKind.List or CardKind.Table) || (wanted == CardKind.Paragraph && kind is CardKind.List or CardKind.Paragraph));
            if (!goesOn && rows.Count > 0)
            {
                yield return new(kind, rows);
                rows = [];
            }

            if (line.Length == 0) continue;
            kind = rows.Count == 0 ? wanted : kind;
            if (wanted == CardKind.Table)
            {
                string[] cells = [.. line.Trim('|').Split('|').Select(Plain)];
                if (!cells.All(cell => cell.All(letter => letter is '-' or ':'))) rows.Add([.. cells]);
            }
            else if (wanted == CardKind.Paragraph && rows.Count > 0)
            {
                rows[^1][0] += " " + Plain(line);
            }
            else
            {
                rows.Add([Plain(wanted == CardKind.Heading ? line.TrimStart('#') : wanted == CardKind.List ? line[2..] : line)]);
            }
        }
    }

    private static string Plain(string text) => text.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();
}
