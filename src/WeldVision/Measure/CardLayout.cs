namespace WeldVision.Measure;

/// <summary>A square marker of the card.</summary>
/// <param name="Centre">Of its black square.</param>
public sealed record CardMarker(int Id, PlanePoint Centre)
{
    /// <summary>A corner of the black square: 0 top left, then clockwise.</summary>
    public PlanePoint Corner(int index) => new(
        Centre.X + (index is 1 or 2 ? 0.5 : -0.5) * CardLayout.MarkerSide, Centre.Y + (index >= 2 ? 0.5 : -0.5) * CardLayout.MarkerSide);
}

/// <summary>A patch of known grey.</summary>
/// <param name="Level">Printed brightness, 0 black to 255 white.</param>
public sealed record CardPatch(double X, double Y, double Side, byte Level);

/// <summary>
/// What the marker card looks like, in millimetres: a frame of markers around an open window, with grey patches between the markers and a ruler below the window. The same on every paper.
/// </summary>
public static class CardLayout
{
    public const double Width = 250, Height = 130, MarkerSide = 22;

    /// <summary>The opening in which the bead shows.</summary>
    public const double WindowLeft = 30, WindowTop = 32, WindowWidth = 190, WindowHeight = 66;

    private const int InARow = 6;
    private const double FirstColumn = 14, LastColumn = 236, TopRow = 16, BottomRow = 114, MiddleRow = 65, PatchSide = 14;

    private static readonly byte[] Greys = [0, 90, 160, 215, 255];

    /// <value>Their ids are their places in the list.</value>
    public static IReadOnlyList<CardMarker> Markers { get; } =
    [
        .. Row(0, TopRow), .. Row(InARow, BottomRow),
        new(2 * InARow, new(FirstColumn, MiddleRow)), new(2 * InARow + 1, new(LastColumn, MiddleRow)),
    ];

    /// <value>Between the markers of the top row, from black to white, and again below, so that a shadow on one side shows.</value>
    public static IReadOnlyList<CardPatch> Patches { get; } = [.. Between(TopRow), .. Between(BottomRow)];

    public static bool IsInWindow(PlanePoint at) =>
        at.X >= WindowLeft && at.Y >= WindowTop && at.X <= WindowLeft + WindowWidth && at.Y <= WindowTop + WindowHeight;

    private static double Column(double place) => FirstColumn + place * (LastColumn - FirstColumn) / (InARow - 1);

    private static IEnumerable<CardMarker> Row(int firstId, double y) => Enumerable.Range(0, InARow).Select(i => new CardMarker(firstId + i, new(Column(i), y)));

    private static IEnumerable<CardPatch> Between(double y) =>
        Greys.Select((grey, i) => new CardPatch(Column(i + 0.5) - PatchSide / 2, y - PatchSide / 2, PatchSide, grey));
}
