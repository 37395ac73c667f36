using System.Numerics;
using System.Runtime.InteropServices;
using SkiaSharp;
using WeldVision.Imaging.Cards;
using WeldVision.Measure.Pipes;

namespace WeldVision.Imaging.Rendering;

/// <summary>A pipe with a girth bead, welded in two halves from 6 to 12 o'clock, and the printed strip beside it, as <see cref="AroundPipeView"/> unrolls it.</summary>
internal sealed class PipeOnBench : ISubject
{
    /// <value>How far the pipe reaches to either side of the strip's edge, millimetres.</value>
    public const float HalfLength = 95;

    // So much the halves run over each other at both ends.
    private const float Lap = 8;
    private const float DotsPerMillimetre = 10, PaperThickness = 0.1f, Ink = 0.028f, Paper = 0.78f;

    private readonly PipeStripLayout _strip;
    private readonly BenchTop _bench;
    private readonly SteelFinish _steel, _ground;
    private readonly PlacedBead _right, _left;
    private readonly JointProfile _joint;
    private readonly float _groundHalfWidth, _offset;
    private readonly byte[] _print;
    private readonly int _printWidth, _printHeight;

    public PipeOnBench(PipeScene scene, PipeStripLayout strip, SeededRandom random)
    {
        _strip = strip;
        _bench = BenchTop.Choose(random.Part());
        (_steel, _ground) = (SteelFinish.Choose(random.Part()), SteelFinish.Ground(random.Part()));
        _joint = JointProfile.Choose(random.Part(), JointLook.Pipe);
        float halfWidth = random.Between(3.5f, 6.5f), half = (float)strip.Circumference / 2 + Lap;
        var process = (WeldProcess)random.Index(3);
        BeadAlong = -random.Between(halfWidth + 5, halfWidth + 12);
        _right = BeadMaker.Make(random.Part(), scene.RightDefects, process, half, halfWidth, _steel.TintStrength, default, 0);
        _left = BeadMaker.Make(random.Part(), scene.LeftDefects, process, half, halfWidth, _steel.TintStrength, default, 0);
        _groundHalfWidth = halfWidth + random.Between(4, 10);
        _offset = random.Between(0, 500);
        (_print, _printWidth, _printHeight) = Printed(strip);
    }

    public float BeadAlong { get; }

    /// <value>Both halves' defects.</value>
    public IEnumerable<RenderedPipeDefect> Defects =>
        new[] { (_right, true), (_left, false) }.SelectMany(half => half.Item1.Places.Select(place => Defect(half.Item1, place, half.Item2)));

    public Surface At(float x, float y)
    {
        if (x >= AroundPipeView.Background / 2)
        {
            Surface behind = _bench.At(x - AroundPipeView.Background, y);
            behind.Height = 0;
            return behind;
        }

        if (y >= 0 && y <= PipeStripLayout.Width)
        {
            float grain = NoiseTile.Grain.At(x * 2 + _offset, y * 2);
            return new() { Height = PaperThickness, Colour = new Vector3(Tone(x, y)) * (1 + 0.02f * grain), Gloss = 0.15f };
        }

        var surface = new Surface();
        (Math.Abs(y - BeadAlong) < _groundHalfWidth + NoiseTile.Clouds.At(x * 0.4f, _offset) ? _ground : _steel).Paint(x, y, ref surface);
        _right.Bead.Lay(ToBead(x), y - BeadAlong, _joint, 0, ref surface);
        _left.Bead.Lay(ToBead((float)_strip.Circumference - x), BeadAlong - y, _joint, 0, ref surface);
        return surface;
    }

    /// <summary>Along a half's bead from its start at 6 o'clock.</summary>
    /// <param name="around">Millimetres from 12 o'clock on the half's own side.</param>
    private float ToBead(float around)
    {
        float half = (float)_strip.Circumference / 2;
        if (around > half + Lap) around -= 2 * half;
        return half + Lap / 2 - around;
    }

    private RenderedPipeDefect Defect(PlacedBead bead, DefectPlace place, bool isRight)
    {
        float wander = place.Tag is "porosity" or "spatter" ? 0 : bead.Bead.Shape.WanderAt((place.FromS + place.ToS) / 2);
        PipePoint At(float s, float t)
        {
            double around = _strip.Circumference / 2 + Lap / 2 - s;
            return new(ClockPosition.At((isRight ? around : -around) * _strip.DegreesPerMillimetre), BeadAlong + (isRight ? t + wander : -t - wander));
        }

        return new(place.Code, place.Tag, At((place.FromS + place.ToS) / 2, (place.FromT + place.ToT) / 2),
            [At(place.FromS, place.FromT), At(place.ToS, place.FromT), At(place.ToS, place.ToT), At(place.FromS, place.ToT)]);
    }

    private float Tone(float x, float y)
    {
        int column = (int)(x * DotsPerMillimetre), row = (int)(y * DotsPerMillimetre);
        return Ink + (Paper - Ink) * _print[Math.Clamp(row, 0, _printHeight - 1) * _printWidth + Math.Clamp(column, 0, _printWidth - 1)] / 255;
    }

    private static (byte[] Print, int Width, int Height) Printed(PipeStripLayout strip)
    {
        int width = (int)(strip.Circumference * DotsPerMillimetre), height = (int)(PipeStripLayout.Width * DotsPerMillimetre);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(DotsPerMillimetre);
            PipeStripSheet.Draw(canvas, strip, isUphill: true);
        }

        var print = new byte[width * height];
        for (int y = 0; y < height; y++) Marshal.Copy(bitmap.GetPixels() + y * bitmap.RowBytes, print, y * width, width);
        return (print, width, height);
    }
}
