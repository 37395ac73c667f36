namespace WeldVision.Web.Staff.Administration;

/// <summary>What the page of the audit log says.</summary>
internal static class AuditWords
{
    public static BilingualText Purpose { get; } = new(
        "Every step that anybody took, in a chain in which no entry can be changed, removed or put in unseen. People stand in it by pseudonym.", "Setiap langkah setiap orang, dalam rantai yang tidak dapat diubah, dihapus, atau disisipi tanpa terlihat. Orang tercatat dengan nama samaran.");

    public static BilingualText Head { get; } = new("End of the log", "Ujung log");

    public static BilingualText HeadHint { get; } = new("Keep it elsewhere: it shows when entries were cut off. It also stands on every evidence pack and in every backup.", "Simpan di tempat lain: dengannya terlihat bila entri dipotong. Juga tertulis pada setiap bukti dan cadangan.");

    public static BilingualText Known { get; } = new("An end that was kept elsewhere, to compare with", "Ujung yang disimpan di tempat lain, untuk dibandingkan");

    public static BilingualText Verify { get; } = new("Verify the whole log", "Periksa seluruh log");

    public static BilingualText IsWhole(long entries, int backups) => new(
        $"Whole: {entries} entries, all marks as the log tells them, every photo unchanged; compared with {backups} backups.", $"Utuh: {entries} entri, semua nilai sesuai log, setiap foto tidak berubah; dibandingkan dengan {backups} cadangan.");

    public static BilingualText Search { get; } = new("Search", "Cari");

    public static BilingualText Person { get; } = new("Person", "Orang");

    public static BilingualText Anybody { get; } = new("anybody", "siapa saja");

    public static BilingualText Attempt { get; } = new("Attempt's number", "Nomor percobaan");

    public static BilingualText Kind { get; } = new("What was done", "Tindakan");

    public static BilingualText Anything { get; } = new("anything", "apa saja");

    public static BilingualText On { get; } = new("Day (UTC)", "Hari (UTC)");

    public static BilingualText Nothing { get; } = new("No entry fits.", "Tidak ada entri yang cocok.");

    public static BilingualText Number { get; } = new("No.", "No.");

    public static BilingualText When { get; } = new("When (UTC)", "Kapan (UTC)");

    public static BilingualText Who { get; } = new("Who", "Siapa");

    public static BilingualText About { get; } = new("About", "Tentang");

    public static BilingualText Details { get; } = new("Details", "Rincian");

    public static BilingualText Older { get; } = new("Older entries", "Entri lebih lama");

    public static BilingualText Looks { get; } = new("Who looked at what", "Siapa melihat apa");

    public static BilingualText LooksHint { get; } = new(
        "Looks of staff at photos, sheets, results and exports of others, the newest 200; the person chosen above counts here too. Again within 15 minutes is the same look.",
        "Saat staf melihat foto, lembar nilai, hasil, dan ekspor orang lain, 200 terbaru; orang yang dipilih di atas berlaku di sini juga. Melihat lagi dalam 15 menit dihitung sekali.");

    public static BilingualText NoLooks { get; } = new("Nobody looked yet.", "Belum ada yang melihat.");

    public static BilingualText LookedAt { get; } = new("Looked at", "Yang dilihat");

    public static BilingualText Whose { get; } = new("Whose", "Milik");

    /// <summary>What an entry tells of, in words; an action that has none here stays as the log has it.</summary>
    public static BilingualText Of(string action) => action switch
    {
        "add-cohort" => new("added a class", "menambah kelas"),
        "add-person" => new("added a person", "menambah orang"),
        "add-project" => new("set a project", "menetapkan proyek"),
        "import-units" => new("imported units", "mengimpor unit"),
        "set-team" => new("set a team", "menetapkan tim"),
        "set-role" => new("set a role", "mengubah peran"),
        "set-secret" => new("set a PIN or password", "menyetel PIN atau kata sandi"),
        "lock" => new("locked an account", "mengunci akun"),
        "unlock" => new("opened an account", "membuka kunci akun"),
        "second-factor-on" => new("set up a second factor", "memasang faktor kedua"),
        "second-factor-off" => new("ended a second factor", "menghapus faktor kedua"),
        "recovery-codes" => new("made recovery codes", "membuat kode pemulihan"),
        "ask-second-factor" => new("asked staff for a second factor", "mewajibkan faktor kedua bagi staf"),
        "no-second-factor" => new("no longer asks staff for a second factor", "tidak lagi mewajibkan faktor kedua"),
        "start" => new("started an attempt", "memulai percobaan"),
        "add-photo" => new("added a photo", "menambah foto"),
        "withdraw-photo" => new("took a photo back", "menarik foto"),
        "move-photo" => new("moved a photo", "memindahkan foto"),
        "submit" => new("handed in", "mengumpulkan"),
        "advise" => new("was shown advice", "mendapat saran"),
        "choose" => new("chose what counts", "memilih yang dihitung"),
        "repeat" => new("asked for a repeat", "meminta ulangan"),
        "make-golden" => new("made a coupon golden", "menjadikan kupon acuan"),
        "evidence" => new("recorded evidence", "mencatat bukti"),
        "sign" => new("signed", "menandatangani"),
        "override" => new("set another mark", "mengubah nilai"),
        "hold" => new("held for a test", "menahan untuk pengujian"),
        "release" => new("entered a test's result", "mengisi hasil pengujian"),
        "appeal" => new("appealed", "mengajukan banding"),
        "review" => new("marked as second grader", "menilai sebagai penilai kedua"),
        "arbitrate" => new("decided between two marks", "memutuskan di antara dua nilai"),
        "extend" => new("gave another deadline", "memberi batas waktu baru"),
        "mark-document" => new("marked a document", "menilai dokumen"),
        "check" => new("answered the checklist", "mengisi daftar periksa"),
        "verify-limit" => new("verified a limit, or took it back", "memverifikasi batas, atau menariknya"),
        "set-coach" => new("set the coach's table", "menetapkan tabel saran"),
        "deliver" => new("handed in a document", "mengumpulkan dokumen"),
        "export" => new("exported marks", "mengekspor nilai"),
        "self-assess" => new("looked for oneself", "menilai sendiri"),
        "print-card" => new("printed a sign-in card", "mencetak kartu masuk"),
        "revoke-card" => new("ended a sign-in card", "mencabut kartu masuk"),
        "add-device" => new("added a device", "menambah perangkat"),
        "revoke-device" => new("ended a device", "mencabut perangkat"),
        "agree" => new("recorded a consent", "mencatat persetujuan"),
        "take-back-consent" => new("took a consent back", "menarik persetujuan"),
        "set-retention" => new("set how long people are kept", "menetapkan masa simpan"),
        "announce-erasure" => new("told that a person's time is over", "memberi tahu masa simpan habis"),
        "erase" => new("erased a person", "menghapus data orang"),
        _ => new(action, action),
    };
}
