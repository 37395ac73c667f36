using System.Text;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Cli;
using WeldVision.Imaging.Decoding;
using WeldVision.Onnx;
using WeldVision.Record.Learning;
using WeldVision.Report.Exports;
using WeldVision.Score.Coaching;
using WeldVision.Score.Limits;
using WeldVision.Score.Rubrics;
using WeldVision.Score.Sheets;
using WeldVision.Tests.Capture;
using WeldVision.Tests.Datasets;

namespace WeldVision.Tests.Fuzzing;

/// <summary>Everything that reads what others wrote, but for the bodies of requests, which the web page's tests send.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("photo", 250_000, Photos, ["Exif", "JFIF", "IHDR", "IDAT", "IEND", "eXIf", "VP8 ", "VP8L", "VP8X", "II*", "MM"], () => new DecodedPhotos()),
        new("photo-header", 200_000, Photos, ["Exif", "IHDR", "VP8X"], () => new PlainReader(photo => PhotoHeader.Read(photo))),
        new("zip", 100_000, Archives, ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", ".jpg", "../"], () => new FoundPhotos()),
        new("yolo", 40_000, () => [Text("0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.05 0.05\n"), Text("0 0.1 0.1 0.3 0.1 0.3 0.4\n")], ["0", "1", "0.5"], () => new LabelFolder("labels/a.txt", "yolo")),
        new("voc", 30_000, () => [Text("<annotation><filename>a.jpg</filename><size><width>80</width><height>60</height></size><object><name>crack</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax><ymax>40</ymax></bndbox></object></annotation>")], ["<object>", "</object>", "<!DOCTYPE a>", "&x;", "<name>"], () => new LabelFolder("annotations/a.xml", "voc")),
        new("coco", 30_000, () => [Text("""{"images":[{"id":1,"file_name":"a.jpg","width":80,"height":60}],"categories":[{"id":1,"name":"crack"}],"annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,2,30,40],"segmentation":[[1,2,3,4,5,6]]}]}""")], ["\"id\"", "\"bbox\"", "\"images\""], () => new LabelFolder("annotations.json", "coco")),
        new("rubric", 80_000, () => Files(Path.Combine("src", "WeldVision", "Score", "Tables", "Rubrics"), "*.json"), ["\"Ai\"", "\"Gauge\"", "\"Judge\"", "\"bins\"", "\"from\"", "\"points\"", "\"weight\""], () => new PlainReader(json => RubricFile.Read("rubric.json", json), typeof(InvalidDataException))),
        new("model-json", 80_000, () => Files(Path.Combine("models", "weld-surface"), ModelManifest.FileName), ["\"schemaVersion\"", "\"thresholds\"", "\"files\""], () => new PackageJson()),
        new("project", 40_000, () => Files(Path.Combine("datasets", "demo"), "project.json"), ["\"phases\"", "\"joint\"", "\"weight\""], () => new PlainReader(json => ProjectFile.Read("project.json", json, Rubric), typeof(InvalidDataException))),
        new("sheet", 40_000, () => Files(Path.Combine("datasets", "demo"), "score-sheet.json"), ["\"marks\"", "\"readings\"", "\"signature\""], () => new PlainReader(json => SheetFile.Read("sheet.json", json, Rubric, Inspections), typeof(InvalidDataException))),
        new("class-list", 40_000, () => [.. Files(Path.Combine("datasets", "demo"), "class.csv"), Text("name;email;idnumber\nAyu Lestari;ayu@example.org;7\n\"Bayu; P\";;8\n")], ["name", "email", ";", ",", "\"\""], () => new PlainReader(csv => ClassList.Check("class.csv", Encoding.UTF8.GetString(csv)), typeof(InvalidDataException))),
        new("tables", 50_000, () => Files(Path.Combine("src", "WeldVision", "Score", "Tables"), "*.csv"), [",", "\"\"", "B", "C", "D", "t", "mm"], () => new PlainReader(Tables)),
    ];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static List<byte[]> Files(string folder, string pattern) => [.. Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static List<byte[]> Photos()
    {
        List<byte[]> photos = [.. PhotoFiles.Extensions.Select(extension => PhotoFiles.QuartersFile(extension)), PhotoFiles.ProgressiveNoise(33, 21)];
        photos.Add(PhotoFiles.JpegWithExif(photos[0], PhotoFiles.ExifBlock(6, withCamera: true)));
        using Mat noise = PhotoFiles.Noise(19, 23, 2), grey = new(), deep = new();
        Cv2.CvtColor(noise, grey, ColorConversionCodes.BGR2GRAY);
        noise.ConvertTo(deep, MatType.CV_16UC3, 257);
        photos.AddRange(PhotoFiles.Extensions.Select(extension => PhotoFiles.Encode(extension, grey)));
        photos.AddRange([PhotoFiles.Encode(".png", deep), PhotoFiles.Encode(".tiff", deep), PhotoFiles.Encode(".webp", noise, (int)ImwriteFlags.WebPQuality, 101), PhotoFiles.TiffWithOrientation(PhotoFiles.QuartersFile(".tiff"), 8)]);
        return photos;
    }

    private static List<byte[]> Archives()
    {
        byte[] photo = PhotoFiles.QuartersFile(".jpg");
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in (string[])["a.jpg", "inner/b.jpg", "note.txt"])
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(photo);
            }
        }

        return [packed.ToArray(), new HandMadeArchive().Add("a.jpg", photo, photo.Length).Finish(), new HandMadeArchive().Add("b.jpg", photo, photo.Length, asLargeFile: true).Finish(asLargeFile: true)];
    }

    private static Rubric Rubric(string name) => ShippedRubrics.ByName.TryGetValue(name, out Rubric? rubric) ? rubric : throw new InvalidDataException($"There is no rubric {name}.");

    private static byte[] Inspections(string name) => name == "score-inspections.jsonl" ? Files(Path.Combine("datasets", "demo"), name)[0] : throw new InvalidDataException($"There is no file {name}.");

    /// <summary>Each table's reader gets every input: a centre may confuse its files.</summary>
    private static void Tables(byte[] csv)
    {
        string text = Encoding.UTF8.GetString(csv);
        foreach (Action<string> read in (Action<string>[])[one => IsoLimits.Read("iso.csv", one), one => AwsLimits.Read("aws.csv", one), one => CoachTable.Read("coach.csv", one), one => CompetencyUnit.ReadTable("units.csv", one)])
            new PlainReader(_ => read(text), typeof(InvalidDataException)).Read(csv);
    }

    /// <summary>Photos in the decoder's own process, which must outlive them all.</summary>
    private sealed class DecodedPhotos : FuzzTarget.IReader
    {
        private readonly DecoderProcesses _processes = new([ServedPhotos.Program, ServedPhotos.CommandName], new(TimeSpan.FromSeconds(10), DecoderProcesses.UsualCost.MemoryBytes), TimeProvider.System);
        private readonly IsolatedPhotoDecoder _decoder;
        private int _decoded, _refused, _refusedByHeader;

        // What the mutators can make of a header need not be waited for: pixels that are announced and missing take as long as a real photo of that size.
        public DecodedPhotos() => _decoder = new(_processes, new() { MaximumPixels = 1_000_000 });

        public long OutsideBytes => _processes.Idle.Sum(id =>
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return process.WorkingSet64;
        });

        public string Tale => $"; {_decoded} decoded, {_refused} refused by the codecs, {_refusedByHeader} before them";

        public void Read(byte[] input)
        {
            CaptureResult result = _decoder.Capture(input.AsSource());
            using CapturedPhoto? photo = result.Photo;
            if (photo is not null) _decoded++;
            else if (PhotoHeader.Read(input).Fault is null) _refused++;
            else _refusedByHeader++;
            if (result.Fault is { Code: CaptureFaultCodes.Crashed or CaptureFaultCodes.TooSlow } or { Code: CaptureFaultCodes.TooLarge, Message: ['R', 'e', 'a', 'd', ..] }) throw new InvalidOperationException(result.Fault.Message);
            if (photo is null && result.Fault is null) throw new InvalidOperationException("Neither a photo nor a fault.");
        }

        public void Dispose() => _processes.Dispose();
    }

    /// <summary>Photos of an archive, each read to its end.</summary>
    private sealed class FoundPhotos : FuzzTarget.IReader
    {
        private readonly CaptureFolder _folder = new();
        private readonly CaptureLimits _limits = new() { MaximumBytes = 1 << 20 };

        public void Read(byte[] input)
        {
            string file = _folder.Add("a.zip", input);
            foreach (PhotoSource photo in new PhotoFinder(_limits).Find([file]))
            {
                (PhotoBytes? bytes, CaptureFault? fault) = photo.Read(_limits.MaximumBytes);
                bytes?.Dispose();
                if (bytes is null && fault is null) throw new InvalidOperationException("Neither bytes nor a fault.");
            }
        }

        public void Dispose() => _folder.Dispose();
    }

    private sealed class LabelFolder : FuzzTarget.IReader
    {
        private readonly SetShelf _shelf = new();
        private readonly string _file, _format;
        private readonly PlainReader _reader;

        public LabelFolder(string file, string format)
        {
            (_file, _format) = (file, format);
            _shelf.Photo("images/a.jpg").Text("classes.txt", "Bad Weld", "Good Weld");
            _reader = new(_ => _shelf.Read(_format), typeof(InvalidDataException));
        }

        public void Read(byte[] input)
        {
            _shelf.File("set/" + _file, input);
            _reader.Read(input);
        }

        public void Dispose() => _shelf.Dispose();
    }

    /// <summary>A package of nothing but its manifest: what it names is missing, which is told with every other fault.</summary>
    private sealed class PackageJson : FuzzTarget.IReader
    {
        private readonly CaptureFolder _folder = new();

        public void Read(byte[] input)
        {
            _folder.Add(ModelManifest.FileName, input);
            new PlainReader(_ => ModelPackage.Open(_folder.Path).Dispose(), typeof(ModelPackageRefusedException)).Read(input);
        }

        public void Dispose() => _folder.Dispose();
    }
}
