using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Record.Learning;
using WeldVision.Tests.Cli;
using Xunit;

namespace WeldVision.Tests.Stickers;

/// <summary>Stickers are printed, seen in photos, and sort a folder.</summary>
public sealed class StickerTests(ITestOutputHelper output) : IDisposable
{
    private static readonly CouponSticker Sticker = new("bracket", "fillet-pb", "t-abcd2345", 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weldvision-stickers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("bracket", "fillet-pb", "t-abcd2345", 12)]
    [InlineData("Rangka / braket 50 %", "tugas ké-1", "t-abcd2345", 1)]
    public void What_is_written_is_read(string project, string task, string trainee, int number)
    {
        var sticker = new CouponSticker(project, task, trainee, number);

        Assert.Equal(sticker, CouponSticker.Read(sticker.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/weld/a/b/c/1")]
    [InlineData("weld/bracket/fillet-pb/t-abcd2345/0")]
    [InlineData("weld/bracket/fillet-pb/t-abcd2345/one")]
    [InlineData("weld/bracket//t-abcd2345/1")]
    [InlineData("weld/bracket/fillet-pb/t-abcd2345/1/2")]
    public void Other_codes_are_no_sticker(string text) => Assert.Null(CouponSticker.Read(text));

    [Fact]
    public void Stickers_are_read_in_photos() => Assert.InRange(ShareRead(photos: 6), 0.8, 1);

    [Fact(Explicit = true)]
    public void Stickers_are_read_in_100_photos() => Assert.InRange(ShareRead(photos: 100), 0.95, 1);

    [Fact]
    public void Folder_sorts_itself_by_stickers_and_is_not_handed_in_twice()
    {
        SetClass.CopyTo(_folder.FullName);
        JsonElement printed = Json(0, "project", "stickers", "--project", "bracket", "--task", "fillet-pb", "--tries", "2", "--out", "stickers.pdf");
        Assert.Equal(4, printed.GetProperty("stickers").GetInt32());
        Assert.Equal("%PDF"u8.ToArray(), File.ReadAllBytes(Path.Combine(_folder.FullName, "stickers.pdf"))[..4]);
        string[] people = [.. Json(0, "trainee", "list", "--cohort", "2026-A").GetProperty("trainees").EnumerateArray().Select(one => one.GetProperty("pseudonym").GetString()!)];
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "card"));
        Photo("a.jpg", 1, new("bracket", "fillet-pb", people[0], 1));
        Photo("b.jpg", 3, new("bracket", "fillet-pb", people[1], 1));
        Photo("c.jpg", 4, new("bracket", "fillet-pb", people[0], 1));
        Photo("stranger.jpg", 5, Sticker);
        File.Copy(Path.Combine(Repository.Root, "datasets", "demo", "sound-1.jpg"), Path.Combine(_folder.FullName, "card", "without.jpg"));

        JsonElement first = Json(2, "project", "collect", "card");
        JsonElement again = Json(2, "project", "collect", "card");

        foreach (JsonElement run in (JsonElement[])[first, again])
        {
            Assert.Equal([(1, people[0], "card/a.jpg card/c.jpg"), (2, people[1], "card/b.jpg")], run.GetProperty("attempts").EnumerateArray().Select(one => (
                one.GetProperty("id").GetInt32(), one.GetProperty("trainee").GetString()!, string.Join(' ', one.GetProperty("photos").EnumerateArray().Select(photo => photo.GetString())))));
            Assert.Equal(["card/without.jpg", "card/stranger.jpg"], run.GetProperty("failed").EnumerateArray().Select(one => one.GetProperty("photo").GetString()));
        }

        Photo("late.jpg", 6, new("bracket", "fillet-pb", people[1], 1));
        JsonElement late = Json(2, "project", "collect", "card/late.jpg").GetProperty("failed")[0];
        Assert.Contains("handed in without this photo", late.GetProperty("reason").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, Run("project", "collect", "nowhere").ExitCode);
    }

    private double ShareRead(int photos)
    {
        int read = 0;
        for (ulong seed = 1; seed <= (ulong)photos; seed++)
            if (IsRead(StickerPhoto.Of(seed, Sticker, seed % 2 == 0 ? 2600 : 1600, seed % 2 == 0 ? 1950 : 1200), Sticker)) read++;

        output.WriteLine($"{read} of {photos} stickers read");
        return (double)read / photos;
    }

    private static bool IsRead(byte[] jpeg, CouponSticker sticker)
    {
        using CapturedPhoto photo = RenderedPhotos.Decode(jpeg, 2500);
        return new QrCodes().Read(photo).Select(CouponSticker.Read).Contains(sticker);
    }

    /// <summary>The first of the scenes seed, seed + 100, … in which the code is read: pseudonyms are drawn anew in every run, and one code in some hundred is not read.</summary>
    private void Photo(string name, ulong seed, CouponSticker sticker) => File.WriteAllBytes(
        Path.Combine(_folder.FullName, "card", name),
        Enumerable.Range(0, 5).Select(i => StickerPhoto.Of(seed + 100 * (ulong)i, sticker, 2400, 1800, 200, isSquare: true)).First(jpeg => IsRead(jpeg, sticker)));

    private CommandRun Run(params string[] arguments) => CommandSession.Run(_folder.FullName, arguments);

    private JsonElement Json(int exitCode, params string[] arguments)
    {
        CommandRun run = Run([.. arguments, "--json"]);
        Assert.True(run.ExitCode == exitCode, run.Errors);
        return JsonElement.Parse(run.Output);
    }
}
