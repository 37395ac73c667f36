using OpenCvSharp;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Capture.Live;
using WeldVision.Classify;
using WeldVision.Imaging.Cameras;
using WeldVision.Imaging.Decoding;
using WeldVision.Record;
using Xunit;

namespace WeldVision.Tests.Live;

/// <summary>
/// Real photos, each made a burst of six frames: mirror images of lamps that wander over the beads (three a bead, turned Gaussians of linear light 1 to 4 % of the photo wide, 1 to 5 % of it a frame),
/// a blur of up to 1.8 pixels, shot and read noise, JPEG. What is found on one frame, on the sharpest and on the fused one is compared with what is found on the photo itself.
/// </summary>
public sealed class BurstTruthTests(ITestOutputHelper output)
{
    private const int FramesABurst = 6;

    [Fact(Explicit = true)]
    public void Fused_frames_are_judged_more_like_the_photo_than_single_ones()
    {
        string data = Repository.Shared("data");
        using var pipeline = new InspectionPipeline(
            new OpenCvPhotoDecoder(new()), Shipped.Package.CreateNetworks(), Shipped.Package.Manifest, Shipped.Package.Knowledge, Shipped.Package.Recipe, Shipped.Package.Identity, new());
        var (single, sharpest, fused) = (new Agreement(), new Agreement(), new Agreement());
        int bursts = 0;
        foreach (string path in Photos(data))
        {
            using Mat whole = Cv2.ImRead(path), clean = new();
            double scale = Math.Min(1, 1000.0 / Math.Max(whole.Width, whole.Height));
            Cv2.Resize(whole, clean, new Size(), scale, scale, InterpolationFlags.Area);
            PhotoInspection truth = Inspect(pipeline, clean);
            if (truth.Outcome != Outcome.Inspected) continue;
            Mat[] frames = Burst(clean, truth, new Random(bursts));
            var burst = new StillBurst();
            var sketch = new FrameSketch();
            var (best, most) = (0, -1.0);
            for (int i = 0; i < frames.Length; i++)
            {
                Frame frame = MadeFrames.OfMat(frames[i], i * 0.1);
                burst.Add(frame);
                sketch.See(frame);
                if (sketch.Detail > most) (best, most) = (i, sketch.Detail);
            }

            using Mat together = Cv2.ImDecode(burst.Fuse()!.Value.File, ImreadModes.Color);
            single.Add(truth, Inspect(pipeline, frames[0]));
            sharpest.Add(truth, Inspect(pipeline, frames[best]));
            fused.Add(truth, Inspect(pipeline, together));
            foreach (Mat frame in frames) frame.Dispose();
            bursts++;
        }

        foreach (var (name, agreement) in new[] { ("single frame", single), ("sharpest frame", sharpest), ("fused", fused) }) output.WriteLine($"{bursts} bursts, {name}: {agreement}");
        Assert.True(fused.SameVerdicts > Math.Max(single.SameVerdicts, sharpest.SameVerdicts));
    }

    // A photo of every so many groups; of the pipes, which are three beads, more of each.
    private static IEnumerable<string> Photos(string data)
    {
        foreach (var (set, most) in new[] { ("coupons", 14), ("web", 14), ("pipes", 10), ("tank", 6) })
        {
            string[][] rows = [.. File.ReadAllLines(Path.Combine(data, set, "groups.csv")).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[1]).SelectMany(group => group.Take(set == "pipes" ? 6 : 1))];
            int step = Math.Max(1, rows.Length / most);
            foreach (string[] row in rows.Where((_, i) => i % step == 0).Take(most)) yield return Path.Combine(data, set, "images", row[0]);
        }
    }

    private static PhotoInspection Inspect(InspectionPipeline pipeline, Mat picture)
    {
        Cv2.ImEncode(".jpg", picture, out byte[] file, new ImageEncodingParam(ImwriteFlags.JpegQuality, 93));
        return pipeline.Inspect(new MemoryPhotoSource("photo", file));
    }

    private static Mat[] Burst(Mat clean, PhotoInspection truth, Random random)
    {
        using var light = new Mat();
        clean.ConvertTo(light, MatType.CV_32FC3, 1 / 255.0);
        Cv2.Pow(light, 2.2, light);
        double side = Math.Max(clean.Width, clean.Height);
        Lamp[] lamps = [.. truth.Beads.SelectMany(bead => Enumerable.Range(0, 3).Select(_ => Lamp.Over(bead.Box, side, random)))];
        var frames = new Mat[FramesABurst];
        for (int i = 0; i < FramesABurst; i++)
        {
            using Mat frame = light.Clone();
            double blur = 1.8 * random.NextDouble();
            if (blur > 0.3) Cv2.GaussianBlur(frame, frame, new Size(), blur);
            foreach (Lamp lamp in lamps) lamp.Shine(frame, i - (FramesABurst - 1) / 2.0);
            using Mat noise = new(frame.Size(), MatType.CV_32FC3), spread = new();
            Cv2.SetTheRNG((ulong)random.NextInt64());
            Cv2.Randn(noise, Scalar.All(0), Scalar.All(1));
            frame.ConvertTo(spread, -1, 0.0004, 0.00002);
            Cv2.Sqrt(spread, spread);
            Cv2.Multiply(noise, spread, noise);
            Cv2.Add(frame, noise, frame);
            Cv2.Max(frame, 0, frame);
            Cv2.Min(frame, 1, frame);
            Cv2.Pow(frame, 1 / 2.2, frame);
            using var picture = new Mat();
            frame.ConvertTo(picture, MatType.CV_8UC3, 255);
            Cv2.ImEncode(".jpg", picture, out byte[] file, new ImageEncodingParam(ImwriteFlags.JpegQuality, 90));
            frames[i] = Cv2.ImDecode(file, ImreadModes.Color);
        }

        return frames;
    }

    /// <summary>A lamp's mirror image: where it is in the middle of the burst, how it moves a frame, its size, turn and power.</summary>
    private sealed record Lamp(double X, double Y, double StepX, double StepY, double Length, double Width, double Turn, double Power)
    {
        public static Lamp Over(PixelBox bead, double side, Random random)
        {
            double direction = random.NextDouble() * Math.Tau, step = (0.01 + 0.04 * random.NextDouble()) * side, length = (0.01 + 0.03 * random.NextDouble()) * side;
            return new(
                bead.X + random.NextDouble() * bead.Width, bead.Y + random.NextDouble() * bead.Height, step * Math.Cos(direction), step * Math.Sin(direction),
                length, length * (0.3 + 0.7 * random.NextDouble()), random.NextDouble() * Math.PI, 0.8 + 2.2 * random.NextDouble());
        }

        public void Shine(Mat light, double frame)
        {
            double centreX = X + StepX * frame, centreY = Y + StepY * frame, reach = 3 * Length;
            var (sin, cos) = Math.SinCos(Turn);
            int width = light.Width, height = light.Height;
            for (int y = Math.Max(0, (int)(centreY - reach)); y < Math.Min(height, centreY + reach); y++)
            {
                for (int x = Math.Max(0, (int)(centreX - reach)); x < Math.Min(width, centreX + reach); x++)
                {
                    double along = (cos * (x - centreX) + sin * (y - centreY)) / Length, across = (cos * (y - centreY) - sin * (x - centreX)) / Width;
                    Vec3f here = light.At<Vec3f>(y, x);
                    // Bright metal mirrors more than soot.
                    double gloss = 0.35 + 0.65 * Math.Min(1, (here.Item0 + here.Item1 + here.Item2) / 0.9);
                    var more = (float)(gloss * Power * Math.Exp(-0.5 * (along * along + across * across)));
                    light.Set(y, x, new Vec3f(here.Item0 + more, here.Item1 + more, here.Item2 + more));
                }
            }
        }
    }

    /// <summary>How alike two inspections of one scene are, bead by bead and place by place.</summary>
    private sealed class Agreement
    {
        private int _beads, _located, _known, _found, _recalled, _right, _photos, _unusable;

        public int SameVerdicts { get; private set; }

        public void Add(PhotoInspection truth, PhotoInspection seen)
        {
            _photos++;
            if (seen.Outcome != Outcome.Inspected) _unusable++;
            foreach (AssessedBead bead in truth.Beads)
            {
                _beads++;
                AssessedBead? same = seen.Beads.MaxBy(one => one.Box.OverlapWith(bead.Box));
                if (same is null || same.Box.OverlapWith(bead.Box) < 0.5) continue;
                _located++;
                if (same.Verdict == bead.Verdict) SameVerdicts++;
            }

            Finding[] known = Placed(truth), found = Placed(seen);
            (_known, _found) = (_known + known.Length, _found + found.Length);
            _recalled += known.Count(one => found.Any(other => IsSame(one, other)));
            _right += found.Count(one => known.Any(other => IsSame(one, other)));
        }

        public override string ToString() =>
            $"{_located} of {_beads} beads located, verdict as on the photo {SameVerdicts} ({100.0 * SameVerdicts / _beads:0} %), findings recall {_recalled} of {_known} ({100.0 * _recalled / _known:0} %), precision {_right} of {_found} ({100.0 * _right / _found:0} %), {_unusable} of {_photos} unusable";

        private static Finding[] Placed(PhotoInspection inspection) => [.. inspection.Beads.SelectMany(bead => bead.Findings).Where(finding => finding.Box is not null)];

        private static bool IsSame(Finding one, Finding other) => one.Code == other.Code && one.Box!.Value.OverlapWith(other.Box!.Value) > 0.2;
    }
}
