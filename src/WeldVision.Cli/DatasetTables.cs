using System.Globalization;
using Spectre.Console;
using WeldVision.ModelBuilding.Datasets;

namespace WeldVision.Cli;

/// <summary>What <c>weldvision dataset</c> prints for people.</summary>
internal static class DatasetTables
{
    public static void Check(PhotoSet set, IReadOnlyList<DuplicatePair> duplicates, IReadOnlyList<SetWarning> warnings)
    {
        Console.WriteLine($"{set.Name}: read as {set.Reading}; {set.Photos.Count} photos, {set.Photos.Sum(photo => photo.Labels.Count)} labels");
        foreach (RemarkKind kind in new[] { RemarkKind.Drop, RemarkKind.Mend, RemarkKind.Note })
            foreach (SetRemark remark in set.Remarks.Where(remark => remark.Kind == kind))
                Console.WriteLine($"{Word(kind)}  {remark.File}{(remark.Row is { } row ? $", label {row}" : "")}: {remark.Reason.En}");
        foreach (DuplicatePair pair in duplicates)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"same     {pair.First.Name} and {pair.Second.Name}: {pair.Kind}, likeness {pair.Likeness:0.000}, {(pair.First.Group == pair.Second.Group ? "one group" : $"groups {pair.First.Group} and {pair.Second.Group}")}"));
        foreach (SetWarning warning in warnings) Console.WriteLine($"warning  {warning.Text.En}");
        Console.WriteLine(
            $"{set.Mends.Count()} mended, {set.Drops.Count()} dropped, {duplicates.Count} pairs show the same, {duplicates.Count(pair => pair.First.Group != pair.Second.Group)} of them across groups");
    }

    public static void Import(string folder, SetManifest manifest, PhotoSet set)
    {
        Console.WriteLine($"{folder}: {manifest.Counts.Photos} photos ({manifest.Counts.PhotosWithoutBead} without a bead), {manifest.Counts.Labels} labels, {manifest.Counts.Groups} groups");
        foreach (ManifestClass known in manifest.Classes) Console.WriteLine($"  {known.Name} is {known.Class ?? "nothing to the package"}: {known.Labels} labels");
        Console.WriteLine($"{set.Mends.Count()} mended, {set.Drops.Count()} dropped; each stands in {ImportReport.FileName}");
    }

    public static void Split(string file, SetSplit split, PhotoSet set)
    {
        Console.WriteLine($"{file}: {split.Train.Count} photos to learn from, {split.Test.Count} to test on, by {split.By}, {split.Clusters} clusters");
        HashSet<string> test = [.. split.Test];
        Table table = Columns("class", "learn", "test");
        foreach (string name in set.Classes.Where(name => name.Length > 0))
            table.AddRow(Cells(name, Count(set, name, photo => !test.Contains(photo)), Count(set, name, test.Contains)));
        Print(table);
        if (split.MergedGroups.Count > 0) Console.WriteLine($"{split.MergedGroups.Count} clusters are of several {split.By}s, since photos of them show the same; {SetSplit.FileName} lists them");
    }

    public static void Leaks(string path, SetSplit split, IReadOnlyList<SplitLeak> leaks)
    {
        foreach (SplitLeak leak in leaks)
            Console.WriteLine(
                $"leak     {leak.Train} (to learn from) and {leak.Test} (to test on): "
                + leak.Why switch { "group" => "one group", "source" => "one source", var kind => $"show the same ({kind})" });
        Console.WriteLine(leaks.Count == 0
            ? $"{path}: honest; {split.Train.Count} photos to learn from, {split.Test.Count} to test on"
            : $"{path}: refused; {leaks.Count} pairs show one weld on both sides. Make a new one: weldvision dataset split DIR --by {split.By}");
    }

    public static void Statistics(SetStatistics statistics)
    {
        Console.WriteLine($"{statistics.Set}: read as {statistics.Reading}{(statistics.OtherReadings.Count > 0 ? $" (also there: {string.Join(", ", statistics.OtherReadings)})" : "")}");
        Table counts = Columns("what", "count");
        foreach (var (what, count) in new (string, int)[]
        {
            ("photos", statistics.Photos), ("without a bead", statistics.PhotosWithoutBead), ("not labelled", statistics.UnlabelledPhotos), ("labels", statistics.Labels),
            ("groups", statistics.Groups), ("largest group", statistics.LargestGroup), ("clusters (groups that show the same)", statistics.Clusters), ("largest cluster", statistics.LargestCluster),
            ("readings of beads", statistics.BeadReadings), ("mended", statistics.Mends), ("dropped", statistics.Drops),
        })
            counts.AddRow(Cells(what, count));
        Print(counts);
        Table classes = Columns("class", "to the package", "labels", "photos", "width px", "height px", "aspect");
        foreach (ClassCount known in statistics.Classes)
            classes.AddRow(Cells(
                known.Name, known.Class ?? (known.Suggestion is { } near ? $"not known; {near}?" : "not known"), known.Labels, known.Photos,
                Range(known.WidthPixels, "0"), Range(known.HeightPixels, "0"), Range(known.Aspect, "0.0")));
        Print(classes);
        Table sources = Columns("source", "photos", "groups", "labels");
        foreach (SourceCount source in statistics.Sources) sources.AddRow(Cells(source.Name, source.Photos, source.Groups, source.Labels));
        Print(sources);
        Table duplicates = Columns("pairs that show the same", "within groups", "across groups");
        foreach (DuplicateCount pairs in statistics.Duplicates) duplicates.AddRow(Cells(pairs.Kind, pairs.WithinGroups, pairs.AcrossGroups));
        Print(duplicates);
    }

    private static string Word(RemarkKind kind) => kind switch { RemarkKind.Drop => "dropped", RemarkKind.Mend => "mended ", _ => "note   " };

    private static int Count(PhotoSet set, string name, Func<string, bool> isIn) =>
        set.Photos.Where(photo => isIn(photo.Name)).Sum(photo => photo.Labels.Count(label => label.Class == name));

    private static string Range(FigureRange? range, string format) => range is null ? ""
        : string.Join(" / ", new[] { range.Least, range.Median, range.Most }.Select(figure => figure.ToString(format, CultureInfo.InvariantCulture)));

    private static Table Columns(params string[] names)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (string name in names) table.AddColumn(name);
        return table;
    }

    private static string[] Cells(params object[] cells) => [.. cells.Select(cell => Markup.Escape(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""))];

    private static void Print(Table table)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
    }
}
