namespace WeldVision;

/// <summary>An angle of a weld's profile, 0 to 180 degrees inclusive.</summary>
public readonly record struct Degrees
{
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to 180.</exception>
    public Degrees(decimal value)
    {
        if (value is < 0 or > 180) throw new ArgumentOutOfRangeException(nameof(value), value, "An angle lies between 0 and 180 degrees.");
        Value = value;
    }

    public decimal Value { get; }
}
