using System.CommandLine;
using System.Globalization;
using WeldVision.Capture;
using WeldVision.Imaging.Rendering;
using WeldVision.Measure;
using WeldVision.Record;

namespace WeldVision.Cli;

/// <summary><c>weldvision dataset card-scenes</c>: rendered photos with a card, measured, beside their truth. The interval of models/bead-toes is fitted on the table.</summary>
internal static class CardScenesCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "Scenes.", DefaultValueFactory = _ => 300 };
        var seed = new Option<ulong>("--seed") { Description = "Of the first scene.", DefaultValueFactory = _ => 50_000 };
        var output = new Option<string>("--out") { Description = "Folder for the photos, which are rendered once, and scenes.csv.", Required = true };
        var side = new Option<int>("--long-side") { Description = "Pixels of the photos' long side: 1600, or as a phone's photo of 12 megapixels is decoded, 1008.", DefaultValueFactory = _ => 1600 };
        var toes = new Option<string?>("--toes") { Description = "Package of the network." };
        var command = new Command("card-scenes", "Measure rendered photos of beads in a marker card.\n\nExample: weldvision dataset card-scenes --count 300 --out artifacts/cards") { count, seed, output, side, toes };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetRequiredValue(output), parsed.GetValue(side), parsed.GetValue(toes)));
        return command;
    }

    private static int Run(int count, ulong seed, string folder, int longSide, string? toes)
    {
        Directory.CreateDirectory(folder);
        using var engine = new Engine(Places.ShippedModel, new(), new(), measures: true, toes);
        using InspectionPipeline pipeline = engine.CreatePipeline();
        using var table = new StreamWriter(Path.Combine(folder, "scenes.csv"));
        table.WriteLine("seed,tilt,fill,blur,height,unknown,found,mm_pixel,true_mm_pixel,u_mm_pixel,width,u_width,true_width,spread,perpixel,sd,true_sd,least,u_least,true_least,most,u_most,true_most,length,u_length,true_length,straight,u_straight,true_straight,ripple,u_ripple,true_ripple,pores,true_pores,largest_pore,u_largest_pore,true_largest_pore,ms,defects,why");
        for (ulong one = seed; one < seed + (ulong)count; one++)
        {
            CardScene scene = CardScene.FromSeed(one, longSide, longSide * 3 / 4);
            string path = Path.Combine(folder, $"{one}.jpg");
            if (!File.Exists(path)) File.WriteAllBytes(path, CardRenderer.Render(scene).Jpeg.ToArray());
            RenderedCard truth = CardRenderer.TruthOf(scene);
            PhotoInspection inspection = pipeline.Inspect(new MemoryPhotoSource(path, File.ReadAllBytes(path)));
            TrueBead bead = truth.Truth;
            int best = -1;
            for (int i = 0; i < inspection.Beads.Count && inspection.Measures is { Beads.Count: > 0 }; i++)
                if (inspection.Measures.Beads[i].Measures is not null && (best < 0 || inspection.Beads[i].LocateProbability.Value > inspection.Beads[best].LocateProbability.Value)) best = i;
            BeadMeasures? m = best < 0 ? null : inspection.Measures!.Beads[best].Measures;
            object?[] row =
            [
                one, scene.TiltDegrees, scene.Fill, scene.ExtraBlurPixels, scene.CardHeight, bead.IsUnknownLook ? 1 : 0, inspection.Measures is null ? 0 : inspection.Beads.Count == 0 ? 1 : m is null ? 2 : 3,
                inspection.Measures?.Card.MillimetresPerPixel.Value, truth.MillimetresPerPixel, inspection.Measures?.Card.MillimetresPerPixel.Uncertainty,
                m?.Width.Value, m?.Width.Uncertainty, bead.Width, m?.ToeSpread, m is null ? null : (double?)(inspection.Measures!.Card.MillimetresPerPixel.Value * inspection.DecodeDenominator),
                m?.WidthDeviation.Value, bead.WidthDeviation, m?.LeastWidth.Value, m?.LeastWidth.Uncertainty, bead.LeastWidth, m?.MostWidth.Value, m?.MostWidth.Uncertainty, bead.MostWidth,
                m?.Length?.Value, m?.Length?.Uncertainty, bead.Length, m?.Straightness.Value, m?.Straightness.Uncertainty, bead.Straightness,
                m?.RippleSpacing?.Value, m?.RippleSpacing?.Uncertainty, bead.RippleSpacing,
                m?.Pores.Count, bead.Pores.Count(pore => pore >= m?.SmallestPore), Largest(m)?.Diameter.Value, Largest(m)?.Diameter.Uncertainty, bead.Pores.DefaultIfEmpty().Max(), inspection.Timings.TotalMs, (int)scene.Defects,
                inspection.Measures is { Beads: [var first, ..] } ? first.Why?.En : null,
            ];
            table.WriteLine(string.Join(',', row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace(',', ';'))));
            table.Flush();
        }

        return ExitCodes.AllDone;
    }

    private static MeasuredPore? Largest(BeadMeasures? measures) => measures?.Pores.MaxBy(pore => pore.Diameter.Value);
}
