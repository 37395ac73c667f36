using WeldVision.Tests.Cli;
using WeldVision.Tests.Datasets;
using Xunit;

namespace WeldVision.Tests.Asking;

/// <summary><c>weldvision model next</c> as people call it.</summary>
public sealed class ModelNextCommandTests : IDisposable
{
    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Small_folder_gives_its_photos_with_reasons_and_a_sheet()
    {
        _shelf.Photo("a.jpg", 1, 640, 480).Photo("b.jpg", 2, 640, 480).File("set/torn.jpg", [0xFF, 0xD8, 0xFF]);

        CommandRun run = Run("model", "next", "set", "--out", "sheet", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("torn.jpg: ", run.Errors, StringComparison.Ordinal);
        var json = Assert.Single(run.Json);
        Assert.Equal("torn.jpg", Assert.Single(json.GetProperty("unreadable").EnumerateArray()).GetProperty("file").GetString());
        Assert.All(json.GetProperty("photos").EnumerateArray(), photo => Assert.NotEmpty(photo.GetProperty("reasons").EnumerateArray()));
        Assert.Contains("Photos to label next", File.ReadAllText(_shelf.At("sheet/next.html")), StringComparison.Ordinal);
        Assert.Equal(json.GetProperty("photos").GetArrayLength(), Directory.GetFiles(_shelf.At("sheet/photos")).Length);
    }

    [Fact]
    public void Folder_with_labels_only_and_empty_folder_say_what_to_do()
    {
        _shelf.Yolo("0 0.5 0.5 0.5 0.5").TextBeside("empty/readme.txt", "nothing");

        CommandRun labelled = Run("model", "next", "set"), empty = Run("model", "next", "empty");

        Assert.Equal((1, 1), (labelled.ExitCode, empty.ExitCode));
        Assert.Equal("set: all 1 photos have labels. Give a folder with photos that nobody has labelled.\n", labelled.Errors);
        Assert.Equal("empty: no photo can be read. Expected JPEG, PNG, WebP, BMP or TIFF files.\n", empty.Errors);
    }

    private CommandRun Run(params string[] arguments) => CommandSession.Run(_shelf.Beside, arguments);
}
