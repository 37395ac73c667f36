using System.Security.Cryptography;
using OpenCvSharp;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Decoding;
using WeldVision.Locate;
using WeldVision.Networks;
using WeldVision.Preprocess;
using WeldVision.Quality;
using WeldVision.Record;

namespace WeldVision.Benchmarks;

/// <summary>One photo and everything that a worker needs for it, so that the whole flow and each of its stages can be run alone.</summary>
internal sealed class StagedPhoto : IDisposable
{
    private readonly byte[] _file;
    private readonly Engine _engine;
    private readonly PhotoSource _source;
    private readonly InspectionPipeline _pipeline;
    private readonly IWeldNetworks _networks;
    private readonly PhotoPreparation _preparation;
    private readonly QualityJudging _judging;
    private readonly BeadLocating _locating;
    private readonly StripReading _strips;
    private readonly AxisFinding _axes = new();
    private readonly CapturedPhoto _decoded;
    private readonly BeadRegion[] _beads;
    private readonly float[] _tensor;

    public StagedPhoto(BenchmarkPhoto photo, string? model = null)
    {
        _engine = new(model ?? Places.Model);
        _file = photo.Read();
        _source = new MemoryPhotoSource(photo.Name, _file);
        _pipeline = _engine.CreatePipeline();
        _networks = _engine.Package.CreateNetworks();
        PreparationRecipe recipe = _engine.Package.Recipe;
        _preparation = new(recipe);
        _judging = new(recipe, QualityLimits.Default);
        _locating = new(_preparation, _networks, _engine.Package.Manifest.LeastLocateProbability);
        _strips = new(_preparation, _networks);
        _decoded = _engine.Decoder.Capture(_source).Photo ?? throw new InvalidOperationException($"{photo.Name} was not decoded.");
        _tensor = new float[3 * recipe.PhotoSidePixels * recipe.PhotoSidePixels];
        _beads = _locating.Locate(Pixels, _judging).ToArray();
        if (_beads.Length != photo.Beads) throw new InvalidOperationException($"{photo.Name}: expected {photo.Beads} beads, found {_beads.Length}.");
        if (Whole().Outcome != Outcome.Inspected) throw new InvalidOperationException($"{photo.Name} was not inspected.");
    }

    private PhotoPixels Pixels => new(_decoded.Pixels, _decoded.WidthPixels, _decoded.HeightPixels, _decoded.DecodeDenominator);

    /// <summary>From the file's bytes to the verdict, as every host runs it.</summary>
    public PhotoInspection Whole() => _pipeline.Inspect(_source);

    /// <summary>The floor: what the photo's entropy decoding costs, whatever comes after.</summary>
    public void DecodeAtOneEighth() => Decode(ImreadModes.ReducedColor8);

    /// <summary>OpenCV alone, at the scale that the inspection decodes at.</summary>
    public void DecodeAsInspected() => Decode(_decoded.DecodeDenominator switch
    {
        8 => ImreadModes.ReducedColor8,
        4 => ImreadModes.ReducedColor4,
        2 => ImreadModes.ReducedColor2,
        _ => ImreadModes.Color,
    });

    /// <summary>The Capture stage: copy, hash, checks, EXIF, decode.</summary>
    public void Capture()
    {
        using CapturedPhoto? photo = _engine.Decoder.Capture(_source).Photo;
    }

    /// <summary>What Capture does beside decoding.</summary>
    public PhotoTurn HashHeaderAndExif()
    {
        using PhotoBytes bytes = _source.Read(long.MaxValue).Bytes!;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.Span, hash);
        PhotoHeader header = PhotoHeader.Read(bytes.Span);
        return PhotoExif.Read(bytes, header.ExifStart, header.ExifLength).Turn;
    }

    public void WritePhotoTensor() => _preparation.WritePhoto(Pixels, _tensor);

    public void RunLocator() => _networks.Locate();

    public float FindAxes()
    {
        float sum = 0;
        foreach (BeadRegion bead in _beads)
        {
            float longSide = Math.Max(bead.Box.Width, bead.Box.Height);
            sum += _axes.Find(Pixels, new(bead.Box.X + bead.Box.Width / 2, bead.Box.Y + bead.Box.Height / 2), 0.45f * longSide, 0.3f * longSide, out _);
        }

        return sum;
    }

    /// <summary>The Locate stage: tensor, network, boxes, axes, further looks.</summary>
    public int Locate() => _locating.Locate(Pixels, _judging).Length;

    public PhotoQuality JudgeQuality() => _judging.Judge(Pixels, _beads);

    public void CutStrips()
    {
        for (int i = 0; i < _beads.Length; i++) _strips.Cut(Pixels, _beads[i], i);
    }

    /// <summary>All preprocessing after the decode: what the networks' inputs cost.</summary>
    public void Prepare()
    {
        WritePhotoTensor();
        CutStrips();
    }

    public void RunInspector(int strips) => _networks.Inspect(strips);

    /// <summary>Both networks on what their tensors hold: the other floor.</summary>
    public void RunNetworks()
    {
        _networks.Locate();
        _networks.Inspect(2 * _beads.Length);
    }

    /// <summary>From decoded pixels to the raw outputs of both networks: what must allocate nothing.</summary>
    public void FromPixelsToOutputs()
    {
        ReadOnlySpan<BeadRegion> beads = _locating.Locate(Pixels, _judging);
        InspectorOutput output = _strips.Run(Pixels, beads);
        for (int bead = 0; bead < beads.Length; bead++) _strips.Take(output, bead);
    }

    public void Dispose()
    {
        _decoded.Dispose();
        _networks.Dispose();
        _pipeline.Dispose();
        _engine.Dispose();
    }

    private void Decode(ImreadModes mode)
    {
        using Mat pixels = Cv2.ImDecode(_file, mode);
    }
}
