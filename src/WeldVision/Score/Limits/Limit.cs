namespace WeldVision.Score.Limits;

/// <summary>A number from a standard. It leaves this type only together with its <see cref="Citation"/>, so no page or file can show it without its state.</summary>
public sealed class Limit
{
    private readonly decimal _value;
    private readonly bool _isLeastAngle;

    private Limit(decimal value, bool isLeastAngle, Citation citation)
    {
        _value = value;
        _isLeastAngle = isLeastAngle;
        Citation = citation;
    }

    public Citation Citation { get; }

    /// <value>Number, unit and citation.</value>
    public BilingualText Text => new($"{Number.En} ({Citation.Text.En})", $"{Number.Id} ({Citation.Text.Id})");

    private BilingualText Number => _isLeastAngle
        ? new($"at least {Figure.En(_value)}°", $"paling kecil {Figure.Id(_value)}°")
        : new($"{Figure.En(_value)} mm", $"{Figure.Id(_value)} mm");

    /// <summary>Shows the number the way the caller wants, which gets the citation along with it.</summary>
    public T Cite<T>(Func<decimal, Citation, T> show) => show(_value, Citation);

    /// <summary>Whether a length or angle keeps the limit; one equal to it does. Nothing is rounded.</summary>
    public bool Admits(decimal measured) => _isLeastAngle ? measured >= _value : measured <= _value;

    internal static Limit AtMost(decimal millimetres, Citation citation) => new(millimetres, false, citation);

    internal static Limit AtLeastAngle(decimal degrees, Citation citation) => new(degrees, true, citation);

    /// <summary>The comparison in words: <c>0.6 &gt; 0.5 mm (ISO 5817, 2007, not verified)</c>.</summary>
    internal BilingualText Compare(decimal measured)
    {
        string sign = Admits(measured) ? _isLeastAngle ? "≥" : "≤" : _isLeastAngle ? "<" : ">";
        string unit = _isLeastAngle ? "°" : " mm";
        return new(
            $"{Figure.En(measured)} {sign} {Figure.En(_value)}{unit} ({Citation.Text.En})",
            $"{Figure.Id(measured)} {sign} {Figure.Id(_value)}{unit} ({Citation.Text.Id})");
    }
}
