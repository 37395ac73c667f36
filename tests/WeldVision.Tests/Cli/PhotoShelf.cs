using WeldVision.Tests.Capture;

namespace WeldVision.Tests.Cli;

/// <summary>A folder with rendered photos for a run of the command, removed afterwards.</summary>
internal sealed class PhotoShelf : IDisposable
{
    private const int Width = 1000, Height = 750;

    private readonly CaptureFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Adds a rendered photo with one bead.</summary>
    public PhotoShelf Photo(string name, ulong seed = 1)
    {
        _folder.Add(name, RenderedPhotos.Of(seed, 1, Width, Height).Jpeg.ToArray());
        return this;
    }

    public PhotoShelf File(string name, byte[] content)
    {
        _folder.Add(name, content);
        return this;
    }

    public string At(string name) => _folder.At(name);

    public CommandRun Inspect(params IEnumerable<string> arguments) => CommandSession.Run(Path, ["inspect", "--json", .. arguments]);

    public void Dispose() => _folder.Dispose();
}
