namespace WeldVision.Web.Staff;

/// <summary>What every staff page says. Words of one area stand in the area's folder.</summary>
internal static class StaffWords
{
    public static BilingualText LanguageCode { get; } = new("en", "id");

    public static BilingualText OtherLanguage { get; } = new("Bahasa Indonesia", "English");

    public static BilingualText Starting { get; } = new("One moment …", "Sebentar …");

    public static BilingualText LineLost { get; } = new("The line to the server is lost. Trying again; what you typed stays.", "Sambungan ke server terputus. Mencoba lagi; isian Anda tetap ada.");

    public static BilingualText LineGone { get; } = new("The server does not answer. What you typed is kept in this browser.", "Server tidak menjawab. Isian Anda tersimpan di peramban ini.");

    public static BilingualText LoadAgain { get; } = new("Load the page again", "Muat ulang halaman");

    public static BilingualText Broken { get; } = new("Something went wrong on this page. What you typed is kept in this browser.", "Ada yang salah di halaman ini. Isian Anda tersimpan di peramban ini.");

    public static BilingualText NotAllowed { get; } = new("This page is for administrators.", "Halaman ini khusus administrator.");

    public static BilingualText SkipToContent { get; } = new("Skip to the content", "Langsung ke isi");

    public static BilingualText Pages { get; } = new("Pages", "Halaman");

    public static BilingualText SignOut { get; } = new("Sign out", "Keluar");

    public static BilingualText Dark { get; } = new("Dark", "Gelap");

    public static BilingualText Light { get; } = new("Light", "Terang");

    public static BilingualText RecordsGone { get; } = new("The records cannot be reached now. The page goes on by itself when they are back.", "Data tidak dapat dijangkau saat ini. Halaman berlanjut sendiri setelah data kembali.");

    public static BilingualText TryAgain { get; } = new("Try again", "Coba lagi");

    public static BilingualText Done { get; } = new("Done.", "Selesai.");

    public static BilingualText NotThere { get; } = new("There is nothing of this name here.", "Tidak ada yang bernama demikian di sini.");

    /// <summary>Why something was not done, a text a fault.</summary>
    public static IReadOnlyList<BilingualText> Refusals(Exception fault) =>
        [.. fault.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, i) => new BilingualText(line, i == 0 ? $"Tidak diterima: {line}" : line))];
}
