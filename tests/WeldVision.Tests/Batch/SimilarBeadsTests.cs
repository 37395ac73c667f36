using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using WeldVision.Classify;
using WeldVision.Cli.Batch;
using WeldVision.Report.Batch;
using Xunit;

namespace WeldVision.Tests.Batch;

/// <summary>The most similar beads are those of a plain search, also among a million.</summary>
public sealed class SimilarBeadsTests
{
    private const int Features = 1280, Million = 1_000_000;

    [Fact]
    public void Search_gives_what_sorting_all_gives_and_each_content_once()
    {
        var random = new Random(1);
        float[][] beads = [.. Enumerable.Range(0, 500).Select(_ => Made(random))];
        float[] wanted = Made(random);
        var nearest = new NearestBeads<string>(wanted, 10);

        // Two beads a photo, and every photo twice.
        foreach (int photo in Enumerable.Range(0, 250).Concat(Enumerable.Range(0, 250))) nearest.Add($"{photo}", PackedEmbedding.Of([beads[2 * photo], beads[2 * photo + 1]]));

        var plain = beads.Select((bead, i) => (Photo: $"{i / 2}", Number: i % 2 + 1, Similarity: TensorPrimitives.CosineSimilarity<float>(bead, wanted))).OrderByDescending(one => one.Similarity).DistinctBy(one => one.Photo).Take(10).ToArray();
        Assert.Equal(plain.Select(one => (one.Photo, one.Number)), nearest.Best.Select(one => (one.Photo, one.Number)));
        // Half floats have eleven bits.
        Assert.All(plain.Zip(nearest.Best), pair => Assert.Equal(pair.First.Similarity, pair.Second.Similarity, 1e-3f));
    }

    [Fact]
    public void Near_duplicates_are_grouped_and_others_are_not()
    {
        var random = new Random(2);
        byte[][] photos = [.. Enumerable.Range(0, 2000).Select(_ => PackedEmbedding.Of([Made(random)]))];
        float[] one = Made(random);
        int[] places = [5, 700, 1500];
        foreach (int place in places) photos[place] = PackedEmbedding.Of([Moved(one, random, 0.05f)]);
        // As alike, and with another number of beads.
        photos[1600] = PackedEmbedding.Of([one, one]);
        var alike = new NearDuplicates(photos.Take(100));
        for (int i = 0; i < photos.Length; i++) alike.Add(i, photos[i]);

        IReadOnlyList<long> group = Assert.Single(alike.Groups(id => photos[id]));

        Assert.Equal([5L, 700L, 1500L], group);
    }

    [Fact(Explicit = true)]
    public void A_million_beads_are_searched_in_a_time_that_is_said()
    {
        string folder = Directory.CreateTempSubdirectory("weldvision-million-").FullName;
        try
        {
            var random = new Random(3);
            float[] wanted = Made(random);
            // Random bits beside a common part, made fast; a few are really alike.
            float[][] kinds = [.. Enumerable.Range(0, 64).Select(_ => Made(random))];
            using (BatchLedger ledger = BatchLedger.Open(folder, new Dictionary<string, string>(), "00", again: false))
            {
                foreach (int[] part in Enumerable.Range(0, Million).Chunk(1000))
                    ledger.Add([.. part.Select(i => new BatchRow($"{i}.jpg", null, i.ToString("x64", CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch, "{}"u8.ToArray(),
                        PackedEmbedding.Of([i % 100_000 == 77 ? Moved(wanted, random, 0.02f + 1e-7f * i) : Moved(kinds[i % 64], random, 0.3f)])))], null);
            }

            List<double> seconds = [];
            NearestBeads<long> nearest = null!;
            for (int round = 0; round < 3; round++)
            {
                long started = Stopwatch.GetTimestamp();
                using var finished = new FinishedLedger(folder);
                nearest = new NearestBeads<long>(wanted, 20);
                foreach (EmbeddedPhoto photo in finished.Embeddings()) nearest.Add(photo.Id, photo.Beads);
                seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }

            Assert.Equal(Enumerable.Range(0, 10).Select(i => 1L + 77 + 100_000 * i), nearest.Best.Take(10).Select(one => one.Photo).Order());
            using var process = Process.GetCurrentProcess();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Million} beads, {new FileInfo(Path.Combine(folder, BatchLedger.FileName)).Length >> 20} MiB: {string.Join(", ", seconds.Select(one => $"{one:0.0}"))} s, resident {process.WorkingSet64 >> 20} MiB, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static float[] Made(Random random) => [.. Enumerable.Range(0, Features).Select(_ => MathF.Max(0, random.NextSingle() * 2 - 1))];

    private static float[] Moved(float[] one, Random random, float by)
    {
        float[] moved = new float[one.Length];
        for (int i = 0; i < moved.Length; i++) moved[i] = one[i] + by * (random.NextSingle() - 0.5f);
        return moved;
    }
}
