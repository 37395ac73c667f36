using System.Text.RegularExpressions;
using WeldVision.Report;
using WeldVision.Report.Exports;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using Xunit;

namespace WeldVision.Tests.Exports;

public sealed class EvidencePackTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "datasets", "demo");

    [Theory]
    [InlineData(Language.English, "passed; signed by Siti Rahma, 2026-10-07", "passes B on 5011: 0.25 ≤ 0.5 mm", "not verified")]
    [InlineData(Language.Indonesian, "lulus; ditandatangani oleh Siti Rahma, 2026-10-07", "0,25 ≤ 0,5 mm", "belum diverifikasi")]
    public void Pack_shows_every_line_reading_and_version_behind_a_signed_grade(Language language, params string[] texts)
    {
        string page = Page(language, signed: true);

        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(new[] { "WG-9", language == Language.Indonesian ? "lebar muka las" : "width of the face", "9" + (language == Language.Indonesian ? "," : ".") + "4", "Fillet PB", "Siti Rahma" }, text => Assert.Contains(text, page, StringComparison.OrdinalIgnoreCase));
        Assert.Matches("SHA-256[^<]*</th><td>[0-9a-f]{64}<", page);
        Assert.DoesNotContain("face-width", page, StringComparison.Ordinal);
        Assert.DoesNotContain("start-stop", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", page);
    }

    [Fact]
    public void Pack_without_a_signature_says_that_it_is_no_grade_and_shows_no_percentage()
    {
        string page = Page(Language.English, signed: false);

        Assert.Contains("This is not a grade.", page, StringComparison.Ordinal);
        Assert.Contains("<li>No instructor has signed.</li>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d %</strong>", page);
    }

    [Fact]
    public void Names_and_texts_are_shown_and_never_run()
    {
        string page = Page(Language.English, signed: true, json => json.Replace("\"coupon\": \"demo-07\"", "\"coupon\": \"<script>alert(1)</script>\"", StringComparison.Ordinal));

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    private static string Page(Language language, bool signed, Func<string, string>? change = null)
    {
        string json = File.ReadAllText(Path.Combine(Folder, "score-sheet.json"));
        if (!signed) json = Regex.Replace(json, ",\\s*\"signature\": \\{[^}]*\\}", "");
        if (change is not null) json = change(json);
        var file = SheetFile.Read("sheet.json", System.Text.Encoding.UTF8.GetBytes(json), name => ShippedRubrics.ByName[name], lines => File.ReadAllBytes(Path.Combine(Folder, lines)));
        ScoreSheet sheet = SheetScoring.Score(file.Rubric, file.Evidence, IsoLimits.Shipped);
        var (grade, blockers) = Grade.Of(sheet, file.Signature, file.Models);
        return new EvidencePack(language).Write(new()
        {
            File = file,
            Sheet = ShownSheet.Of(sheet),
            Grade = grade is null ? null : SignedGrade.Of(grade),
            Blockers = blockers,
            Photos = [("a.jpg", [1, 2, 3])],
            WrittenAt = MadeResults.At,
        });
    }
}
