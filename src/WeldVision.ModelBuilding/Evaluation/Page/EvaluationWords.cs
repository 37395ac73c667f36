using System.Globalization;
using WeldVision.Assess;
using WeldVision.ModelBuilding.Datasets;
using WeldVision.Report;

namespace WeldVision.ModelBuilding.Evaluation.Page;

/// <summary>What the page says, in both languages.</summary>
internal static class EvaluationWords
{
    public static readonly BilingualText
        Title = new("How good is the model here?", "Seberapa baik modelnya di sini?"),
        Skip = new("Skip to the figures", "Langsung ke angka"),
        Judged = new("What was judged", "Yang dinilai"),
        Package = new("Model package", "Paket model"),
        Set = new("Photo set", "Kumpulan foto"),
        Photos = new("Photos", "Foto"),
        LabelledBeads = new("Labelled beads", "Jalur las berlabel"),
        LabelledPhotos = new("Labelled photos", "Foto berlabel"),
        Groups = new("Groups (views of one weld)", "Kelompok (foto dari satu las)"),
        Clusters = new("Independent parts", "Bagian yang saling bebas"),
        LeftOut = new("Left out, unusable", "Tidak dapat dipakai"),
        Hash = new("Manifest (SHA-256)", "Manifes (SHA-256)"),
        FilmNote = new(
            "Frames of one film show the same coupons again and again; they count as one independent part, whatever their number.",
            "Bingkai dari satu film menunjukkan benda uji yang sama berulang kali; semuanya dihitung sebagai satu bagian bebas, berapa pun jumlahnya."),
        NoGroupsNote = new(
            "The set has no groups.csv, so every photo counts as independent. Where several photos show one weld, the intervals are too narrow.",
            "Kumpulan ini tidak punya groups.csv, jadi setiap foto dianggap bebas. Bila beberapa foto menunjukkan las yang sama, rentangnya terlalu sempit."),
        UnionNote = new(
            "The labels mark places and say of no bead whether it is good or bad. The union of a photo's boxes is taken for its bead, and defects are judged photo by photo.",
            "Labelnya menandai tempat dan tidak menyatakan jalur las baik atau buruk. Gabungan kotak satu foto dianggap sebagai jalur lasnya, dan cacat dinilai foto demi foto."),
        WholeNote = new(
            "The labels are of whole photos. The most suspicious bead stands for its photo; how well beads are located cannot be judged.",
            "Labelnya untuk foto secara utuh. Jalur las yang paling mencurigakan mewakili fotonya; ketepatan menemukan jalur las tidak dapat dinilai."),
        Figures = new("Figures", "Angka"),
        FiguresNote = new(
            "Below each figure stands its 95 % interval: where it would lie with other welds of the same kind. With fewer than ten independent parts no honest interval exists, and none is given. By group takes every group as independent: too narrow for frames of one film.",
            "Di bawah setiap angka ada rentang 95 %: letak angka itu bila lasnya lain tetapi sejenis. Dengan kurang dari sepuluh bagian bebas tidak ada rentang yang jujur, jadi tidak diberikan. Rentang per kelompok menganggap setiap kelompok bebas: terlalu sempit untuk bingkai dari satu film."),
        Overall = new("overall", "keseluruhan"),
        ByGroup = new("by group", "per kelompok"),
        Matrix = new("Verdicts against labels", "Keputusan dibanding label"),
        MatrixNote = new("Each number leads to its photos.", "Setiap angka mengarah ke fotonya."),
        Label = new("label", "label"),
        Bad = new("labelled bad", "berlabel buruk"),
        Good = new("labelled good", "berlabel baik"),
        NotLocated = new("not located", "tidak ditemukan"),
        Plots = new("Plots", "Grafik"),
        Reliability = new("Can its probability be believed?", "Apakah kemungkinannya dapat dipercaya?"),
        ReliabilityNote = new(
            "Beads are sorted by what the package says; the higher a point, the more of them are labelled bad. Points on the dashed line are right. Numbers are beads; bars are 95 % intervals that take every bead as independent.",
            "Jalur las dikelompokkan menurut kata paket; makin tinggi titiknya, makin banyak yang berlabel buruk. Titik pada garis putus-putus berarti tepat. Angka adalah jumlah jalur las; garis tegak adalah rentang 95 % dengan anggapan setiap jalur las bebas."),
        LocatorCurve = new("Finding beads", "Menemukan jalur las"),
        LocatorCurveNote = new("It ends at the package's own threshold; what it never located is beyond it.", "Kurva berakhir pada ambang paket; yang tidak pernah ditemukan berada di luarnya."),
        RejectCurve = new("Finding bad beads", "Menemukan jalur las buruk"),
        RejectCurveNote = new("Among located beads, the most suspicious first.", "Di antara jalur las yang ditemukan, yang paling mencurigakan dahulu."),
        TagCurves = new("Finding kinds of defects", "Menemukan jenis cacat"),
        TagCurvesNote = new("For each kind that the package assesses and the labels name.", "Untuk setiap jenis yang dinilai paket dan disebut dalam label."),
        Places = new("How small a defect does it mark?", "Sekecil apa cacat yang ditandainya?"),
        PlacesNote = new(
            "A labelled defect counts as marked when a finding of its kind lies on it, for a spot without a name any finding; a finding over half a bead marks all in it. Bars are 95 % intervals after Wilson, every defect taken as independent.",
            "Cacat berlabel dihitung ditandai bila ada temuan sejenis di tempatnya, untuk titik tanpa nama temuan apa pun; temuan sebesar setengah jalur las menandai semua di dalamnya. Garis tegak adalah rentang 95 % menurut Wilson, setiap cacat dianggap bebas."),
        PlacesTable = new("Marked defects by size", "Cacat yang ditandai menurut ukuran"),
        SizeColumn = new("size, in widths of the bead", "ukuran, dalam lebar jalur las"),
        Marked = new("marked", "ditandai"),
        OutOf = new("of", "dari"),
        Share = new("share", "bagian"),
        Interval = new("95 % interval", "rentang 95 %"),
        Tags = new("Kinds of defects", "Jenis cacat"),
        TagsNote = new(
            "Average precision is the area under the curve above; with rare defects 0.3 may be good. A kind with fewer than five examples has no figure. AUROC: how often a case with the defect ranks before one without it.",
            "Rerata ketepatan adalah luas di bawah kurva di atas; untuk cacat yang jarang, 0,3 bisa berarti baik. Jenis dengan kurang dari lima contoh tidak diberi angka. AUROC: seberapa sering kasus dengan cacat itu berada di depan kasus tanpanya."),
        Kind = new("kind", "jenis"),
        With = new("with", "ada"),
        Without = new("without", "tanpa"),
        AveragePrecision = new("average precision", "rerata ketepatan"),
        Readers = new("Readers are not the truth", "Pembaca bukan kebenaran"),
        ReadersNote = new(
            "Cohen's kappa is the agreement beyond chance: 1 is perfect, 0 is chance. Where the readers hardly agree with each other, no model can agree with both.",
            "Kappa Cohen adalah kesepakatan di luar kebetulan: 1 sempurna, 0 kebetulan. Bila para pembaca sendiri hampir tidak sepakat, tidak ada model yang dapat sepakat dengan keduanya."),
        Question = new("question", "pertanyaan"),
        Pair = new("who", "siapa"),
        Cases = new("cases", "kasus"),
        Yes = new("both / first only / second only say yes", "keduanya / hanya pertama / hanya kedua bilang ya"),
        Kappa = new("kappa", "kappa"),
        LabelPicture = new("the label says", "kata label"),
        ModelPicture = new("the package says", "kata paket"),
        About = new("About this page", "Tentang halaman ini"),
        AboutText = new(
            "Written by weldvision model evaluate. The figures come from these photos only; another camera, other lamps and other welds give other figures.",
            "Ditulis oleh weldvision model evaluate. Angkanya hanya berasal dari foto-foto ini; kamera, lampu, dan las lain memberi angka lain.");

    /// <summary>The figures with their names and what they mean.</summary>
    public static readonly IReadOnlyList<(BilingualText Name, BilingualText Meaning, Func<EvaluationFigures, MeasuredFigure> Of, Func<EvaluationFigures, MeasuredFigure>? ByGroup)> Rows =
    [
        (new("reject AUROC", "AUROC penolakan"),
            new("of one bad and one good bead, how often the bad one is the more suspicious; 0.5 is chance", "dari satu jalur las buruk dan satu baik, seberapa sering yang buruk lebih mencurigakan; 0,5 berarti kebetulan"),
            figures => figures.RejectAuroc, figures => figures.RejectAurocByGroup),
        (new("errors among decided", "kesalahan pada yang diputuskan"),
            new("share of accepted and rejected beads whose label says otherwise", "bagian jalur las yang diterima atau ditolak padahal labelnya lain"),
            figures => figures.ErrorRateAmongDecided, figures => figures.ErrorRateAmongDecidedByGroup),
        (new("referred", "diserahkan ke instruktur"),
            new("share of beads on which the package asks the instructor", "bagian jalur las yang ditanyakan paket kepada instruktur"),
            figures => figures.ReferredShare, figures => figures.ReferredShareByGroup),
        (new("expected calibration error", "galat kalibrasi"),
            new("how far its probabilities are off, on average; 0 is best", "rata-rata selisih kemungkinannya; 0 terbaik"),
            figures => figures.ExpectedCalibrationError, null),
        (new("locator AP50", "AP50 pencari jalur las"),
            new("how well beads are found, over all thresholds; 1 is best", "seberapa baik jalur las ditemukan, pada semua ambang; 1 terbaik"),
            figures => figures.LocatorAp50, null),
        (new("locator recall", "kelengkapan pencari"),
            new("share of labelled beads that are found", "bagian jalur las berlabel yang ditemukan"),
            figures => figures.LocatorRecall, null),
        (new("locator precision", "ketepatan pencari"),
            new("share of located places that are labelled beads", "bagian tempat yang ditemukan yang memang jalur las berlabel"),
            figures => figures.LocatorPrecision, null),
    ];

    /// <summary>A number as each language writes it.</summary>
    public static BilingualText Figure(double value, string format = "0.00")
    {
        string english = value.ToString(format, CultureInfo.InvariantCulture);
        return new(english, english.Replace('.', ','));
    }

    public static BilingualText Of(GallerySection section) => (section.IsBad, section.Verdict) switch
    {
        (true, Verdict.Accept) => new("Labelled bad, looks sound to the package (false acceptance)", "Berlabel buruk, tampak baik bagi paket (salah terima)"),
        (false, Verdict.Reject) => new("Labelled good, looks faulty to the package (false rejection)", "Berlabel baik, tampak cacat bagi paket (salah tolak)"),
        (true, null) => new("Labelled bad and not located", "Berlabel buruk dan tidak ditemukan"),
        (false, null) => new("Labelled good and not located", "Berlabel baik dan tidak ditemukan"),
        (null, _) => new("Beads that were not located", "Jalur las yang tidak ditemukan"),
        var (isBad, verdict) => new($"{(isBad.Value ? Bad : Good).En}, {Words.Of(verdict!.Value).En}", $"{(isBad.Value ? Bad : Good).Id}, {Words.Of(verdict.Value).Id}"),
    };

    public static BilingualText Shown(GallerySection section) => section.Total > section.Photos.Count
        ? new($"{section.Photos.Count} of {section.Total} photos, those that the package is most sure of; no more than {EvaluationGallery.MostPhotos} are shown.",
            $"{section.Photos.Count} dari {section.Total} foto, yang paling diyakini paket; paling banyak {EvaluationGallery.MostPhotos} ditampilkan.")
        : new($"{section.Total} {(section.Total == 1 ? "photo" : "photos")}", $"{section.Total} foto");

    public static BilingualText Beads(GalleryPhoto photo)
    {
        if (photo.Beads.Count == 0) return new("", "");
        string Each(string bead) => string.Join(", ", photo.Beads.Select(number => $"{bead} {number}: {100 * photo.Photo.Inspection.Beads[number - 1].RejectProbability.Value:0} %"));
        return new($"{Each("bead")} likely faulty", $"{Each("jalur las")} kemungkinan cacat");
    }

    public static BilingualText Judge(string name) => name switch
    {
        ReaderAgreements.Model => new("package", "paket"),
        "reading1" => new("reader 1", "pembaca 1"),
        "reading2" => new("reader 2", "pembaca 2"),
        _ => new(name, name),
    };

    public static BilingualText QuestionOf(string question) => question == PackageClasses.Reject ? new("would be rejected", "akan ditolak") : Words.OfTag(question);
}
