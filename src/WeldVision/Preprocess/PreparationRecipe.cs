using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Preprocess;

/// <summary>
/// How a photo becomes the networks' tensors. It is stored with the model; a package that names another recipe is refused.
/// Source: the recipe that the shipped networks were trained with. A new recipe gets a new name, and this one stays executable.
/// </summary>
public sealed record PreparationRecipe
{
    public static PreparationRecipe WeldSurface1 { get; } = new();

    public string Name { get; init; } = "weld-surface-1";

    /// <value>Side of the locator's square picture, pixels; the whole photo is letterboxed into it.</value>
    public int PhotoSidePixels { get; init; } = 320;

    /// <value>Side of one cell of the locator's map, pixels of its picture.</value>
    public int PhotoCellPixels { get; init; } = 8;

    /// <value>Size of the inspector's strip, pixels; its x lies along the bead's axis.</value>
    public int StripWidthPixels { get; init; } = 384;

    /// <inheritdoc cref="StripWidthPixels"/>
    public int StripHeightPixels { get; init; } = 128;

    /// <value>Side of one cell of the inspector's map, pixels of the strip.</value>
    public int StripCellPixels { get; init; } = 16;

    /// <value>A tensor value is (8-bit value − <see cref="Centre"/>) / <see cref="Spread"/>; the letterbox is filled with <see cref="Centre"/>.</value>
    public float Centre { get; init; } = 127;

    /// <inheritdoc cref="Centre"/>
    public float Spread { get; init; } = 128;

    /// <value>The strip reaches this many bead lengths along the axis.</value>
    public float LengthMargin { get; init; } = 1.12f;

    /// <value>The strip reaches this many bead widths across the axis.</value>
    public float WidthMargin { get; init; } = 1.4f;

    /// <value>A long bead's strip widens to keep its aspect, to at most so many bead widths; beyond that it is squashed along the axis.</value>
    public float LargestWidthMargin { get; init; } = 2.6f;

    /// <value>A short bead's strip lengthens to keep its aspect, to at most so many bead lengths.</value>
    public float LargestLengthMargin { get; init; } = 1.5f;

    public int StripCellsAlong => StripWidthPixels / StripCellPixels;

    public int StripCellsAcross => StripHeightPixels / StripCellPixels;

    /// <summary>SHA-256 of all values, as the record prints them; lower-case hexadecimal. Tells recipes apart whatever they are called.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>The rectangle of the photo that a bead's strip shows.</summary>
    public TurnedRectangle StripOf(TurnedRectangle bead)
    {
        float aspect = (float)StripWidthPixels / StripHeightPixels;
        float along = LengthMargin * bead.Length, across = WidthMargin * bead.Width;
        if (along / across > aspect) across = Math.Min(along / aspect, LargestWidthMargin * bead.Width);
        else along = Math.Min(aspect * across, LargestLengthMargin * bead.Length);
        return bead with { Length = along, Width = across };
    }
}
