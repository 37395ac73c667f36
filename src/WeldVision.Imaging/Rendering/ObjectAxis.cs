namespace WeldVision.Imaging.Rendering;

/// <summary>The gently bent line along which a long object lies.</summary>
internal sealed class ObjectAxis
{
    private readonly float _sin, _cos, _offset, _bend, _waveNumber, _phase;

    /// <param name="field">Width of the photo, millimetres.</param>
    /// <param name="bend">How far it may stand off a straight line, in fields.</param>
    public ObjectAxis(SeededRandom random, float field, float bend)
    {
        (_sin, _cos) = MathF.SinCos(random.Between(0, MathF.Tau));
        _offset = random.Around0(field * 0.25f);
        _bend = random.Around0(bend * field);
        _waveNumber = random.Between(1.5f, 5) / field;
        _phase = random.Between(0, MathF.Tau);
    }

    /// <summary>A point's place along and across.</summary>
    public (float Along, float Across) At(float x, float y)
    {
        float along = _cos * x + _sin * y;
        return (along, _cos * y - _sin * x - _offset - _bend * MathF.Sin(along * _waveNumber + _phase));
    }
}
