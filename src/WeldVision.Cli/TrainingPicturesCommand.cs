using System.CommandLine;
using System.Globalization;
using WeldVision.Capture;
using WeldVision.Classify;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Rendering;
using WeldVision.ModelBuilding;
using WeldVision.Onnx;
using WeldVision.Preprocess;

namespace WeldVision.Cli;

/// <summary>
/// <c>weldvision dataset training-pictures</c>: pictures without welds, the places in them that nearly pass for a bead, and rendered beads. Only the training of the networks asks for it.
/// </summary>
internal static class TrainingPicturesCommand
{
    private const string PicturesFile = "pictures.csv", PlacesFile = "places.csv", BeadsFile = "beads.csv";
    private const int FirstKeptSeed = 1001, KeptSeeds = 10;

    /// <summary>No test and no table of truths renders from here on.</summary>
    private const ulong FirstRenderedSeed = 700_000;
    private const int RenderedCoupons = 150, RenderedCards = 100;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder with the labelled photo sets.", Required = true };
        var negatives = new Option<string>("--negatives") { Description = "Folder of photos without welds, a folder an origin.", Required = true };
        var networks = new Option<string>("--networks") { Description = "Folder with locator.onnx and inspector.onnx.", DefaultValueFactory = _ => Places.ShippedModel };
        var output = new Option<string>("--out") { Description = $"Folder for rendered pictures, {PicturesFile}, {PlacesFile} and {BeadsFile}.", Required = true };
        var command = new Command(
            "training-pictures",
            "List pictures without welds, the places in them that nearly pass for a bead, and rendered beads; column kept: never to be learned from.\n\n" +
            "Example: weldvision dataset training-pictures --data photos --negatives datasets/negatives/cache --out artifacts/pictures")
        {
            data, negatives, networks, output,
        };
        command.Hidden = true;
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(data), parsed.GetRequiredValue(negatives), parsed.GetRequiredValue(networks), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(string data, string negatives, string networks, string folder)
    {
        Directory.CreateDirectory(folder);
        WriteRenderedBeads(folder);
        var limits = new CaptureLimits();
        var finder = new PhotoFinder(limits);
        List<(NegativePhoto Photo, bool IsKept)> photos = [.. Photographs(negatives, finder), .. NearMisses(folder, finder)];
        using (var list = new StreamWriter(Path.Combine(folder, PicturesFile)))
        {
            list.WriteLine("file,origin,kept");
            foreach (var (photo, isKept) in photos) list.WriteLine($"\"{Path.GetFullPath(photo.Source.Name)}\",{photo.Origin},{(isKept ? 1 : 0)}");
        }

        PreparationRecipe recipe = PreparationRecipe.WeldSurface1;
        using var pair = new NetworkPair(File.ReadAllBytes(Path.Combine(networks, "locator.onnx")), File.ReadAllBytes(Path.Combine(networks, "inspector.onnx")));
        var collecting = new FeatureCollecting(
            new OpenCvPhotoDecoder(limits), finder, least => new FeatureReading(pair.Create(recipe), recipe, least), Console.Error.WriteLine, CommandLineHost.Stop);
        LabelledSet[] sets = [.. ModelCommand.Sets.Select(name => LabelledSet.Read(data, name)).Where(set => set.Beads.Count > 0)];
        using var places = new StreamWriter(Path.Combine(folder, PlacesFile));
        places.WriteLine("file,origin,kept,x,y,width,height,probability");
        foreach (bool kept in new[] { false, true })
        {
            Write(collecting.FromNegatives([.. photos.Where(photo => photo.IsKept == kept).Select(photo => photo.Photo)]), "", kept);
            foreach (LabelledSet set in sets) Write(collecting.FromBackgrounds(set, kept), Path.Combine(set.Folder, "images"), kept);
        }

        return ExitCodes.AllDone;

        void Write(IReadOnlyList<SeenBead> found, string images, bool kept)
        {
            foreach (var (place, box) in found.Select(place => (place, place.Features.Region.Box)))
                places.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"\"{Path.GetFullPath(Path.Combine(images, place.Photo))}\",{place.Origin},{(kept ? 1 : 0)},{box.X:0.#},{box.Y:0.#},{box.Width:0.#},{box.Height:0.#},{place.Features.Region.Probability:0.###}"));
        }
    }

    /// <summary>Coupons of one to six beads on a bench, and beads in the window of a marker card: near misses are rendered too, and rendering must not tell the two apart.</summary>
    private static void WriteRenderedBeads(string folder)
    {
        using var list = new StreamWriter(Path.Combine(folder, BeadsFile));
        list.WriteLine("file,origin,x,y,width,height");
        foreach (string line in OfKind("coupon", RenderedCoupons, RenderCoupon).Concat(OfKind("card", RenderedCards, RenderCard))) list.WriteLine(line);

        IEnumerable<string> OfKind(string kind, int count, Func<int, (ReadOnlyMemory<byte> Jpeg, IEnumerable<PixelBox> Beads)> render) =>
            Enumerable.Range(0, count).AsParallel().AsOrdered().SelectMany(number =>
            {
                string file = Path.GetFullPath(Path.Combine(folder, $"{kind}-{number}.jpg"));
                var (jpeg, beads) = render(number);
                File.WriteAllBytes(file, jpeg.ToArray());
                return beads.Select(box => string.Create(CultureInfo.InvariantCulture, $"\"{file}\",{kind},{box.X:0.#},{box.Y:0.#},{box.Width:0.#},{box.Height:0.#}"));
            });
    }

    private static (ReadOnlyMemory<byte> Jpeg, IEnumerable<PixelBox> Beads) RenderCoupon(int number)
    {
        RenderedCoupon coupon = CouponRenderer.Render(CouponScene.FromSeed(FirstRenderedSeed + (ulong)number, beadCount: 1 + number % CouponScene.MostBeads));
        return (coupon.Jpeg, coupon.Beads.Select(bead => bead.Box));
    }

    private static (ReadOnlyMemory<byte> Jpeg, IEnumerable<PixelBox> Beads) RenderCard(int number)
    {
        RenderedCard card = CardRenderer.Render(CardScene.FromSeed(FirstRenderedSeed + (ulong)number));
        return (card.Jpeg, [card.Bead.Bounds().ClipTo(card.WidthPixels, card.HeightPixels)]);
    }

    private static IEnumerable<(NegativePhoto, bool)> Photographs(string negatives, PhotoFinder finder) =>
        from folder in Directory.EnumerateDirectories(negatives).Order(StringComparer.Ordinal)
        let origin = Path.GetFileName(folder)
        from photo in finder.Find([folder])
        select (new NegativePhoto(photo, origin), NegativeOrigins.KeptForTesting.Contains(origin));

    private static IEnumerable<(NegativePhoto, bool)> NearMisses(string folder, PhotoFinder finder)
    {
        foreach (NearMissKind kind in Enum.GetValues<NearMissKind>())
        {
            bool kept = NegativeOrigins.IsKeptForTesting(kind.ToString());
            foreach (int seed in kept ? Enumerable.Range(FirstKeptSeed, KeptSeeds) : Enumerable.Range(1, NegativeOrigins.NearMissSeeds))
            {
                string file = Path.Combine(folder, $"{kind}-{seed}.jpg");
                if (!File.Exists(file)) File.WriteAllBytes(file, NearMissRenderer.Render(new() { Seed = (ulong)seed, Kind = kind }).ToArray());
                yield return (new(finder.Find([file]).Single(), kind.ToString()), kept);
            }
        }
    }
}
