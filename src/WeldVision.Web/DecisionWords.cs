using WeldVision.Record.Learning;
using WeldVision.Score.Rubrics;

namespace WeldVision.Web;

/// <summary>Decisions and tests in words.</summary>
internal static class DecisionWords
{
    public static BilingualText Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Sign => new("signed", "ditandatangani"),
        DecisionKind.Override => new("Set another mark", "Ubah nilai"),
        DecisionKind.Hold => new("Hold for a test", "Tahan untuk pengujian"),
        DecisionKind.Release => new("Enter the test's result", "Isi hasil pengujian"),
        DecisionKind.Appeal => new("appealed", "banding"),
        DecisionKind.Review => new("marked by a second grader", "dinilai penilai kedua"),
        _ => new("Decide between the two", "Putuskan di antara keduanya"),
    };

    public static BilingualText Of(HoldTest test) => test switch
    {
        HoldTest.Bend => new("bend test", "uji tekuk"),
        HoldTest.Macro => new("macro section", "uji makro"),
        _ => new("radiograph", "radiografi"),
    };
}
