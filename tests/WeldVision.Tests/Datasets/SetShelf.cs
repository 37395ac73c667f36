using OpenCvSharp;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Tests.Capture;

namespace WeldVision.Tests.Datasets;

/// <summary>A made-up set of photos in a folder of its own, removed afterwards.</summary>
internal sealed class SetShelf : IDisposable
{
    private readonly CaptureFolder _folder = new();

    /// <value>The set's folder.</value>
    public string Path => At("set");

    /// <value>What lies beside the set.</value>
    public string Beside => _folder.Path;

    public string At(string name) => _folder.At(name);

    public SetShelf Photo(string name, int seed = 1, int width = 80, int height = 60) => File("set/" + name, Encoded(name, seed, width, height));

    public SetShelf Text(string name, params string[] lines) => Written("set/" + name, lines);

    public SetShelf TextBeside(string name, params string[] lines) => Written(name, lines);

    public SetShelf File(string name, byte[] content)
    {
        _folder.Add(name, content);
        return this;
    }

    /// <summary>A YOLO set of one photo, <c>a.jpg</c>, with these label lines.</summary>
    public SetShelf Yolo(params string[] lines) => Photo("images/a.jpg").Text("labels/a.txt", lines).Text("classes.txt", "Bad Weld", "Good Weld");

    public PhotoSet Read(string? format = null) => new PhotoSetReading(new OpenCvPhotoDecoder(PhotoSetReading.Limits), CancellationToken.None).Read(Path, format);

    /// <summary>Soft blotches, unlike those of any other seed.</summary>
    public static Mat Blotches(int seed, int width, int height)
    {
        using Mat noise = PhotoFiles.Noise(7, 5, seed);
        var picture = new Mat();
        Cv2.Resize(noise, picture, new Size(width, height), 0, 0, InterpolationFlags.Cubic);
        return picture;
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Encoded(string name, int seed, int width, int height)
    {
        using Mat picture = Blotches(seed, width, height);
        return PhotoFiles.Encode(System.IO.Path.GetExtension(name), picture);
    }

    private SetShelf Written(string name, string[] lines) => File(name, System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
}
