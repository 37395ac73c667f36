using System.Numerics;
using WeldVision.Capture;
using WeldVision.Imaging.Cards;
using WeldVision.Measure;

namespace WeldVision.Imaging.Rendering;

/// <summary>The printed marker card, lying on a coupon so that the bead shows in its window.</summary>
internal sealed class CardOnBench : ISubject
{
    private const float PaperThickness = 0.3f, Ink = 0.028f, Paper = 0.78f;

    private static readonly bool[][,] Cells = [.. CardLayout.Markers.Select(marker => ArucoMarkers.Cells(MarkerKind.Card, marker.Id))];

    private readonly ISubject _beneath;
    private readonly float _bed, _sin, _cos, _offset;
    private readonly Vector2 _centre;
    private Vector2 _foot;
    private float _nearer = 1;

    /// <param name="beneath">Bench and coupon.</param>
    /// <param name="bed">Height that the card lies at, millimetres.</param>
    /// <param name="centre">Of the card, on the bench.</param>
    public CardOnBench(ISubject beneath, float bed, Vector2 centre, float turnRadians, SeededRandom random)
    {
        (_beneath, _bed, _centre, _offset) = (beneath, bed, centre, random.Between(0, 500));
        (_sin, _cos) = MathF.SinCos(turnRadians);
    }

    /// <summary>Lifts the card off the plate's face: a lens sees it larger than what lies in its window.</summary>
    /// <param name="height">Of the printed face over the plate, millimetres.</param>
    public void Lift(float height, TiltedView view)
    {
        var (foot, lens) = view.Lens;
        (_foot, _nearer) = (foot, (lens - height) / lens);
    }

    /// <summary>The point of the plate that a point of the card covers.</summary>
    public Vector2 Covered(PlanePoint card) => _foot + (ToBench(card) - _foot) / _nearer;

    /// <summary>A point of the bench in the card's millimetres.</summary>
    public PlanePoint ToCard(Vector2 bench)
    {
        Vector2 from = bench - _centre;
        return new(_cos * from.X + _sin * from.Y + CardLayout.Width / 2, _cos * from.Y - _sin * from.X + CardLayout.Height / 2);
    }

    public Vector2 ToBench(PlanePoint card)
    {
        float x = (float)(card.X - CardLayout.Width / 2), y = (float)(card.Y - CardLayout.Height / 2);
        return _centre + new Vector2(_cos * x - _sin * y, _sin * x + _cos * y);
    }

    public Surface At(float x, float y)
    {
        PlanePoint at = ToCard(_foot + (new Vector2(x, y) - _foot) * _nearer);
        if (at.X < 0 || at.Y < 0 || at.X > CardLayout.Width || at.Y > CardLayout.Height || CardLayout.IsInWindow(at)) return _beneath.At(x, y);
        float grain = NoiseTile.Grain.At((float)at.X * 2 + _offset, (float)at.Y * 2);
        return new() { Height = _bed + PaperThickness, Colour = new Vector3(Tone(at)) * (1 + 0.02f * grain), Gloss = 0.15f };
    }

    private static float Tone(PlanePoint at)
    {
        foreach (CardMarker marker in CardLayout.Markers)
        {
            double x = (at.X - marker.Centre.X) / CardLayout.MarkerSide + 0.5, y = (at.Y - marker.Centre.Y) / CardLayout.MarkerSide + 0.5;
            if (x is < 0 or >= 1 || y is < 0 or >= 1) continue;
            return Cells[marker.Id][(int)(y * ArucoMarkers.CardCells), (int)(x * ArucoMarkers.CardCells)] ? Paper : Ink;
        }

        foreach (CardPatch patch in CardLayout.Patches)
        {
            if (at.X < patch.X || at.Y < patch.Y || at.X >= patch.X + patch.Side || at.Y >= patch.Y + patch.Side) continue;
            return Ink + (Paper - Ink) * MathF.Pow(patch.Level / 255f, 2.2f);
        }

        return Paper;
    }
}
