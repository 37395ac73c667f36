namespace WeldVision;

/// <summary>A calibrated probability, 0 to 1 inclusive.</summary>
public readonly record struct Probability
{
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 0 to 1 or not a number.</exception>
    public Probability(double value)
    {
        if (!(value >= 0 && value <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "A probability lies between 0 and 1.");
        Value = value;
    }

    public double Value { get; }

    /// <summary>The probability of a logit, any real number.</summary>
    public static Probability FromLogit(double logit) => new(1 / (1 + Math.Exp(-logit)));
}
