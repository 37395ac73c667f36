namespace WeldVision.Web;

/// <summary>Marks from 0 to 3 in words.</summary>
internal static class GradeWords
{
    public static BilingualText Of(int grade) => grade switch
    {
        0 => new("to be rejected", "ditolak"),
        1 => new("below the standard", "di bawah standar"),
        2 => new("up to the standard", "sesuai standar"),
        _ => new("better than the standard", "melebihi standar"),
    };
}
