using WeldVision.Record.Learning;

namespace WeldVision.Web;

/// <summary>What staff can decide, as the buttons say it.</summary>
internal static class DecisionWords
{
    public static BilingualText Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Override => new("Set another mark", "Ubah nilai"),
        DecisionKind.Hold => new("Hold for a test", "Tahan untuk pengujian"),
        DecisionKind.Release => new("Enter the test's result", "Isi hasil pengujian"),
        _ => new("Decide between the two", "Putuskan di antara keduanya"),
    };
}
