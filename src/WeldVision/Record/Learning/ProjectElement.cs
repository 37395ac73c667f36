namespace WeldVision.Record.Learning;

/// <summary>What a project that teaches well has: the seven elements named by PBLWorks (pblworks.org); the questions are this project's own.</summary>
public enum ProjectElement
{
    ChallengingProblem,
    SustainedInquiry,
    Authenticity,
    StudentVoice,
    Reflection,
    CritiqueAndRevision,
    PublicProduct,
}

/// <summary>The elements in words.</summary>
public static class ProjectElements
{
    /// <summary>Name of an element, and the question that an instructor answers.</summary>
    public static (BilingualText Name, BilingualText Question) Words(ProjectElement element) => element switch
    {
        ProjectElement.ChallengingProblem => (new("Challenging problem or question", "Masalah atau pertanyaan yang menantang"),
            new("Is there something to solve that the trainees could not do at the start?", "Adakah sesuatu yang harus dipecahkan dan belum dikuasai peserta di awal?")),
        ProjectElement.SustainedInquiry => (new("Sustained inquiry", "Penyelidikan berkelanjutan"),
            new("Do they try, measure and ask again over several coupons?", "Apakah peserta mencoba, mengukur, dan bertanya lagi pada beberapa kupon?")),
        ProjectElement.Authenticity => (new("Authenticity", "Keaslian"),
            new("Would a workshop or a customer want what is made?", "Apakah bengkel atau pelanggan membutuhkan hasilnya?")),
        ProjectElement.StudentVoice => (new("Student voice and choice", "Suara dan pilihan peserta"),
            new("Do the trainees decide something that matters, such as the order of passes or which attempt counts?", "Apakah peserta memutuskan hal penting, misalnya urutan pass atau percobaan mana yang dinilai?")),
        ProjectElement.Reflection => (new("Reflection", "Refleksi"),
            new("Do they write down why a bead became as it is?", "Apakah peserta menuliskan mengapa hasil lasnya demikian?")),
        ProjectElement.CritiqueAndRevision => (new("Critique and revision", "Kritik dan perbaikan"),
            new("Is there advice, and a next try that follows it?", "Adakah saran, dan percobaan berikutnya yang mengikutinya?")),
        _ => (new("Public product", "Produk untuk umum"),
            new("Does anybody besides the instructor see the result?", "Apakah ada orang selain instruktur yang melihat hasilnya?")),
    };
}
