namespace WeldVision.ModelBuilding;

/// <summary>Which photos without welds are never learned from, so that what passes among them says something: split by origin, never by photo.</summary>
public static class NegativeOrigins
{
    /// <summary>Photos a kind of near miss that may be learned from.</summary>
    public const int NearMissSeeds = 24;

    /// <value>Debian packages of <c>datasets/negatives/fetch-negatives.sh</c>.</value>
    public static IReadOnlySet<string> KeptForTesting { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "argyll-doc", "assimp-testmodels", "gramps", "hugin-data", "kphotoalbum", "labelme-examples", "libdlib19.1", "libvisp-doc", "lifeograph",
        "lxqt-themes", "mate-backgrounds", "mrpt-common", "propaganda-debian", "python3-skimage", "scorched3d-data", "scratch",
    };

    /// <summary>Every second kind of rendered near miss, by the order of their names.</summary>
    public static bool IsKeptForTesting(string nearMissKind) => NearMissKindsKept.Contains(nearMissKind);

    private static readonly HashSet<string> NearMissKindsKept = new(StringComparer.Ordinal)
    {
        "BraidedHose", "BrushedPlate", "CaulkBead", "Chain", "CorrugatedSheet", "Foliage", "Gravel", "Noise", "PrintedPage", "Rope", "Spring", "TapeStrip", "UnweldedJoint", "Zipper",
    };
}
