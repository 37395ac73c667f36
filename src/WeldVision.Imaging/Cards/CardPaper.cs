namespace WeldVision.Imaging.Cards;

/// <summary>A sheet of paper that is printed on, lying, millimetres.</summary>
public sealed record CardPaper(double Width, double Height)
{
    public static CardPaper A4 { get; } = new(297, 210);

    public static CardPaper Letter { get; } = new(279.4, 215.9);
}
