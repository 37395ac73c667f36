using WeldVision.Score;

namespace WeldVision.Record.Learning;

/// <summary>Names as people type them or a table holds them.</summary>
public static class PersonName
{
    private const int Longest = 100;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { InstructorCalibration.Golden, InstructorCalibration.Model, "console" };

    /// <summary>The name without spaces around it.</summary>
    /// <exception cref="InvalidDataException">It is empty, too long, or a spreadsheet would take it for a formula.</exception>
    public static string Of(string? text, string place)
    {
        string name = text?.Trim() ?? "";
        return Fault(name) is { } fault ? throw new InvalidDataException($"{place}: {fault.En}") : name;
    }

    /// <summary>An id or a group as another system knows it; nothing is allowed.</summary>
    /// <exception cref="InvalidDataException">A spreadsheet would take it for a formula, or it holds a control character.</exception>
    public static string Id(string text, string place)
    {
        string id = text.Trim();
        return CsvText.HarmlessText(id) != id ? throw new InvalidDataException($"{place}: {id} begins with {id[0]}, which a spreadsheet takes for a formula.")
            : id.Any(char.IsControl) ? throw new InvalidDataException($"{place}: it holds a tab, a line break or another control character. Write it without.") : id;
    }

    /// <summary>Why a name without spaces around it is refused; null for a good one.</summary>
    public static BilingualText? Fault(string name) =>
        name.Length == 0 ? new("expected a name, found nothing.", "nama harus diisi.")
        : name.Length > Longest ? new($"a name has at most {Longest} characters, found {name.Length}.", $"nama paling panjang {Longest} huruf, ada {name.Length}.")
        : name[0] is '=' or '+' or '-' or '@' ? new($"{name} begins with {name[0]}, which a spreadsheet takes for a formula. Write the name without it.", $"{name} diawali {name[0]}, yang dianggap rumus oleh lembar kerja. Tulis nama tanpa tanda itu.")
        : Reserved.Contains(name) ? new($"{name} is what the record calls something else. Write the name in full.", $"{name} sudah dipakai data untuk hal lain. Tulis nama lengkap.")
        : name.Any(char.IsControl) ? new("the name holds a tab, a line break or another control character. Write it without.", "nama memuat tab, ganti baris, atau karakter kendali lain. Tulis tanpa itu.")
        : null;

    /// <summary>The column <c>name</c> of a table of trainees.</summary>
    /// <exception cref="InvalidDataException">The table has no such column, a name is refused, or stands twice; all that is wrong is named.</exception>
    public static IReadOnlyList<string> ReadTable(string file, string text)
    {
        var table = new CsvTable(file, text, "name");
        List<string> names = [], faults = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            try
            {
                string name = Of(table.Rows[i]["name"], $"row {i + 2}");
                if (names.Contains(name, StringComparer.OrdinalIgnoreCase)) faults.Add($"row {i + 2}: {name} stands twice. Tell the two apart, with a middle name for example.");
                else names.Add(name);
            }
            catch (InvalidDataException fault)
            {
                faults.Add(fault.Message);
            }
        }

        return faults.Count == 0 ? names : throw new InvalidDataException($"{file} is refused, {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}:\n  {string.Join("\n  ", faults)}");
    }
}
