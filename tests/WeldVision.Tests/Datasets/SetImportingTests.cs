using System.Text.Json;
using WeldVision.ModelBuilding.Datasets;
using Xunit;

namespace WeldVision.Tests.Datasets;

/// <summary>What an import writes, refuses and leaves behind.</summary>
public sealed class SetImportingTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMapping = [];

    private readonly SetShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Imported_set_is_clean_and_says_where_it_came_from()
    {
        PhotoSet set = Dirty().Read();

        SetManifest manifest = SetImporting.Import(set, new(_shelf.At("clean"), "CC-BY-4.0", "workshop 3", NoMapping), CancellationToken.None);
        PhotoSet clean = new PhotoSetReading(new Imaging.Decoding.OpenCvPhotoDecoder(PhotoSetReading.Limits), CancellationToken.None).Read(_shelf.At("clean"));

        Assert.Empty(clean.Mends.Concat(clean.Drops));
        Assert.Equal(set.Photos.Select(photo => (photo.Name, photo.Sha256, photo.Group, photo.Source, photo.Original)), clean.Photos.Select(photo => (photo.Name, photo.Sha256, photo.Group, photo.Source, photo.Original)));
        Assert.Equal(["1 0.375 0.5 0.25 0.5", "0 0.15 0.5 0.3 0.5"], File.ReadAllLines(_shelf.At("clean/labels/a.txt")));
        Assert.Equal(File.ReadAllBytes(_shelf.At("set/images/a.jpg")), File.ReadAllBytes(_shelf.At("clean/images/a.jpg")));
        Assert.Equal(("clean", "CC-BY-4.0", "workshop 3", "yolo", new ManifestCounts(2, 1, 2, 1, 1)), (manifest.Name, manifest.Licence, manifest.Source, manifest.Format, manifest.Counts));
        Assert.Equal([new ManifestClass("Bad Weld", "reject", 1), new("Good Weld", "accept", 1)], manifest.Classes);
        Assert.Equal(manifest.Photos, SetManifest.Read(_shelf.At("clean"))!.Photos);
    }

    [Fact]
    public void Report_lists_every_mend_and_drop_with_file_and_reason()
    {
        SetImporting.Import(Dirty().Read(), new(_shelf.At("clean"), "own", "own", NoMapping), CancellationToken.None);

        using var report = JsonDocument.Parse(File.ReadAllBytes(_shelf.At("clean/import-report.json")));
        string[] Of(string list) => [.. report.RootElement.GetProperty(list).EnumerateArray().Select(remark => $"{remark.GetProperty("file")} {remark.GetProperty("row")} {remark.GetProperty("code")} {remark.GetProperty("reason").GetProperty("id")}")];

        Assert.Equal(["labels/a.txt 1 unknown-class kelas '9' tidak dikenal; seharusnya angka 0 sampai 1"], Of("drops"));
        Assert.Equal(["labels/a.txt 2 clipped kotak melewati tepi foto; sudah dipotong di tepi"], Of("mends"));
        Assert.Equal(["labels/b.txt  no-bead tanpa label: foto tanpa hasil las, tetap dipakai"], Of("notes"));
    }

    [Fact]
    public void Readings_of_beads_follow_their_labels_to_the_new_rows()
    {
        Dirty().TextBeside("typed-labels.csv", string.Join(',', BeadReading.Columns), "set,a.jpg,2,0.15,0.5,0.3,0.5,Bad Weld,crack,crack,1,1,0.9,0.9");

        SetImporting.Import(_shelf.Read(), new(_shelf.At("clean"), "own", "own", NoMapping), CancellationToken.None);

        Assert.Equal("clean,a.jpg,1,0.15,0.5,0.3,0.5,Bad Weld,crack,crack,1,1,0.9,0.9", File.ReadAllLines(_shelf.At("clean/typed-labels.csv"))[1]);
        ModelBuilding.LabelledBead[] beads = [.. ModelBuilding.LabelledSet.Read(_shelf.Beside, "clean").Beads];
        Assert.Equal([(false, ""), (true, "crack")], beads.Select(bead => (bead.IsBad!.Value, string.Join(' ', bead.SureTags))));
    }

    [Fact]
    public void Class_that_nobody_knows_is_refused_and_a_mapping_is_kept()
    {
        PhotoSet set = _shelf.Photo("images/a.jpg").Text("labels/a.txt", "0 0.5 0.5 0.5 0.5", "1 0.5 0.5 0.2 0.2").Text("classes.txt", "schlecht", "stain").Read();
        var request = new ImportRequest(_shelf.At("clean"), "own", "own", NoMapping);

        Assert.StartsWith("The package does not know these classes: schlecht, stain. Say what each is with --map", Assert.Throws<InvalidDataException>(() => SetImporting.Import(set, request, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(request.Output));

        SetImporting.Import(set, request with { Classes = new Dictionary<string, string> { ["schlecht"] = "reject", ["stain"] = "none" } }, CancellationToken.None);
        PhotoSet clean = new PhotoSetReading(null, CancellationToken.None).Read(request.Output);
        Assert.Equal(("reject", "none"), (clean.MeaningOf("schlecht"), clean.MeaningOf("stain")));
        Assert.Empty(SetImporting.Unmapped(clean, NoMapping));
    }

    [Fact]
    public void Whole_photos_stay_whole_photos()
    {
        PhotoSet set = _shelf.Photo("good/a.jpg").Photo("bad/b.jpg", 2).Read();

        SetImporting.Import(set, new(_shelf.At("clean"), "own", "own", NoMapping), CancellationToken.None);

        PhotoSet clean = new PhotoSetReading(null, CancellationToken.None).Read(_shelf.At("clean"));
        Assert.Equal(set.Photos.Select(photo => (photo.Name, photo.Labels.Single())), clean.Photos.Select(photo => (photo.Name, photo.Labels.Single())));
    }

    [Fact]
    public void Failed_import_leaves_nothing_behind_and_an_existing_folder_as_it_was()
    {
        PhotoSet set = Dirty().Read();
        _shelf.Photo("images/a.jpg", seed: 5);
        Assert.Contains("was changed while it was imported", Assert.Throws<InvalidDataException>(() => SetImporting.Import(set, new(_shelf.At("clean"), "own", "own", NoMapping), CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Equal([_shelf.Path], Directory.GetFileSystemEntries(_shelf.Beside));

        _shelf.TextBeside("clean/mine.txt", "mine");
        Assert.Contains("exists already", Assert.Throws<InvalidDataException>(() => SetImporting.Import(set, new(_shelf.At("clean"), "own", "own", NoMapping), CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Equal([_shelf.At("clean/mine.txt")], Directory.GetFileSystemEntries(_shelf.At("clean")));
    }

    [Theory]
    [InlineData("BAD_WELD", "reject")]
    [InlineData("Defect", "any")]
    [InlineData("Surface_pores", null)]
    [InlineData("good", null)]
    public void Only_names_without_doubt_are_taken_unasked(string name, string? known) => Assert.Equal(known, PackageClasses.Of(name));

    [Theory]
    [InlineData("Surface_pores", "porosity")]
    [InlineData("good", "accept")]
    [InlineData("porositty", "porosity")]
    [InlineData("Burn-Through", "burn_through")]
    [InlineData("Weld", null)]
    [InlineData("stain", null)]
    public void Suggestion_is_a_synonym_or_a_slip_of_the_pen(string name, string? suggested) => Assert.Equal(suggested, PackageClasses.Suggest(name));

    private SetShelf Dirty() => _shelf.Yolo("1 0.375 0.5 0.25 0.5", "9 0.5 0.5 0.5 0.5", "0 0.1 0.5 0.4 0.5").Photo("images/b.jpg", 2).Text("labels/b.txt")
        .Text("groups.csv", "file,group,source,original_name", "a.jpg,\"bead, left\",phone,IMG_1.jpg", "b.jpg,\"bead, left\",phone,");
}
