using System.IO.Compression;
using System.Xml.Linq;
using WeldVision.Report.Exports;
using WeldVision.Spreadsheets;
using Xunit;
using static WeldVision.Tests.Exports.MadeResults;

namespace WeldVision.Tests.Exports;

public sealed class ClassRecordTests
{
    [Fact]
    public async Task Workbook_has_letterhead_a_row_a_trainee_and_a_dash_for_what_nobody_signed()
    {
        string[][] rows = await Rows([Ayu, Budi], [Signed(Ayu, 85.55m), Signed(Ayu, 70, "Butt PF") with { Title = new("Butt weld PF", "Las tumpul PF") }, Waiting(Budi)], Language.Indonesian);

        Assert.Equal(["BBPVP Serang"], rows[0]);
        Assert.Contains(rows, row => row is ["Rekap nilai: SMAW 2026-1"]);
        Assert.Contains(rows, row => row.SequenceEqual(["No.", "Nama", "Nomor induk", "Fillet PB", "Las tumpul PF", "Rata-rata"]));
        Assert.Contains(rows, row => row.SequenceEqual(["1", "Ayu Lestari", "2026-01", "85.6", "70", "77.8"]));
        Assert.Contains(rows, row => row.SequenceEqual(["2", "Budi Santoso", "2026-02", "–", "–", "–"]));
        Assert.Equal(["Siti Rahma"], rows[^1]);
    }

    [Fact]
    public async Task Score_is_the_projects_own_and_a_dash_while_anything_is_missing()
    {
        ExportedResult[] results = [Signed(Ayu, 90), Signed(Ayu, 70, "Butt PF"), Signed(Budi, 100), Waiting(Budi, "Butt PF")];

        string[][] weighted = await Rows([Ayu, Budi], results, Language.English, new Dictionary<Trainee, decimal?> { [Ayu] = 84.25m, [Budi] = null });
        string[][] mean = await Rows([Ayu, Budi], results, Language.English);

        Assert.Contains(weighted, row => row is [.., "Project score"]);
        Assert.Contains(weighted, row => row.SequenceEqual(["1", "Ayu Lestari", "2026-01", "90", "70", "84.3"]));
        Assert.Contains(weighted, row => row.SequenceEqual(["2", "Budi Santoso", "2026-02", "100", "–", "–"]));
        Assert.Contains(mean, row => row.SequenceEqual(["1", "Ayu Lestari", "2026-01", "90", "70", "80"]));
        Assert.Contains(mean, row => row.SequenceEqual(["2", "Budi Santoso", "2026-02", "100", "–", "–"]));
        Assert.Contains(mean, row => row is ["–: no grade: nothing handed in, not signed yet, held for a test, or under appeal. A score needs every mark."]);
    }

    [Fact]
    public async Task Workbook_says_what_the_limits_behind_its_grades_are_worth() => Assert.Contains(
        await Rows([Ayu], [SignedByLimits(Ayu)], Language.Indonesian),
        row => row is [var text] && text.StartsWith("Pemeriksaan sekolah dengan batas yang belum diverifikasi (0 dari 3 baris terverifikasi). ISO 5817, 2007;2014;2023, belum diverifikasi, sumber: ", StringComparison.Ordinal));

    [Fact]
    public async Task Name_that_begins_like_a_formula_stays_a_text() =>
        Assert.Contains(await Rows([Ayu with { Name = "=1+1" }], [], Language.English), row => row.SequenceEqual(["1", "=1+1", "2026-01", "–"]));

    /// <summary>The texts and numbers of the workbook's rows that are not empty; formulas would show as none.</summary>
    private static async Task<string[][]> Rows(IReadOnlyList<Trainee> trainees, IReadOnlyList<ExportedResult> results, Language language, IReadOnlyDictionary<Trainee, decimal?>? scores = null)
    {
        using var file = new MemoryStream();
        await ClassRecord.WriteAsync(
            trainees, results, scores, new() { Lines = ["BBPVP Serang"], ClassName = "SMAW 2026-1", On = new(2026, 10, 7), Signatories = [("Instruktur", "Siti Rahma")] }, language, file, TestContext.Current.CancellationToken);
        using var book = new ZipArchive(file, ZipArchiveMode.Read);
        await using Stream sheet = await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        XDocument document = await XDocument.LoadAsync(sheet, LoadOptions.None, TestContext.Current.CancellationToken);
        Assert.Empty(document.Descendants(main + "f"));
        return [.. document.Descendants(main + "row").Select(row => row.Elements(main + "c").Select(cell => cell.Value).ToArray()).Where(row => row.Length > 0)];
    }
}
