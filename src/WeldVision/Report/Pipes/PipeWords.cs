namespace WeldVision.Report.Pipes;

/// <summary>Sentences and headings about a pipe's joint.</summary>
public static class PipeWords
{
    public static readonly BilingualText
        Title = new("Pipe joint, unrolled", "Sambungan pipa, dibentangkan"),
        Skip = new("Skip to the findings", "Langsung ke temuan"),
        Strip = new("Around the pipe", "Sekeliling pipa"),
        StripLead = new(
            "From 12 to 12 o'clock as one looks from the strip at the joint; photos joined and brought to one white for this picture only. Green above: start of the bead, blue: end. Hatched: no photo shows it well enough.",
            "Dari jam 12 sampai jam 12 dilihat dari pita ke arah sambungan; foto disambung dan disamakan putihnya hanya untuk gambar ini. Hijau di atas: awal jalur, biru: akhir. Arsir: tidak ada foto yang cukup jelas."),
        Findings = new("What was found", "Temuan"),
        FindingsLead = new(
            "Each place counts once, however many photos show it. Millimetres count from the strip's edge, negative towards the joint; they say where, not how large or deep.",
            "Setiap tempat dihitung sekali, berapa pun foto yang memperlihatkannya. Milimeter dihitung dari tepi pita, negatif ke arah sambungan; menunjukkan letak, bukan ukuran atau kedalaman."),
        NothingFound = new("Nothing was found in what the photos show well.", "Tidak ada temuan pada bagian yang terlihat jelas."),
        Photos = new("Photos around the pipe", "Foto sekeliling pipa"),
        OrderMended = new("The photos were not given in the order of the clock; the strip told it.", "Foto tidak diberikan menurut urutan jam; urutannya dibaca dari pita."),
        Number = new("no.", "no."),
        Clock = new("clock", "jam"),
        Axial = new("along the pipe, mm", "sepanjang pipa, mm"),
        What = new("what", "jenis"),
        Probability = new("probability", "peluang"),
        Zone = new("part of the bead", "bagian jalur"),
        SeenIn = new("photos", "foto"),
        Photo = new("photo", "foto"),
        Shows = new("shows", "memperlihatkan"),
        Shared = new("overlap with the next", "tumpang tindih dengan berikutnya"),
        Verdict = new("verdict", "hasil"),
        NoBead = new("no bead beside the strip", "tidak ada jalur las di samping pita"),
        NoPlace = new("somewhere", "suatu tempat");

    public static BilingualText LeftToOthers(int count) => new(
        $"{count} findings seen from the side only are left to the photo that shows their place well.", $"{count} temuan yang terlihat dari samping saja diserahkan kepada foto yang memperlihatkan tempatnya dengan jelas.");
}
