using System.Globalization;
using WeldVision.Assess;

namespace WeldVision.Report;

/// <summary>Sentences and headings of the page; verdicts, outcomes, modes and tags come from <see cref="Words"/>.</summary>
internal static class PageWords
{
    public static readonly BilingualText
        Title = new("Weld inspection report", "Laporan pemeriksaan las"),
        Skip = new("Skip to the photos", "Langsung ke foto"),
        Language = new("Language", "Bahasa"),
        NoteTitle = new("A screening, not a grade", "Penyaringan, bukan nilai"),
        NoteText = new(
            "A photo cannot measure depth or height. The words below say how a weld looks in the photo; only your instructor can grade it.",
            "Foto tidak dapat mengukur kedalaman atau tinggi. Kata-kata di bawah hanya menyatakan tampilan las di foto; hanya instruktur yang dapat memberi nilai."),
        Summary = new("Summary", "Ringkasan"),
        AllPhotos = new("all photos", "semua foto"),
        Filter = new("Show only", "Tampilkan hanya"),
        Beads = new("Beads", "Jalur las"),
        Photos = new("Photos", "Foto"),
        Order = new("Order", "Urutan"),
        AsTaken = new("as inspected", "sesuai pemeriksaan"),
        MostSuspicious = new("most suspicious first", "paling mencurigakan dahulu"),
        Marks = new("Marks", "Tanda"),
        HeatMap = new("Heat map", "Peta panas"),
        NothingShown = new("No photo fits this choice.", "Tidak ada foto yang cocok dengan pilihan ini."),
        NoPhotos = new("This report holds no photos.", "Laporan ini tidak berisi foto."),
        Enlarge = new("enlarge", "perbesar"),
        Close = new("Close", "Tutup"),
        Previous = new("Previous photo", "Foto sebelumnya"),
        Next = new("Next photo", "Foto berikutnya"),
        Picture = new("Picture", "Gambar"),
        Details = new("Details", "Rincian"),
        NoPicture = new("no picture", "tidak ada gambar"),
        Findings = new("Places to look at", "Tempat yang perlu dilihat"),
        LookedFor = new("What was looked for", "Yang dicari"),
        Retake = new("For the next photo", "Untuk foto berikutnya"),
        Problem = new("What went wrong", "Masalahnya"),
        FaultLikelihood = new("Likelihood that it is faulty", "Kemungkinan cacat"),
        Familiarity = new("Like what the model has learned", "Mirip dengan yang dipelajari model"),
        Unnamed = new("no code", "tanpa kode"),
        Reason = new("Why", "Alasan"),
        AboutPhoto = new("About this photo", "Tentang foto ini"),
        Size = new("Size", "Ukuran"),
        Camera = new("Camera", "Kamera"),
        Exposure = new("Exposure", "Pencahayaan"),
        TakenAt = new("Taken", "Waktu pengambilan"),
        Quality = new("Quality", "Mutu foto"),
        Hash = new("SHA-256", "SHA-256"),
        Duration = new("Time needed", "Waktu pemeriksaan"),
        AboutReport = new("About this report", "Tentang laporan ini"),
        Model = new("Model", "Model"),
        Precision = new("Number format", "Format bilangan"),
        Recipe = new("Recipe", "Resep"),
        Runtime = new("Runtime", "Mesin hitung"),
        Manifest = new("Manifest SHA-256", "SHA-256 manifes"),
        Mode = new("Mode", "Mode"),
        Product = new("Made with", "Dibuat dengan"),
        WrittenAt = new("Written", "Ditulis");

    public static BilingualText Shown(int photos) => new(
        string.Create(CultureInfo.InvariantCulture, $"<b data-shown>{photos}</b> of {photos} photos shown"),
        string.Create(CultureInfo.InvariantCulture, $"<b data-shown>{photos}</b> dari {photos} foto ditampilkan"));

    public static BilingualText LeftOut(int photos) => new(
        string.Create(CultureInfo.InvariantCulture, $"Stopped early: {photos} more photos were not looked at."),
        string.Create(CultureInfo.InvariantCulture, $"Dihentikan lebih awal: {photos} foto lain belum diperiksa."));

    public static BilingualText Bead(int number, Verdict verdict) => new(
        string.Create(CultureInfo.InvariantCulture, $"Bead {number}: {Words.Of(verdict).En}"),
        string.Create(CultureInfo.InvariantCulture, $"Jalur las {number}: {Words.Of(verdict).Id}"));

    public static BilingualText BeadCount(int beads) => new(
        string.Create(CultureInfo.InvariantCulture, $"{beads} {(beads == 1 ? "bead" : "beads")}"),
        string.Create(CultureInfo.InvariantCulture, $"{beads} jalur las"));

    public static BilingualText QualityFigures(double sharpness, double exposure, double glareShare) => new(
        $"sharpness {Percent(sharpness)}, brightness {Percent(exposure)}, glare {Percent(glareShare)}",
        $"ketajaman {Percent(sharpness)}, kecerahan {Percent(exposure)}, silau {Percent(glareShare)}");

    /// <summary>A share of 0 to 1 in whole percent.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005
        ? "<1%"
        : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}%");
}
