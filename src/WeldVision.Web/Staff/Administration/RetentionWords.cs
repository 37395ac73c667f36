using WeldVision.Storage;

namespace WeldVision.Web.Staff.Administration;

/// <summary>What pages say of how long people are kept.</summary>
internal static class RetentionWords
{
    public static BilingualText Years { get; } = new("Years that a trainee is kept after the last activity; empty: until somebody erases them", "Tahun data peserta disimpan setelah kegiatan terakhir; kosong: sampai ada yang menghapus");

    public static BilingualText Save { get; } = new("Set", "Tetapkan");

    public static BilingualText Hint { get; } = new(
        "The last activity is the last attempt, mark or decision, or the last deadline of the class's projects. Whoever is due stands here for 30 days; then the server erases name and photos, as 'trainee erase' does. Marks stay under a pseudonym. Nobody is erased while an appeal or a hold is open.",
        "Kegiatan terakhir ialah percobaan, nilai, atau keputusan terakhir, atau batas waktu terakhir proyek kelasnya. Yang jatuh tempo tampil di sini 30 hari; lalu server menghapus nama dan fotonya, seperti 'trainee erase'. Nilai tetap ada dengan nama samaran. Tidak ada yang dihapus selama banding atau penahanan belum selesai.");

    public static BilingualText Due { get; } = new("Whose time is over", "Yang jatuh tempo");

    public static BilingualText LastActive { get; } = new("Last activity", "Kegiatan terakhir");

    public static BilingualText From { get; } = new("Erased from", "Dihapus mulai");

    public static BilingualText Set(int? years) => years is { } given
        ? new($"Kept for {given} years. Nobody is erased within 30 days.", $"Disimpan {given} tahun. Tidak ada yang dihapus dalam 30 hari.") : new("Nobody is erased by time.", "Tidak ada yang dihapus karena waktu.");

    public static BilingualText Soon(int people) => new($"{people} {(people == 1 ? "trainee is" : "trainees are")} erased soon: their time is over.", $"{people} peserta segera dihapus: masa simpannya habis.");

    /// <summary>The day from which the server erases somebody.</summary>
    public static DateTimeOffset ErasedFrom(DueTrainee due, DateTimeOffset now) => (due.ToldAt ?? now) + Retention.Notice is var told && told > due.DueAt ? told : due.DueAt;
}
