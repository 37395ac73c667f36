using System.Text;

namespace WeldVision;

/// <summary>Comma-separated values, RFC 4180: the one place that reads and writes them. Reading also takes what Excel writes where the comma is the decimal sign: semicolons, and a byte order mark.</summary>
public static class CsvText
{
    /// <summary>The rows of a text and their cells. Line ends may be LF or CRLF; a line without any text is passed over.</summary>
    /// <param name="name">What the fault calls the text.</param>
    /// <exception cref="InvalidDataException">A quote is not closed, or stands inside an unquoted cell.</exception>
    public static List<string[]> Rows(string name, string text)
    {
        if (text is ['\uFEFF', ..]) text = text[1..];
        char separator = SeparatorOf(text);
        List<string[]> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        bool isQuoted = false, wasQuoted = false;
        int line = 1;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (c == '\n' && i < text.Length) line++;
            if (isQuoted && i < text.Length)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else isQuoted = false;
            }
            else if (isQuoted)
            {
                throw new InvalidDataException($"{name}: a quote is opened and never closed.");
            }
            else if (c == separator || c == '\n')
            {
                if (c == '\n' && !wasQuoted && cell.Length > 0 && cell[^1] == '\r') cell.Length--;
                row.Add(cell.ToString());
                cell.Clear();
                wasQuoted = false;
                if (c == separator) continue;
                if (row.Count > 1 || row[0].Length > 0) rows.Add([.. row]);
                row.Clear();
            }
            else if (c == '"')
            {
                if (cell.Length > 0 || wasQuoted) throw new InvalidDataException($"{name}, line {line}: a quote stands inside a cell. Put the whole cell in quotes and double the quotes inside it.");
                isQuoted = wasQuoted = true;
            }
            else if (!(wasQuoted && c == '\r'))
            {
                cell.Append(c);
            }
        }

        return rows;
    }

    /// <summary>A semicolon where the first line has one and no comma.</summary>
    private static char SeparatorOf(string text)
    {
        ReadOnlySpan<char> first = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)];
        return first.Contains(';') && !first.Contains(',') ? ';' : ',';
    }

    /// <summary>One line, without its end; cells are quoted where they must be.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));

    /// <summary>A free text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.</summary>
    public static string HarmlessText(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
