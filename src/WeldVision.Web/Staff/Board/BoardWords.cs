using WeldVision.Record.Learning;
using WeldVision.Score.Limits;
using WeldVision.Storage;

namespace WeldVision.Web.Staff.Board;

/// <summary>What the class board says.</summary>
internal static class BoardWords
{
    public static BilingualText Title { get; } = new("Class board", "Papan kelas");

    public static BilingualText Project { get; } = new("Project", "Proyek");

    public static BilingualText NoProject { get; } = new(
        "There is no project yet. An administrator adds one under Administration, or somebody at the server by: weldvision project add.",
        "Belum ada proyek. Administrator menambahkannya di menu Administrasi, atau seseorang di server dengan: weldvision project add.");

    public static BilingualText Views { get; } = new("Views of the class", "Tampilan kelas");

    public static BilingualText Overview { get; } = new("Overview", "Ringkasan");

    public static BilingualText Defects { get; } = new("Defects", "Cacat");

    public static BilingualText Trends { get; } = new("Trends", "Tren");

    public static BilingualText Documents { get; } = new("Project", "Proyek");

    public static BilingualText Trainees { get; } = new("trainees", "peserta");

    public static BilingualText Attempts { get; } = new("attempts handed in", "percobaan terkumpul");

    public static BilingualText Waiting { get; } = new("wait for you", "menunggu Anda");

    public static BilingualText PassedShare { get; } = new("of graded attempts passed", "percobaan bernilai yang lulus");

    public static BilingualText Open { get; } = new("pieces of work not handed in", "pekerjaan belum terkumpul");

    public static BilingualText Matrix { get; } = new("Where everybody stands", "Posisi setiap peserta");

    public static BilingualText MatrixHint { get; } = new(
        "The attempt that counts for each task. A name opens the portfolio, a mark opens the coupon.", "Percobaan yang dihitung untuk setiap tugas. Nama membuka portofolio, nilai membuka kupon.");

    public static BilingualText Trainee { get; } = new("Trainee", "Peserta");

    public static BilingualText Team { get; } = new("Team", "Tim");

    public static BilingualText Run { get; } = new("Passes in a row", "Lulus berturut-turut");

    public static BilingualText Whole { get; } = new("Project score", "Nilai proyek");

    public static BilingualText NotYet { get; } = new("not yet", "belum");

    public static BilingualText Passed { get; } = new("passed", "lulus");

    public static BilingualText NotPassed { get; } = new("not passed", "tidak lulus");

    public static BilingualText Late { get; } = new("late", "terlambat");

    public static BilingualText NoTrainees { get; } = new("The class of this project has no trainees.", "Kelas proyek ini belum punya peserta.");

    public static BilingualText Missing { get; } = new("Who has not handed in", "Siapa yang belum mengumpulkan");

    public static BilingualText NobodyMissing { get; } = new("Everybody has handed in something for every task.", "Semua peserta sudah mengumpulkan setiap tugas.");

    public static BilingualText Task { get; } = new("Task", "Tugas");

    public static BilingualText Deadline { get; } = new("Deadline", "Batas waktu");

    public static BilingualText NoDeadline { get; } = new("no deadline", "tanpa batas waktu");

    public static BilingualText Extended { get; } = new("extended", "diperpanjang");

    public static BilingualText Overdue { get; } = new("over", "lewat");

    public static BilingualText Extend { get; } = new("Give another deadline", "Beri batas waktu baru");

    public static BilingualText Until { get; } = new("Last day", "Hari terakhir");

    public static BilingualText Reason { get; } = new("Reason", "Alasan");

    public static BilingualText Save { get; } = new("Save", "Simpan");

    public static BilingualText Saved { get; } = new("Saved.", "Tersimpan.");

    public static BilingualText Pareto { get; } = new("What the photos show most often", "Yang paling sering tampak di foto");

    public static BilingualText Flags { get; } = new(
        "Counted from photos by the model: a flag for where to look, never a measurement and never a grade.", "Dihitung dari foto oleh model: petunjuk untuk dilihat, bukan pengukuran dan bukan nilai.");

    public static BilingualText TellApart { get; } = new("Tell apart by", "Pisahkan menurut");

    public static BilingualText NoDefects { get; } = new("No photo of this project shows a defect so far.", "Sejauh ini tidak ada foto proyek ini yang menunjukkan cacat.");

    public static BilingualText Defect { get; } = new("Defect", "Cacat");

    public static BilingualText Count { get; } = new("Count", "Jumlah");

    public static BilingualText Share { get; } = new("Share", "Bagian");

    public static BilingualText Cumulative { get; } = new("Cumulative", "Kumulatif");

    public static BilingualText NotSaid { get; } = new("not said", "tidak disebut");

    public static BilingualText ByWeek { get; } = new("By week", "Per minggu");

    public static BilingualText ByTry { get; } = new("By try", "Per percobaan");

    public static BilingualText ByTryHint { get; } = new(
        "Who passes at once does not try again: later tries are those of fewer trainees.", "Yang langsung lulus tidak mencoba lagi: percobaan berikutnya hanya milik sebagian peserta.");

    public static BilingualText NoTrend { get; } = new("Nothing is handed in yet, so there is nothing to follow.", "Belum ada yang terkumpul, jadi belum ada tren.");

    public static BilingualText MeanPercent { get; } = new("mean mark, percent", "rata-rata nilai, persen");

    public static BilingualText PassShare { get; } = new("passed, percent of the graded", "lulus, persen dari yang bernilai");

    public static BilingualText Week { get; } = new("Week", "Minggu");

    public static BilingualText Try { get; } = new("Try", "Percobaan");

    public static BilingualText Submitted { get; } = new("Handed in", "Terkumpul");

    public static BilingualText Graded { get; } = new("Graded", "Bernilai");

    public static BilingualText AsTable { get; } = new("The figures as a table", "Angka dalam tabel");

    public static BilingualText AllTasks { get; } = new("all tasks", "semua tugas");

    public static BilingualText TeamsAndDocuments { get; } = new("Teams and documents", "Tim dan dokumen");

    public static BilingualText NoTeams { get; } = new("This project has no teams.", "Proyek ini tidak memakai tim.");

    public static BilingualText MarkDocument { get; } = new("Mark a document", "Nilai dokumen");

    public static BilingualText NoDocuments { get; } = new("This project has no documents to mark.", "Proyek ini tidak memuat dokumen untuk dinilai.");

    public static BilingualText Document { get; } = new("Document", "Dokumen");

    public static BilingualText Whose { get; } = new("Whose", "Milik");

    public static BilingualText Percent { get; } = new("Percent", "Persen");

    public static BilingualText Comment { get; } = new("Comment", "Catatan");

    public static BilingualText Checklist { get; } = new("What a project that teaches well has", "Unsur proyek yang mendidik dengan baik");

    public static BilingualText Yes { get; } = new("yes", "ya");

    public static BilingualText No { get; } = new("no", "tidak");

    public static BilingualText NotAnswered { get; } = new("not answered", "belum dijawab");

    public static BilingualText Note { get; } = new("Note", "Catatan");

    public static BilingualText Phase { get; } = new("Weights of the project", "Bobot proyek");

    public static BilingualText Back { get; } = new("Back to the class", "Kembali ke kelas");

    public static BilingualText NoAttempts { get; } = new("No attempt yet.", "Belum ada percobaan.");

    public static BilingualText State { get; } = new("State", "Status");

    public static BilingualText Mark { get; } = new("Mark", "Nilai");

    public static BilingualText Counts { get; } = new("counts", "dihitung");

    public static BilingualText Course { get; } = new("Graded attempts in their order", "Percobaan bernilai menurut urutan");

    public static BilingualText Revisions { get; } = new("Advice and what came of it", "Saran dan hasilnya");

    public static BilingualText NoGain { get; } = new("not graded yet", "belum bernilai");

    public static BilingualText PointsATry { get; } = new("points a try", "poin per percobaan");

    public static BilingualText Points { get; } = new("points", "poin");

    public static BilingualText OfSplit(BoardSplit split) => split switch
    {
        BoardSplit.Booth => new("booth", "bilik"),
        BoardSplit.Process => new("process", "proses"),
        BoardSplit.Position => new("position", "posisi"),
        BoardSplit.Batch => new("electrode batch", "bets elektroda"),
        BoardSplit.Week => new("week", "minggu"),
        _ => new("nothing, all together", "tidak dipisah"),
    };

    /// <summary>A defect by its ISO 6520-1 code; what the model has no name for has no code either.</summary>
    public static BilingualText OfDefect(string code) => Imperfections.ByCode.TryGetValue(code, out Imperfection? known) ? known.Name : Report.Words.OfTag("any");

    public static BilingualText OfPhase(PhaseKind phase) => phase switch
    {
        PhaseKind.Planning => new("Planning", "Perencanaan"),
        PhaseKind.Work => new("Work", "Pengerjaan"),
        PhaseKind.Product => new("Product", "Produk"),
        _ => new("Report", "Laporan"),
    };

    public static BilingualText PassesInARow(int now, int longest) => new($"{now} now, {longest} at most", $"{now} sekarang, terbanyak {longest}");
}
