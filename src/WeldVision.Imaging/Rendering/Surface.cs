using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>One point of a scene: how high it lies and what it is made of.</summary>
internal struct Surface
{
    /// <summary>Millimetres above the bench.</summary>
    public float Height;

    /// <summary>Reflectance in linear light, red, green, blue from 0 to 1.</summary>
    public Vector3 Colour;

    /// <summary>0 matt to 1 mirror.</summary>
    public float Gloss;

    /// <summary>0 for paint, paper and rust to 1 for bare metal, which reflects its surroundings in its own colour.</summary>
    public float Metal;

    /// <summary>Turns this point into another material, 0 not at all to 1 wholly.</summary>
    public void Cover(float amount, Vector3 colour, float gloss, float metal)
    {
        Colour = Vector3.Lerp(Colour, colour, amount);
        Gloss += (gloss - Gloss) * amount;
        Metal += (metal - Metal) * amount;
    }
}
