namespace WeldVision.Score.Limits;

/// <summary>A quality level of ISO 5817, strictest first.</summary>
public enum QualityLevel
{
    B,
    C,
    D,
}
