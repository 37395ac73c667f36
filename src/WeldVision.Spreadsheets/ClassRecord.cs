using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using WeldVision.Report.Exports;
using WeldVision.Score.Limits;

namespace WeldVision.Spreadsheets;

/// <summary>What stands above and below the table.</summary>
public sealed record ClassRecordLetterhead
{
    /// <value>Lines of the letterhead, the centre's name first.</value>
    public required IReadOnlyList<string> Lines { get; init; }

    public required string ClassName { get; init; }

    public required DateOnly On { get; init; }

    /// <value>Who signs, by role: "Instruktur", "Kepala Bidang".</value>
    public IReadOnlyList<(string Role, string Name)> Signatories { get; init; } = [];
}

/// <summary>
/// The class list as a workbook (<em>rekap nilai</em>): letterhead, a row a trainee, a column a task, the project's score, and lines to sign on. A result that nobody
/// signed is a dash, never a number, and so is a score while something is missing.
/// </summary>
public static class ClassRecord
{
    private const string NoGrade = "–";
    private const int FirstColumns = 3;

    /// <param name="trainees">Every trainee gets a row, with results or without.</param>
    /// <param name="results">Columns stand in the order in which tasks first appear.</param>
    /// <param name="scores">The project's weighted score, percent, null while something is missing; without it the last column is the mean of all tasks.</param>
    /// <param name="language">Of the headings.</param>
    /// <param name="output">Receives the XLSX file; left open.</param>
    public static async Task WriteAsync(
        IReadOnlyList<Trainee> trainees, IReadOnlyList<ExportedResult> results, IReadOnlyDictionary<Trainee, decimal?>? scores, ClassRecordLetterhead letterhead, Language language, Stream output, CancellationToken cancel = default)
    {
        string[] tasks = [.. results.Select(result => result.Item).Distinct(StringComparer.Ordinal)];
        await using Spreadsheet book = await Spreadsheet.CreateNewAsync(output, cancellationToken: cancel);
        StyleId bold = book.AddStyle(new Style { Font = { Bold = true } });
        StyleId large = book.AddStyle(new Style { Font = { Bold = true, Size = 14 } });
        StyleId heading = book.AddStyle(new Style { Font = { Bold = true }, Border = Thin(), Alignment = { Horizontal = HorizontalAlignment.Center, WrapText = true } });
        StyleId cell = book.AddStyle(new Style { Border = Thin() });
        StyleId number = book.AddStyle(new Style { Border = Thin(), Format = NumberFormat.Custom("0.0") });
        StyleId dash = book.AddStyle(new Style { Border = Thin(), Alignment = { Horizontal = HorizontalAlignment.Center } });
        await book.StartWorksheetAsync("Rekap nilai", Layout(tasks.Length), token: cancel);

        for (int i = 0; i < letterhead.Lines.Count; i++) await Row(new StyledCell(letterhead.Lines[i], i == 0 ? large : null));
        await Row();
        await Row(new StyledCell($"{Say("Class record", "Rekap nilai")}: {letterhead.ClassName}", bold));
        await Row(new StyledCell($"{Say("Date", "Tanggal")}: {letterhead.On:yyyy-MM-dd}", null));
        await Row();

        await Row([.. new[] { Say("No.", "No."), Say("Name", "Nama"), Say("ID number", "Nomor induk") }.Concat(tasks.Select(task => results.First(result => result.Item == task).Title.In(language))).Append(scores is null ? Say("Mean", "Rata-rata") : Say("Project score", "Nilai proyek")).Select(text => new StyledCell(text, heading))]);
        int count = 0;
        foreach (Trainee trainee in trainees)
        {
            var own = results.Where(result => result.Trainee.Name == trainee.Name).ToLookup(result => result.Item, StringComparer.Ordinal);
            List<StyledCell> cells = [new(++count, cell), new(trainee.Name, cell), new(trainee.UserIdNumber, cell)];
            List<decimal?> signed = [];
            foreach (string task in tasks)
            {
                signed.Add(own[task].LastOrDefault()?.Grade?.Percent);
                cells.Add(Percent(signed[^1]));
            }

            cells.Add(Percent(scores is not null ? scores.GetValueOrDefault(trainee) : signed.Count == 0 || signed.Contains(null) ? null : signed.Average()));
            await Row([.. cells]);
        }

        await Row();
        await Row(new StyledCell(
            Say("–: no grade: nothing handed in, not signed yet, held for a test, or under appeal. A score needs every mark.",
                "–: belum ada nilai: belum mengumpulkan, belum ditandatangani, ditahan untuk pengujian, atau dalam banding. Nilai akhir memerlukan semua nilai."), null));
        if (LimitStanding.Of(results.SelectMany(result => result.Grade?.Limits.Rows ?? [])).InFull is { } limits) await Row(new StyledCell(limits.In(language), null));
        foreach (var (role, name) in letterhead.Signatories)
        {
            await Row();
            await Row(new StyledCell(role, null));
            await Row();
            await Row();
            await Row(new StyledCell("______________________________", null));
            await Row(new StyledCell(name, bold));
        }

        await book.FinishAsync(cancel);

        StyledCell Percent(decimal? percent) => percent is { } value ? new(decimal.Round(value, 1, MidpointRounding.AwayFromZero), number) : new(NoGrade, dash);

        string Say(string english, string indonesian) => language == Language.Indonesian ? indonesian : english;

        ValueTask Row(params StyledCell[] cells) => book.AddRowAsync(cells, cancel);
    }

    private static WorksheetOptions Layout(int tasks)
    {
        var options = new WorksheetOptions();
        options.Column(1).Width = 6;
        options.Column(2).Width = 30;
        options.Column(FirstColumns).Width = 16;
        for (int task = 0; task <= tasks; task++) options.Column(FirstColumns + 1 + task).Width = 14;
        return options;
    }

    private static Border Thin() => new()
    {
        Left = new EdgeBorder { BorderStyle = BorderStyle.Thin },
        Right = new EdgeBorder { BorderStyle = BorderStyle.Thin },
        Top = new EdgeBorder { BorderStyle = BorderStyle.Thin },
        Bottom = new EdgeBorder { BorderStyle = BorderStyle.Thin },
    };
}
