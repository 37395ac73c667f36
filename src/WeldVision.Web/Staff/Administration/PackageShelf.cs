using WeldVision.Classify;
using WeldVision.Onnx;

namespace WeldVision.Web.Staff.Administration;

/// <summary>One figure of two packages, side by side.</summary>
/// <param name="Difference">Second less first; null where one of them has none.</param>
public sealed record ComparedFigure(BilingualText Name, string First, string Second, double? Difference);

/// <summary>The packages of the shelf as the page shows them.</summary>
public sealed record PackageShelf(IReadOnlyList<ShelvedPackage> Packages, ShelfState? State, IReadOnlyDictionary<string, string> Cards)
{
    public static PackageShelf Read(ModelShelf shelf)
    {
        IReadOnlyList<ShelvedPackage> packages = shelf.Packages();
        return new(packages, shelf.State(), packages.Select(one => (one.Name, Card: shelf.CardOf(one.Name))).Where(one => one.Card is not null).ToDictionary(one => one.Name, one => one.Card!));
    }

    public static IReadOnlyList<ComparedFigure> Compare(ModelManifest first, ModelManifest second, Func<double, string> shown) =>
    [
        new(ModelWords.Version, first.Version, second.Version, null),
        new(ModelWords.Precision, first.Precision, second.Precision, null),
        new(ModelWords.TrainedOn, string.Join(", ", first.TrainedOn), string.Join(", ", second.TrainedOn), null),
        new(ModelWords.Thresholds, $"{shown(first.Balanced.AcceptBelow)}; {shown(first.Balanced.RejectFrom)}", $"{shown(second.Balanced.AcceptBelow)}; {shown(second.Balanced.RejectFrom)}", null),
        .. first.Measured.Keys.Union(second.Measured.Keys).Select(name => Measured(name, first.Measured.TryGetValue(name, out double one) ? one : null, second.Measured.TryGetValue(name, out double other) ? other : null, shown)),
    ];

    private static ComparedFigure Measured(string name, double? first, double? second, Func<double, string> shown) =>
        new(ModelWords.Of(name), first is { } one ? shown(one) : "–", second is { } other ? shown(other) : "–", second - first);
}
