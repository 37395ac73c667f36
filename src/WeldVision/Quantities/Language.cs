namespace WeldVision;

/// <summary>A language that people read results in.</summary>
public enum Language
{
    /// <summary>Bahasa Indonesia, the first language of trainees.</summary>
    Indonesian,
    English,
}
