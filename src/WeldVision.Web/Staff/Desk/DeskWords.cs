namespace WeldVision.Web.Staff.Desk;

/// <summary>What the desk says.</summary>
internal static class DeskWords
{
    public static BilingualText Queue { get; } = new("Waiting for you", "Menunggu Anda");

    public static BilingualText NothingWaits { get; } = new("Nothing waits. New photos appear here by themselves.", "Tidak ada yang menunggu. Foto baru muncul di sini dengan sendirinya.");

    public static BilingualText NothingLike { get; } = new("Nothing waits that fits this choice.", "Tidak ada yang menunggu sesuai pilihan ini.");

    public static BilingualText ShowAll { get; } = new("Show all", "Tampilkan semua");

    public static BilingualText Everything { get; } = new("All", "Semua");

    public static BilingualText Class { get; } = new("Class", "Kelas");

    public static BilingualText Project { get; } = new("Project", "Proyek");

    public static BilingualText Task { get; } = new("Task", "Tugas");

    public static BilingualText Trainee { get; } = new("Trainee", "Peserta");

    public static BilingualText Attempt { get; } = new("Attempt", "Percobaan");

    public static BilingualText State { get; } = new("State", "Status");

    public static BilingualText Since { get; } = new("Since", "Sejak");

    public static BilingualText ModelAsks { get; } = new("the model asks a person", "model bertanya kepada orang");

    public static BilingualText Late { get; } = new("late", "terlambat");

    public static BilingualText Start { get; } = new("Start with the first", "Mulai dari yang pertama");

    public static BilingualText NoAttempt { get; } = new("There is no such submitted attempt.", "Tidak ada percobaan terkumpul dengan nomor itu.");

    public static BilingualText BackToQueue { get; } = new("To the queue", "Ke antrean");

    public static BilingualText Photo { get; } = new("Photo of the bead", "Foto jalur las");

    public static BilingualText Findings { get; } = new("Findings in the photo", "Temuan di foto");

    public static BilingualText AgreeNone { get; } = new("Agree: no findings", "Setuju: tidak ada temuan");

    public static BilingualText StillOpen(int open, int all) => new($"{open} of {all} lines are still open.", $"{open} dari {all} baris belum terisi.");

    public static BilingualText NoFindings { get; } = new("The model found nothing here.", "Model tidak menemukan apa pun di sini.");

    public static BilingualText Looked { get; } = new("Looked through", "Sudah diperiksa");

    public static BilingualText Accepted { get; } = new("accepted", "diterima");

    public static BilingualText Removed { get; } = new("removed", "dihapus");

    public static BilingualText Drawn { get; } = new("drawn by you", "gambar Anda");

    public static BilingualText NotLooked { get; } = new("not looked at yet", "belum diperiksa");

    public static BilingualText OnTheWhole { get; } = new("on the bead as a whole", "pada jalur las secara keseluruhan");

    public static BilingualText Code { get; } = new("Code", "Kode");

    public static BilingualText Drawing { get; } = new("Drag a box on the photo, or move it with the arrows and press Enter.", "Tarik kotak di foto, atau geser dengan panah lalu tekan Enter.");

    public static BilingualText Hidden { get; } = new("Exam: what the model found is hidden until every 0–3 mark is saved.", "Ujian: temuan model disembunyikan sampai semua nilai 0–3 disimpan.");

    public static BilingualText Blind { get; } = new(
        "This coupon is in the blind sample: mark it and count first. What the model found appears when your marks and counts are saved.",
        "Kupon ini termasuk sampel buta: nilai dan hitung dulu. Temuan model muncul setelah nilai dan hitungan Anda disimpan.");

    public static BilingualText SecondGrader { get; } = new("You are the second grader: this sheet knows nothing of the first.", "Anda penilai kedua: lembar ini tidak memuat nilai penilai pertama.");

    public static BilingualText Sheet { get; } = new("Sheet", "Lembar nilai");

    public static BilingualText Mark { get; } = new("Mark", "Nilai");

    public static BilingualText Confirm { get; } = new("I have looked and confirm", "Sudah saya lihat dan benar");

    public static BilingualText OwnCount { get; } = new("or my own count", "atau hitungan saya");

    public static BilingualText Seen { get; } = new("how many you see yourself (0: none)", "berapa yang Anda lihat sendiri (0: tidak ada)");

    public static BilingualText LetGo { get; } = new("exclude this line, reason", "kecualikan baris ini, alasan");

    public static BilingualText LetGoReason { get; } = new("looked at on the coupon; the model does not answer", "dilihat langsung di kupon; model tidak menjawab");

    public static BilingualText ReadingExample { get; } = new("for example 0.5; several with spaces", "misalnya 0,5; beberapa dengan spasi");

    public static BilingualText Gauge { get; } = new("Gauge", "Alat ukur");

    public static BilingualText GaugeId { get; } = new("number on it", "nomor alat");

    public static BilingualText CalibratedOn { get; } = new("calibrated on", "dikalibrasi");

    public static BilingualText DueOn { get; } = new("due on", "berlaku sampai");

    public static BilingualText Decisions { get; } = new("Decisions", "Keputusan");

    public static BilingualText Test { get; } = new("Test", "Pengujian");

    public static BilingualText Percent { get; } = new("Percent", "Persen");

    public static BilingualText Result { get; } = new("Result", "Hasil");

    public static BilingualText Passed { get; } = new("passed", "lulus");

    public static BilingualText NotPassed { get; } = new("not passed", "tidak lulus");

    public static BilingualText Reason { get; } = new("Reason", "Alasan");

    public static BilingualText Saved { get; } = new("Saved.", "Tersimpan.");

    public static BilingualText Signed { get; } = new("Signed.", "Sudah ditandatangani.");

    public static BilingualText NowTheModel { get; } = new("Marks saved. Now look at what the model found.", "Nilai tersimpan. Sekarang periksa temuan model.");

    public static BilingualText NothingTyped { get; } = new("Nothing is filled in yet.", "Belum ada yang diisi.");

    public static BilingualText Changed { get; } = new(
        "Somebody else has changed this sheet since you opened it. What you typed is still here.", "Lembar ini sudah diubah orang lain sejak Anda membukanya. Isian Anda masih ada.");

    public static BilingualText ShowChange { get; } = new("Show the sheet as it is now", "Tampilkan lembar terkini");

    public static BilingualText Larger { get; } = new("Larger", "Perbesar");

    public static BilingualText Smaller { get; } = new("Smaller", "Perkecil");

    public static BilingualText Whole { get; } = new("Whole", "Utuh");

    public static BilingualText Marks { get; } = new("Marks", "Tanda");

    public static BilingualText Heat { get; } = new("Heat map", "Peta panas");

    public static BilingualText Keys { get; } = new("Keys", "Tombol");

    public static BilingualText KeysOn { get; } = new("Single keys work outside of fields", "Tombol tunggal berlaku di luar isian");

    public static BilingualText Close { get; } = new("Close", "Tutup");

    public static BilingualText Of(Waiting why) => why switch
    {
        Waiting.Referred => new("Referred", "Dirujuk model"),
        Waiting.Held => new("Held", "Ditahan"),
        Waiting.Appealed => new("Appealed", "Banding"),
        _ => new("Unsigned", "Belum ditandatangani"),
    };

    public static BilingualText Refused(string message) => new(message, $"Tidak diterima: {message}");
}
