using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>A material without texture.</summary>
internal readonly record struct Paint(Vector3 Colour, float Gloss, float Metal)
{
    private static readonly Vector3[] Strong =
        [new(0.6f, 0.05f, 0.04f), new(0.05f, 0.12f, 0.5f), new(0.06f, 0.3f, 0.1f), new(0.75f, 0.5f, 0.04f), new(0.8f, 0.25f, 0.03f), new(0.02f, 0.02f, 0.022f), new(0.75f, 0.74f, 0.7f), new(0.3f, 0.31f, 0.33f)];

    public static Paint AnyMetal(SeededRandom random) => new(
        random.Pick<Vector3>([new(0.55f, 0.55f, 0.56f), new(0.42f, 0.41f, 0.4f), new(0.1f, 0.1f, 0.11f), new(0.56f, 0.42f, 0.17f), new(0.6f, 0.34f, 0.2f), new(0.62f, 0.63f, 0.66f)]) * random.Between(0.8f, 1.15f),
        random.Between(0.45f, 0.82f), 0.95f);

    public static Paint AnyColour(SeededRandom random) => new(random.Pick<Vector3>(Strong) * random.Between(0.7f, 1.2f), random.Between(0.1f, 0.7f), 0);

    public static Paint AnyPale(SeededRandom random) => new(
        random.Pick<Vector3>([new(0.75f, 0.75f, 0.73f), new(0.6f, 0.57f, 0.5f), new(0.45f, 0.46f, 0.48f), new(0.28f, 0.28f, 0.29f), new(0.5f, 0.4f, 0.28f), new(0.04f, 0.04f, 0.04f)]) * random.Between(0.85f, 1.15f),
        random.Between(0.35f, 0.75f), 0);
}
