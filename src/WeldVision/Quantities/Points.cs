namespace WeldVision;

/// <summary>Points of a score, 0 to 10,000 inclusive; a score never takes points away.</summary>
public readonly record struct Points : IComparable<Points>
{
    public const decimal Most = 10_000;

    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to <see cref="Most"/>.</exception>
    public Points(decimal value)
    {
        if (value is < 0 or > Most) throw new ArgumentOutOfRangeException(nameof(value), value, "Points lie between 0 and 10,000.");
        Value = value;
    }

    public static Points None => default;

    public decimal Value { get; }

    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    public static Points operator +(Points left, Points right) => new(left.Value + right.Value);

    public static Points Add(Points left, Points right) => left + right;

    public static bool operator <(Points left, Points right) => left.Value < right.Value;

    public static bool operator >(Points left, Points right) => left.Value > right.Value;

    public static bool operator <=(Points left, Points right) => left.Value <= right.Value;

    public static bool operator >=(Points left, Points right) => left.Value >= right.Value;
}
