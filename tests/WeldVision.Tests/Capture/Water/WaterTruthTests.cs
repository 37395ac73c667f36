using System.Globalization;
using OpenCvSharp;
using WeldVision.Assess;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.ModelBuilding.Evaluation;
using WeldVision.Record;
using Xunit;

namespace WeldVision.Tests.Capture.Water;

/// <summary>What preparing real photos that were sunk by program gains: verdicts, beads and pores found by the labels, familiarity.</summary>
public sealed class WaterTruthTests(ITestOutputHelper output)
{
    private const double LeastOverlap = 0.4;

    private static readonly string[] BeadLabels = ["Bad Weld", "Good Weld", "Weld", "good"];

    [Fact(Explicit = true)]
    public void Prepared_photos_show_more_of_their_beads_and_pores()
    {
        string data = Repository.Shared("data");
        var plain = new OpenCvPhotoDecoder(new());
        using InspectionPipeline asTaken = Pipeline(plain), prepared = Pipeline(new WaterDecoder(plain));
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var (set, most) in new[] { ("coupons", 24), ("web", 40), ("pipes", 24) })
        {
            foreach (string name in Names(data, set, most))
            {
                using Mat whole = Cv2.ImRead(Path.Combine(data, set, "images", name)), photo = new();
                double scale = Math.Min(1, 1000.0 / Math.Max(whole.Width, whole.Height));
                Cv2.Resize(whole, photo, new Size(), scale, scale, InterpolationFlags.Area);
                Label[] labels = Labels(data, set, name, photo);
                var random = new Random(name.Sum(letter => letter));
                void Try(string water, Mat sunk)
                {
                    byte[] file = sunk.ToBytes(".jpg");
                    foreach (var (way, pipeline) in new[] { ("as taken", asTaken), ("prepared", prepared) })
                    {
                        string key = $"{water}, {way}";
                        if (!tallies.TryGetValue(key, out Tally? tally)) tallies[key] = tally = new();
                        tally.Add(labels, pipeline.Inspect(new MemoryPhotoSource(name, file)), hasPoreLabels: set == "pipes");
                    }
                }

                Try("air", photo);
                foreach (var (type, through) in SunkenPhotos.Coastal)
                {
                    using Mat sunk = SunkenPhotos.Sink(photo, through, 0.5 + 1.5 * random.NextDouble(), random);
                    Try($"type {type}", sunk);
                }
            }
        }

        foreach (var (key, tally) in tallies) output.WriteLine($"{key}: {tally}");
        Assert.All(SunkenPhotos.Coastal.Keys, type => Assert.True(tallies[$"type {type}, prepared"].Located > tallies[$"type {type}, as taken"].Located));
        Assert.All(SunkenPhotos.Coastal.Keys, type => Assert.True(tallies[$"type {type}, prepared"].PoresFound > tallies[$"type {type}, as taken"].PoresFound));
    }

    private static InspectionPipeline Pipeline(IPhotoDecoder decoder) => new(
        decoder, Shipped.Package.CreateNetworks(), Shipped.Package.Manifest, Shipped.Package.Knowledge, Shipped.Package.Recipe, Shipped.Package.Identity, new());

    // A photo of every so many groups; of the pipes, which are three beads, more of each.
    private static IEnumerable<string> Names(string data, string set, int most)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(data, set, "groups.csv")).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[1]).SelectMany(group => set == "pipes" ? group : group.Take(1))];
        int step = Math.Max(1, rows.Length / most);
        return rows.Where((_, i) => i % step == 0).Take(most).Select(row => row[0]);
    }

    private static Label[] Labels(string data, string set, string name, Mat photo)
    {
        string[] classes = [.. File.ReadAllLines(Path.Combine(data, set, "classes.txt")).Select(line => line.Trim())];
        string file = Path.Combine(data, set, "labels", Path.ChangeExtension(name, ".txt"));
        if (!File.Exists(file)) return [];
        return [.. File.ReadAllLines(file).Where(line => line.Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts =>
        {
            float[] numbers = [.. parts[1..5].Select(part => float.Parse(part, CultureInfo.InvariantCulture))];
            float width = numbers[2] * photo.Width, height = numbers[3] * photo.Height;
            return new Label(classes[int.Parse(parts[0], CultureInfo.InvariantCulture)], new(numbers[0] * photo.Width - width / 2, numbers[1] * photo.Height - height / 2, width, height));
        })];
    }

    private sealed record Label(string Class, PixelBox Box);

    private sealed class Tally
    {
        private readonly List<(double Reject, bool IsBad)> _ranked = [];
        private int _labelled, _pores, _soundPhotos, _poresOnSound, _unusable, _photos, _beads;
        private double _familiarity;

        public int PoresFound { get; private set; }

        public int Located { get; private set; }

        public void Add(Label[] labels, PhotoInspection seen, bool hasPoreLabels)
        {
            _photos++;
            if (seen.Outcome != Outcome.Inspected) _unusable++;
            PixelBox[] pores = [.. seen.Beads.SelectMany(bead => bead.Findings).Where(finding => finding.Code == "2017" && finding.Box is not null).Select(finding => finding.Box!.Value)];
            foreach (Label label in labels)
            {
                if (label.Class == "Surface_pores")
                {
                    _pores++;
                    if (pores.Any(pore => pore.Intersect(label.Box).Area > 0)) PoresFound++;
                }

                if (!BeadLabels.Contains(label.Class)) continue;
                _labelled++;
                AssessedBead? bead = seen.Beads.MaxBy(one => one.Box.OverlapWith(label.Box));
                if (bead is null || bead.Box.OverlapWith(label.Box) < LeastOverlap) continue;
                Located++;
                if (label.Class is "Bad Weld" or "Good Weld") _ranked.Add((bead.RejectProbability.Value, label.Class == "Bad Weld"));
            }

            if (hasPoreLabels && labels.All(label => label.Class != "Surface_pores"))
            {
                _soundPhotos++;
                _poresOnSound += pores.Length;
            }

            _beads += seen.Beads.Count;
            _familiarity += seen.Beads.Sum(bead => bead.Familiarity);
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"reject AUROC {Ranking.Auroc(_ranked) ?? double.NaN:0.000} ({_ranked.Count}), {Located} of {_labelled} beads, {PoresFound} of {_pores} pores, {_poresOnSound} pores on {_soundPhotos} photos without, familiarity {_familiarity / Math.Max(1, _beads):0.00}, {_unusable} of {_photos} unusable");
    }
}
