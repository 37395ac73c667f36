using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Cards;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure.Pipes;
using WeldVision.Record;
using WeldVision.Record.Pipes;
using Xunit;

namespace WeldVision.Tests.Measure.Pipes;

/// <summary>Rendered pipes whose truth is known: places, order, what is missing, and whether a defect that several photos show counts once.</summary>
public sealed class PipeTruthTests
{
    private const int Sets = 20, ShotsASet = 9;

    [Fact(Explicit = true)]
    public void Places_order_gaps_and_counts_hold_on_rendered_pipes()
    {
        double[] diameters = [.. PipeScene.UsualDiameters];
        var (placeOff, defectOff, realOff) = (new List<double>(), new List<double>(), new List<double>());
        int shots = 0, placed = 0, covering = 0, ordered = 0, fullSets = 0, fullWithGap = 0, gapSets = 0, gapFound = 0, defects = 0, once = 0, more = 0, lost = 0, realSeen = 0, realCounted = 0, realTrue = 0, realTwice = 0, poresSeen = 0;
        using var pipeline = new InspectionPipeline(
            new OpenCvPhotoDecoder(new()), Shipped.Package.CreateNetworks(), Shipped.Package.Manifest, Shipped.Package.Knowledge, Shipped.Package.Recipe, Shipped.Package.Identity, new());
        for (int set = 0; set < Sets; set++)
        {
            var random = new SeededRandom((ulong)set + 0x919E);
            var strip = new PipeStripLayout(diameters[set % diameters.Length]);
            RenderedPipe pipe = PipeRenderer.Render(new()
            {
                Seed = (ulong)set + 500,
                Diameter = strip.Diameter,
                Shots = ShotsASet,
                WidthPixels = 1280,
                HeightPixels = 960,
                RightDefects = BeadDefects.Pores,
                LeftDefects = set % 2 == 0 ? BeadDefects.None : BeadDefects.PoreCluster,
            });
            // Every other set lacks three neighbours.
            int missing = set % 2 == 0 ? -1 : random.Index(ShotsASet);
            int[] given = [.. Enumerable.Range(0, ShotsASet).Where(shot => missing < 0 || (shot - missing + ShotsASet) % ShotsASet >= 3).OrderBy(_ => random.Next())];
            List<PipeShot> seen = [];
            foreach (int shot in given)
            {
                (PipeView?, PipeViewFault?) view = default;
                PhotoInspection inspection = pipeline.Inspect(new MemoryPhotoSource($"{shot}", pipe.Shots[shot].Jpeg), (photo, _) =>
                    view = PipeView.Fit(strip, new ArucoMarkers().Find(photo, MarkerKind.PipeStrip), photo.WidthPixels, photo.HeightPixels));
                seen.Add(new(seen.Count + 1, inspection, view.Item1, view.Item2));
            }

            shots += seen.Count;
            placed += seen.Count(shot => shot.View is not null);
            foreach (PipeShot shot in seen)
                if (shot.View is { } view)
                    placeOff.AddRange(pipe.Shots[Of(shot)].Points.Where(point => view.Shows(point.Pipe)).Select(point => PipeViewTests.Off(view, point.Pipe, point.Photo, strip.Diameter)));

            PipeJoint joint = PipeJoint.Of(strip, seen, [new(180)], [new(0)]);
            int[] order = [.. joint.Shots.Where(shot => shot.Cover is not null).Select(Of)];
            int first = Array.IndexOf(order, order.Min());
            covering += order.Length;
            if (order.Skip(first).Concat(order.Take(first)).SequenceEqual(order.Order())) ordered++;
            if (missing < 0)
            {
                fullSets++;
                if (joint.Gaps.Count > 0) fullWithGap++;
            }
            else
            {
                gapSets++;
                var middle = ClockPosition.At((missing + 1) * 360.0 / ShotsASet);
                if (joint.Gaps.Any(gap => gap.Arc.Contains(middle))) gapFound++;
            }

            // A perfect eye: every defect that a photo shows, at its true place in the photo.
            PipeShot[] perfect = [.. seen.Select(shot => shot.JointBeads.Count == 0 ? shot : new PipeShot(shot.Given, WithFindings(shot, pipe.Shots[Of(shot)].Defects, pipe.Defects), shot.View, shot.Fault))];
            PipeJoint counted = PipeJoint.Of(strip, perfect, [new(180)], [new(0)]);
            List<RenderedPipeDefect> open = [.. pipe.Defects.Where((defect, i) => counted.Shots.Any(shot => shot.Cover is not null && pipe.Shots[Of(shot)].Defects[i] is not null))];
            defects += open.Count;
            foreach (PipeFinding finding in counted.Findings)
            {
                RenderedPipeDefect? truth = open.Where(defect => defect.Code == finding.Finding.Code).MinBy(defect => Distance(finding.Middle, defect.Middle, strip));
                if (truth is null || Distance(finding.Middle, truth.Middle, strip) > 6)
                {
                    more++;
                    continue;
                }

                open.Remove(truth);
                once++;
                defectOff.Add(Distance(finding.Middle, truth.Middle, strip));
            }

            lost += open.Count;

            // The real eye: pores only, each against the nearest true one.
            PipeFinding[] pores = [.. joint.Findings.Where(finding => finding.Finding.Code == "2017" && finding.HasPlace)];
            realSeen += joint.Shots.Sum(shot => shot.JointBeads.Sum(one => one.Bead.Findings.Count(finding => finding.Code == "2017")));
            realCounted += pores.Length;
            foreach (PipeFinding finding in pores)
            {
                double off = pipe.Defects.Where(defect => defect.Tag == "porosity").Min(defect => Distance(finding.Middle, defect.Middle, strip));
                if (off > 12) continue;
                realTrue++;
                realOff.Add(off);
            }

            realTwice += pores.Where((one, i) => pores.Skip(i + 1).Any(other => Distance(one.Middle, other.Middle, strip) < 6 && !one.Photos.Intersect(other.Photos).Any())).Count();
            poresSeen += pipe.Defects.Count(defect => defect.Tag == "porosity" && joint.Shots.Any(shot => shot.Read(defect.Middle)));
        }

        string[] told =
        [
            $"{placed} of {shots} photos placed, {covering} with their bead read; points of the bead: median {At(placeOff, 0.5):0.0} mm, 95 % within {At(placeOff, 0.95):0.0} mm, worst {placeOff.Max():0.0} mm of {placeOff.Count}",
            $"order right in {ordered} of {Sets} sets; gap found in {gapFound} of {gapSets} sets that lack three neighbours; gaps told in {fullWithGap} of {fullSets} whole sets",
            $"perfect eye: {defects} defects, counted once {once}, once too often {more}, taken for another {lost}; off by median {At(defectOff, 0.5):0.0} mm, 95 % {At(defectOff, 0.95):0.0} mm",
            $"the inspector: {realSeen} pore places in photos became {realCounted}, {realTrue} of them within 12 mm of a true pore (median {At(realOff, 0.5):0.0} mm), {realTwice} told twice; {poresSeen} true pores shown",
        ];
        foreach (string line in told) TestContext.Current.TestOutputHelper!.WriteLine(line);
        Assert.Equal(shots, placed);
        Assert.Equal(Sets, ordered);
        Assert.Equal(gapSets, gapFound);
        Assert.InRange(At(placeOff, 0.95), 0, 4);
    }

    private static readonly BilingualText Name = new("defect", "cacat");

    private static int Of(PipeShot shot) => int.Parse(shot.Inspection.Photo);

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));

    private static double Distance(PipePoint one, PipePoint other, PipeStripLayout strip)
    {
        double around = one.Clock.From(other.Clock) / strip.DegreesPerMillimetre;
        return Math.Sqrt(around * around + Math.Pow(one.Along - other.Along, 2));
    }

    private static PhotoInspection WithFindings(PipeShot shot, IReadOnlyList<PixelBox?> boxes, IReadOnlyList<RenderedPipeDefect> defects)
    {
        AssessedBead bead = shot.JointBeads[0].Bead;
        Finding[] findings = [.. boxes.Select((box, i) => (box, i)).Where(one => one.box is not null).Select(one => new Finding(defects[one.i].Code, Name, new(0.9), one.box))];
        return shot.Inspection with { Beads = [.. shot.Inspection.Beads.Select(one => one == bead ? bead with { Findings = findings } : one with { Findings = [] })] };
    }
}
