namespace WeldVision;

/// <summary>A length in millimetres, 0 to 10,000 inclusive. Decimal, so that 0.1 × 3 is 0.3 and a value equal to a limit passes it.</summary>
public readonly record struct Millimetres : IComparable<Millimetres>
{
    public const decimal Longest = 10_000;

    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to <see cref="Longest"/>.</exception>
    public Millimetres(decimal value)
    {
        if (value is < 0 or > Longest) throw new ArgumentOutOfRangeException(nameof(value), value, "A length lies between 0 and 10,000 mm.");
        Value = value;
    }

    public decimal Value { get; }

    public int CompareTo(Millimetres other) => Value.CompareTo(other.Value);

    public static bool operator <(Millimetres left, Millimetres right) => left.Value < right.Value;

    public static bool operator >(Millimetres left, Millimetres right) => left.Value > right.Value;

    public static bool operator <=(Millimetres left, Millimetres right) => left.Value <= right.Value;

    public static bool operator >=(Millimetres left, Millimetres right) => left.Value >= right.Value;
}
