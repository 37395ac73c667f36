using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Preprocess;

namespace WeldVision.Benchmarks;

/// <summary>One strip out of a decoded photo, cut by the kernel and by its plain twin.</summary>
internal sealed class ResampledStrip : IDisposable
{
    private readonly CapturedPhoto _photo;
    private readonly SamplingGrid _grid;
    private readonly PreparationRecipe _recipe = PreparationRecipe.WeldSurface1;
    private readonly float[] _planes;

    public ResampledStrip()
    {
        _photo = new OpenCvPhotoDecoder(new()).Capture(new MemoryPhotoSource("photo.jpg", BenchmarkPhoto.OneBead12MP.Read())).Photo!;
        // A bead over more than half of the photo's width that lies a little askew.
        var strip = new TurnedRectangle(_photo.WidthPixels / 2f, _photo.HeightPixels / 2f, 2400, 800, 0.3f);
        _grid = SamplingGrid.Over(strip, _recipe.StripWidthPixels, _recipe.StripHeightPixels, _photo.DecodeDenominator, 0);
        _planes = new float[3 * _recipe.StripWidthPixels * _recipe.StripHeightPixels];
    }

    public void Kernel() => TurnedResample.Fill(
        _photo.Pixels, _grid, _planes, _recipe.StripWidthPixels, _recipe.StripHeightPixels, _recipe.StripWidthPixels, _planes.Length / 3, _recipe.Centre, _recipe.Spread);

    public void Plain() => PlainResample.Fill(
        _photo.Pixels, _grid, _planes, _recipe.StripWidthPixels, _recipe.StripHeightPixels, _recipe.StripWidthPixels, _planes.Length / 3, _recipe.Centre, _recipe.Spread);

    public void Dispose() => _photo.Dispose();
}
