using WeldVision.Report.Exports;

namespace WeldVision.Web.Staff.Exports;

/// <summary>What the page of exports says.</summary>
internal static class ExportWords
{
    public static BilingualText Title { get; } = new("Exports", "Ekspor nilai");

    public static BilingualText Purpose { get; } = new(
        "Signed grades for other systems. What nobody has signed travels as “pending” and never as a number.", "Nilai bertanda tangan untuk sistem lain. Yang belum ditandatangani dikirim sebagai “menunggu”, tidak pernah sebagai angka.");

    public static BilingualText NoProject { get; } = new("There is no project yet, so there is nothing to export.", "Belum ada proyek, jadi belum ada yang diekspor.");

    public static BilingualText Project { get; } = new("Project", "Proyek");

    public static BilingualText Trainees { get; } = new("trainees", "peserta");

    public static BilingualText Signed { get; } = new("signed grades", "nilai bertanda tangan");

    public static BilingualText Pending { get; } = new("pending, sent without a number", "menunggu, dikirim tanpa angka");

    public static BilingualText Download { get; } = new("Download", "Unduh");

    public static BilingualText Written { get; } = new("The file is in your downloads.", "Berkas ada di unduhan Anda.");

    public static BilingualText Moodle { get; } = new("Moodle, grade import (CSV)", "Moodle, impor nilai (CSV)");

    public static BilingualText MoodleHint { get; } = new(
        "In Moodle: Grades, Import, CSV file. Moodle stops at its first fault, so everything is checked here first.", "Di Moodle: Nilai, Impor, berkas CSV. Moodle berhenti pada kesalahan pertama, jadi semuanya diperiksa di sini dahulu.");

    public static BilingualText Identifier { get; } = new("Column by which Moodle finds a trainee", "Kolom pengenal peserta di Moodle");

    public static BilingualText Maximum { get; } = new("Most points of the grade item", "Nilai maksimum item");

    public static BilingualText Group { get; } = new("Group", "Kelompok");

    public static BilingualText AllGroups { get; } = new("all groups", "semua kelompok");

    public static BilingualText LeaveOut { get; } = new("Write the other rows although some have faults", "Tulis baris lain walaupun ada yang salah");

    public static BilingualText HeldBack { get; } = new("Held back", "Ditahan");

    public static BilingualText Rows(int rows) => new($"{rows} trainees will be written.", $"{rows} peserta akan ditulis.");

    public static BilingualText Nothing { get; } = new("Nothing is written until this is mended.", "Tidak ada yang ditulis sebelum ini diperbaiki.");

    public static BilingualText Workbook { get; } = new("Class list as a workbook (XLSX)", "Rekap nilai (XLSX)");

    public static BilingualText WorkbookHint { get; } = new("With a letterhead and lines to sign on.", "Dengan kop dan tempat tanda tangan.");

    public static BilingualText Letterhead { get; } = new("Letterhead, a line each, the centre's name first", "Kop, satu baris per baris, nama lembaga di atas");

    public static BilingualText ClassName { get; } = new("Class", "Kelas");

    public static BilingualText Signatories { get; } = new("Who signs, a line each: role=name", "Penanda tangan, satu per baris: jabatan=nama");

    public static BilingualText LetterheadNeeded { get; } = new("The letterhead needs the centre's name.", "Kop harus memuat nama lembaga.");

    public static BilingualText Lti { get; } = new("LTI score messages (JSON lines)", "Pesan nilai LTI (baris JSON)");

    public static BilingualText LtiHint { get; } = new("For a platform that takes scores by LTI 1.3 Assignment and Grade Services.", "Untuk platform yang menerima nilai lewat LTI 1.3 Assignment and Grade Services.");

    public static BilingualText Xapi { get; } = new("xAPI statements (JSON lines)", "Pernyataan xAPI (baris JSON)");

    public static BilingualText XapiHint { get; } = new("For a learning record store.", "Untuk learning record store.");

    public static BilingualText Home { get; } = new("The centre's own address", "Alamat web lembaga");

    public static BilingualText HomeNeeded { get; } = new("Expected an address such as https://centre.example.org.", "Isi alamat seperti https://lembaga.example.org.");

    public static BilingualText Badge { get; } = new("Badges (Open Badges 3.0)", "Lencana (Open Badges 3.0)");

    public static BilingualText BadgeHint { get; } = new("For grades that passed, signed by the centre's key. The key is used once and not kept.", "Untuk nilai yang lulus, ditandatangani dengan kunci lembaga. Kunci dipakai sekali dan tidak disimpan.");

    public static BilingualText Centre { get; } = new("The centre's name", "Nama lembaga");

    public static BilingualText BadgeName { get; } = new("What the badge is called", "Nama lencana");

    public static BilingualText BadgeDescription { get; } = new("What its holder can do", "Kemampuan pemegangnya");

    public static BilingualText BadgeCriteria { get; } = new("What had to be done for it", "Syarat memperolehnya");

    public static BilingualText Key { get; } = new("The centre's private RSA key, a PEM file", "Kunci RSA pribadi lembaga, berkas PEM");

    public static BilingualText KeyNeeded { get; } = new("Expected a private RSA key in a PEM file.", "Harus kunci RSA pribadi dalam berkas PEM.");

    public static BilingualText NobodyPassed { get; } = new("Nobody has a signed grade that passed.", "Belum ada nilai bertanda tangan yang lulus.");

    public static BilingualText Pack { get; } = new("Evidence behind one result (page to print)", "Bukti satu hasil (halaman cetak)");

    public static BilingualText PackHint { get; } = new(
        "Photos with what the model sees, every line with its source, the signatures, and the end of the audit log. It prints on A4.", "Foto dengan temuan model, setiap baris dengan sumbernya, tanda tangan, dan ujung log audit. Dicetak pada A4.");

    public static BilingualText Coupon { get; } = new("Coupon", "Kupon");

    public static BilingualText NoCoupon { get; } = new("Nobody has handed in a coupon yet.", "Belum ada kupon terkumpul.");

    public static BilingualText NotAGrade { get; } = new("Written, but nobody has signed it: it says that it is not a grade yet.", "Ditulis, tetapi belum ditandatangani: berkas menyatakan ini belum nilai.");

    public static BilingualText LinesWritten(int written, int pending) => new($"{written} written, {pending} of them pending.", $"{written} ditulis, {pending} di antaranya menunggu.");

    public static BilingualText OfIdentifier(MoodleIdentifier identifier) => identifier switch
    {
        MoodleIdentifier.UserId => new("user id", "id pengguna"),
        MoodleIdentifier.UserIdNumber => new("id number", "nomor induk"),
        MoodleIdentifier.UserEmail => new("email", "surel"),
        _ => new("user name", "nama pengguna"),
    };
}
