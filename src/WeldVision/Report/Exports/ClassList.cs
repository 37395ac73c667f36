using WeldVision.Record.Learning;

namespace WeldVision.Report.Exports;

/// <summary>What is wrong with a class list.</summary>
/// <param name="Row">From 1, the row with the columns' names; null for the list as a whole.</param>
public sealed record ClassListFault(int? Row, BilingualText Text)
{
    public override string ToString() => Row is { } row ? $"row {row}: {Text.En}" : Text.En;
}

/// <summary>A class as a CSV table: <c>name</c> and any of <c>userid, useridnumber, useremail, username, ltiuserid, group</c>, a trainee a row.</summary>
public static class ClassList
{
    private static readonly string[] Columns = ["name", "userid", "useridnumber", "useremail", "username", "ltiuserid", "group"];

    /// <param name="file">What faults call the table.</param>
    /// <exception cref="InvalidDataException">A column is unknown, a row has another number of cells, or a trainee has no name or stands there twice; every fault is named.</exception>
    public static IReadOnlyList<Trainee> Read(string file, string text)
    {
        var (trainees, faults) = Check(file, text);
        return faults.Count == 0 ? [.. trainees.Select(one => one.Trainee)] : throw new InvalidDataException($"{file}: {string.Join("; ", faults)}.");
    }

    /// <summary>Reads what can be read, by row, and names every fault.</summary>
    /// <exception cref="InvalidDataException">The text is no table: a quote is not closed, or stands inside a cell.</exception>
    public static (IReadOnlyList<(int Row, Trainee Trainee)> Trainees, IReadOnlyList<ClassListFault> Faults) Check(string file, string text)
    {
        List<string[]> rows = CsvText.Rows(file, text);
        string[] header = rows.Count == 0 ? [] : [.. rows[0].Select(name => name.Trim().ToLowerInvariant())];
        List<ClassListFault> faults = [.. header.Except(Columns).Select(name => new ClassListFault(null, new(
            $"the column {name} is not known; expected {string.Join(", ", Columns)}", $"kolom {name} tidak dikenal; harus {string.Join(", ", Columns)}")))];
        if (!header.Contains("name")) faults.Add(new(null, new("the first row lacks the column name", "baris pertama tidak memuat kolom name")));
        List<(int Row, Trainee Trainee)> trainees = [];
        for (int i = 1; i < rows.Count; i++)
        {
            string[] cells = rows[i];
            if (cells.Length != header.Length)
            {
                faults.Add(new(i + 1, new($"expected {header.Length} cells, found {cells.Length}", $"harus {header.Length} sel, ada {cells.Length}")));
                continue;
            }

            var trainee = new Trainee
            {
                Name = Cell("name"),
                UserId = Cell("userid"),
                UserIdNumber = Cell("useridnumber"),
                UserEmail = Cell("useremail"),
                Username = Cell("username"),
                LtiUserId = Cell("ltiuserid"),
                Group = Cell("group"),
            };
            if (trainee.Name.Length == 0) faults.Add(new(i + 1, new("the name is missing", "nama tidak diisi")));
            else if (PersonName.Fault(trainee.Name) is { } fault) faults.Add(new(i + 1, fault));
            else if (trainees.Exists(other => string.Equals(other.Trainee.Name, trainee.Name, StringComparison.OrdinalIgnoreCase))) faults.Add(new(i + 1, new($"{trainee.Name} stands in the list twice", $"{trainee.Name} tertulis dua kali")));
            trainees.Add((i + 1, trainee));

            string Cell(string column) => Array.IndexOf(header, column) is >= 0 and int at ? cells[at].Trim() : "";
        }

        return (trainees, faults);
    }
}
