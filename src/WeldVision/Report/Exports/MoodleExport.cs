using System.Globalization;
using System.Text;

namespace WeldVision.Report.Exports;

/// <summary>What an export did.</summary>
/// <param name="Csv">The file, UTF-8 text with CRLF line ends; null when it was held back.</param>
/// <param name="RowsWritten">Trainees in the file.</param>
/// <param name="HeldBack">Every fault, each naming the trainee or the item.</param>
/// <param name="Notes">What the person who imports the file must know.</param>
public sealed record MoodleExportReport(string? Csv, int RowsWritten, IReadOnlyList<BilingualText> HeldBack, IReadOnlyList<BilingualText> Notes);

/// <summary>
/// Grades for Moodle's CSV import: a row a trainee, a column and a feedback column a task. Moodle stops at its first fault and may put grades on the wrong trainee
/// where an identifier is empty, so everything is checked before a byte is written.
/// </summary>
public static class MoodleExport
{
    private const string NoGrade = "-";

    private static readonly BilingualText Locked = new(
        "A locked grade or a locked grade item in Moodle stops the whole import: unlock them first.",
        "Nilai atau item nilai yang terkunci di Moodle menghentikan seluruh impor: buka kuncinya dahulu.");

    public static MoodleExportReport Write(IReadOnlyList<ExportedResult> results, MoodleExportOptions options)
    {
        ExportedResult[] wanted = [.. results.Where(result => options.Group is null || result.Trainee.Group == options.Group)];
        string[] items = [.. wanted.Select(result => result.Item).Distinct(StringComparer.Ordinal)];
        string[] titles = [.. items.Select(item => wanted.First(result => result.Item == item).Title.In(options.Language))];
        List<BilingualText> faults = [.. FaultsOfAll(titles, options)];
        bool isWritable = faults.Count == 0;
        List<(Trainee Trainee, ILookup<string, ExportedResult> Results)> rows = [];
        foreach (var ofTrainee in wanted.GroupBy(result => result.Trainee))
        {
            BilingualText[] ofRow = [.. FaultsOf(ofTrainee.Key, [.. ofTrainee], options)];
            faults.AddRange(ofRow);
            if (ofRow.Length == 0) rows.Add((ofTrainee.Key, ofTrainee.ToLookup(result => result.Item, StringComparer.Ordinal)));
        }

        if (!isWritable || rows.Count == 0 || (faults.Count > 0 && !options.LeaveOutFaultyRows)) return new(null, 0, faults, [Locked]);
        var csv = new StringBuilder();
        csv.Append(Row([.. Header(titles, options)]));
        foreach (var (trainee, own) in rows)
        {
            List<string> cells = [Identifier(trainee, options.Identifier)];
            foreach (string item in items)
            {
                ExportedResult? result = own[item].SingleOrDefault();
                cells.Add(result?.Grade is { } grade ? Value(result, grade, options) : NoGrade);
                cells.Add(CsvText.HarmlessText(OneLine(result?.Comment?.In(options.Language) ?? "")));
            }

            if (options.LastDownloadedAt is { } at) cells.Add(at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            csv.Append(Row(cells));
        }

        return new(csv.ToString(), rows.Count, faults, [Locked]);
    }

    private static IEnumerable<BilingualText> FaultsOfAll(string[] titles, MoodleExportOptions options)
    {
        if (titles.Length == 0)
            yield return new("There is no task to export: Moodle skips a file of one column without a message.", "Tidak ada tugas untuk diekspor: Moodle melewati berkas satu kolom tanpa pesan.");
        if (options.MaximumGrade <= 0) yield return new("The maximum grade must be more than 0.", "Nilai maksimum harus lebih dari 0.");
        if (options.MaximumGrade > 100 && !options.SiteAllowsMoreThan100)
            yield return new("A maximum grade over 100 aborts the import unless the Moodle site allows it.", "Nilai maksimum di atas 100 membatalkan impor kecuali situs Moodle mengizinkannya.");
        if (options.LastDownloadedAt is { } downloaded && (downloaded > options.Now || downloaded < options.Now.AddYears(-1)))
            yield return new(
                $"The grades were last downloaded at {ExportJson.Time(downloaded)}: Moodle refuses a time in the future or more than a year ago.",
                $"Nilai terakhir diunduh pada {ExportJson.Time(downloaded)}: Moodle menolak waktu di masa depan atau lebih dari setahun yang lalu.");
        if (options.Scale is { Count: < 2 }) yield return new("A scale needs two words or more.", "Skala memerlukan sedikitnya dua kata.");
        foreach (var same in titles.GroupBy(title => title.Trim(), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            yield return new($"Two tasks would be one grade item: {string.Join(", ", same)}.", $"Dua tugas akan menjadi satu item nilai: {string.Join(", ", same)}.");
    }

    private static IEnumerable<BilingualText> FaultsOf(Trainee trainee, ExportedResult[] results, MoodleExportOptions options)
    {
        string identifier = Identifier(trainee, options.Identifier);
        string column = Column(options.Identifier);
        if (identifier is "" or "0")
            yield return new($"{trainee.Name} has no {column}: Moodle would put the grades on the trainee of the row before.", $"{trainee.Name} tidak memiliki {column}: Moodle akan memberikan nilainya kepada peserta di baris sebelumnya.");
        else if (CsvText.HarmlessText(identifier) != identifier)
            yield return new(
                $"{trainee.Name}: the {column} {identifier} begins like a formula, which a spreadsheet would run. Put it right in the class list.",
                $"{trainee.Name}: {column} {identifier} diawali seperti rumus, yang akan dijalankan oleh lembar sebar. Perbaiki di daftar kelas.");
        else if (!options.ClassList.Any(known => Identifier(known, options.Identifier) == identifier))
            yield return new($"{trainee.Name} ({column} {identifier}) is not on the class list: one unknown user aborts the import.", $"{trainee.Name} ({column} {identifier}) tidak ada dalam daftar kelas: satu pengguna tak dikenal membatalkan impor.");
        foreach (var same in results.GroupBy(result => result.Item, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return new($"{trainee.Name} has two results for {same.Key}: choose the one that counts.", $"{trainee.Name} memiliki dua hasil untuk {same.Key}: pilih yang berlaku.");
        foreach (ExportedResult result in results.Where(result => options.Scale is { } scale && result.Grade is not null && !scale.Contains(result.Word?.Trim())))
            yield return new(
                $"{trainee.Name}, {result.Item}: expected one of {string.Join(", ", options.Scale!)}, found {result.Word ?? "no word"}; an unknown word aborts the import.",
                $"{trainee.Name}, {result.Item}: diharapkan salah satu dari {string.Join(", ", options.Scale!)}, ditemukan {result.Word ?? "tanpa kata"}; kata tak dikenal membatalkan impor.");
    }

    private static IEnumerable<string> Header(string[] titles, MoodleExportOptions options)
    {
        yield return Column(options.Identifier);
        foreach (string title in titles)
        {
            yield return CsvText.HarmlessText(OneLine(title));
            yield return CsvText.HarmlessText(OneLine(title)) + " feedback";
        }

        if (options.LastDownloadedAt is not null) yield return options.LastDownloadedHeader;
    }

    private static string Value(ExportedResult result, SignedGrade grade, MoodleExportOptions options) => options.Scale is null
        ? decimal.Round(grade.Percent * options.MaximumGrade / 100, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture)
        : result.Word!.Trim();

    private static string Column(MoodleIdentifier identifier) => identifier.ToString().ToLowerInvariant();

    private static string Identifier(Trainee trainee, MoodleIdentifier identifier) => (identifier switch
    {
        MoodleIdentifier.UserId => trainee.UserId,
        MoodleIdentifier.UserIdNumber => trainee.UserIdNumber,
        MoodleIdentifier.UserEmail => trainee.UserEmail,
        _ => trainee.Username,
    }).Trim();

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Row(IEnumerable<string> cells) => CsvText.Line(cells) + "\r\n";
}
