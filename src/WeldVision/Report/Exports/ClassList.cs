namespace WeldVision.Report.Exports;

/// <summary>A class as a CSV table: <c>name</c> and any of <c>userid, useridnumber, useremail, username, ltiuserid, group</c>, a trainee a row.</summary>
public static class ClassList
{
    private static readonly string[] Columns = ["name", "userid", "useridnumber", "useremail", "username", "ltiuserid", "group"];

    /// <param name="file">What faults call the table.</param>
    /// <exception cref="InvalidDataException">A column is unknown, a row has another number of cells, or a trainee has no name or stands there twice; every fault is named.</exception>
    public static IReadOnlyList<Trainee> Read(string file, string text)
    {
        List<string[]> rows = CsvText.Rows(file, text);
        string[] header = rows.Count == 0 ? [] : [.. rows[0].Select(name => name.Trim().ToLowerInvariant())];
        List<string> faults = [.. header.Except(Columns).Select(name => $"the column {name} is not known; expected {string.Join(", ", Columns)}")];
        if (!header.Contains("name")) faults.Add("the first row lacks the column name");
        List<Trainee> trainees = [];
        for (int i = 1; i < rows.Count; i++)
        {
            string[] cells = rows[i];
            if (cells.Length != header.Length)
            {
                faults.Add($"row {i + 1}: expected {header.Length} cells, found {cells.Length}");
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
            if (trainee.Name.Length == 0) faults.Add($"row {i + 1}: the name is missing");
            else if (trainees.Exists(other => other.Name == trainee.Name)) faults.Add($"row {i + 1}: {trainee.Name} stands in the list twice");
            trainees.Add(trainee);

            string Cell(string column) => Array.IndexOf(header, column) is >= 0 and int at ? cells[at].Trim() : "";
        }

        return faults.Count == 0 ? trainees : throw new InvalidDataException($"{file}: {string.Join("; ", faults)}.");
    }
}
