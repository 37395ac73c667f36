namespace WeldVision.Score;

/// <summary>A length as a person typed it, by the rules of <see cref="TypedNumber"/>.</summary>
/// <param name="Refusal">Null when the length was understood.</param>
public sealed record TypedLength(Millimetres? Value, BilingualText? Refusal)
{
    public static TypedLength Read(string? text, Millimetres least, Millimetres most)
    {
        TypedNumber read = TypedNumber.Read(text, least.Value, most.Value, "mm");
        return new(read.Value is { } value ? new Millimetres(value) : null, read.Refusal);
    }
}
