using System.Globalization;

namespace WeldVision.Report.Batch;

/// <summary>Sentences and headings of the pages about an archive: similar beads, and two results beside each other.</summary>
internal static class ArchiveWords
{
    public static readonly BilingualText
        SimilarTitle = new("Beads that look alike", "Jalur las yang mirip"),
        SkipToPhotos = new("Skip to the photos", "Langsung ke foto"),
        Wanted = new("Looked for", "Yang dicari"),
        Similar = new("Most similar first", "Dari yang paling mirip"),
        SimilarLead = new(
            "Alike is what the model sees alike: shape, surface, spatter, light. It is no verdict, and a bead may be alike for another reason than the one you are after.",
            "Mirip berarti mirip menurut model: bentuk, permukaan, percikan, cahaya. Ini bukan hasil penilaian, dan kemiripannya bisa karena hal lain dari yang Anda cari."),
        NoneSimilar = new("The archive holds no bead.", "Arsip ini tidak memuat jalur las."),
        NoPicture = new("The photo is not where it was.", "Foto tidak ada di tempatnya semula."),
        DifferenceTitle = new("Two results beside each other", "Dua hasil berdampingan"),
        DifferenceNoteTitle = new("Only shown, nothing changed", "Hanya ditampilkan, tidak ada yang diubah"),
        DifferenceNote = new(
            "This page decides nothing: results and grades stay as they are until somebody chooses the other package or rubric.",
            "Halaman ini tidak memutuskan apa pun: hasil dan nilai tetap seperti semula sampai seseorang memilih paket atau rubrik yang lain."),
        Before = new("before", "sebelum"),
        After = new("after", "sesudah"),
        PhotosMatrix = new("Photos", "Foto"),
        BeadsMatrix = new("Beads", "Jalur las"),
        BeadsLead = new("A bead is the same one where both results have it at the same place.", "Jalur las dianggap sama bila kedua hasil menemukannya di tempat yang sama."),
        Lost = new("not found any more", "tidak ditemukan lagi"),
        New = new("not found before", "sebelumnya tidak ditemukan"),
        Tags = new("Imperfections", "Ketidaksempurnaan"),
        TagsLead = new("Only beads on which both packages assess it. Likely: 50 % or more.", "Hanya jalur las yang dinilai oleh kedua paket. Mungkin: 50 % atau lebih."),
        Tag = new("imperfection", "ketidaksempurnaan"),
        AssessedBeads = new("beads", "jalur las"),
        Came = new("became likely", "menjadi mungkin"),
        Went = new("no longer likely", "tidak lagi mungkin"),
        MeanChange = new("mean change", "rata-rata perubahan"),
        Moved = new("Beads that moved most", "Jalur las yang paling berubah"),
        MovedLead = new("By the change of the likelihood that the bead is faulty.", "Menurut perubahan kemungkinan cacat."),
        NoneMoved = new("No bead moved.", "Tidak ada yang berubah."),
        None = new("none", "tidak ada");

    public static BilingualText Changed(int changed, int photos) => new(
        Say($"{changed} of {photos} photos came to something else."), Say($"{changed} dari {photos} foto hasilnya berbeda."));

    public static BilingualText LeftOut(int onlyBefore, int onlyAfter, int other) => new(
        Say($"Not compared: {onlyBefore} photos that only the first result has, {onlyAfter} that only the second has, {other} whose content is another one."),
        Say($"Tidak dibandingkan: {onlyBefore} foto hanya ada di hasil pertama, {onlyAfter} hanya di hasil kedua, {other} isinya berbeda."));

    public static BilingualText Similarity(double similarity) => new(Say($"alike {similarity:0.000}"), Say($"kemiripan {similarity:0.000}"));

    public static BilingualText Bead(int number) => new(Say($"bead {number}"), Say($"jalur las {number}"));

    public static BilingualText Copies(int copies) => new(Say($"and {copies} {(copies == 1 ? "copy" : "copies")}"), Say($"dan {copies} salinan"));

    public static BilingualText Likelihood(string before, string after) => new($"faulty: {before} → {after}", $"cacat: {before} → {after}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
