namespace WeldVision.Web.Staff.Desk;

/// <summary>What the desk says.</summary>
internal static class DeskWords
{
    public static BilingualText Queue { get; } = new("Waiting for you", "Menunggu Anda");

    public static BilingualText NothingWaits { get; } = new("Nothing waits. New photos appear here by themselves.", "Tidak ada yang menunggu. Foto baru muncul di sini dengan sendirinya.");
}
