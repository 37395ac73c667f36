using System.Globalization;

namespace WeldVision.Report.Batch;

/// <summary>Sentences and headings of a batch's summary.</summary>
internal static class BatchWords
{
    public static readonly BilingualText
        Title = new("Summary of a batch", "Ringkasan pemeriksaan massal"),
        Photos = new("photos", "foto"),
        Defects = new("Imperfections on the beads", "Ketidaksempurnaan pada jalur las"),
        DefectsUnit = new("beads on which it is likely (50 % or more)", "jalur las yang mungkin memilikinya (50 % atau lebih)"),
        NoDefects = new("On no bead is any of it likely.", "Tidak ada yang mungkin dimiliki jalur las mana pun."),
        NotAssessed = new("Not assessed at all, for want of examples", "Sama sekali tidak dinilai karena contohnya terlalu sedikit"),
        QualityIssues = new("Quality of the photos", "Mutu foto"),
        QualityUnit = new("photos with this fault", "foto dengan masalah ini"),
        NoQualityIssues = new("No photo has a fault.", "Tidak ada foto yang bermasalah."),
        Folders = new("By folder", "Menurut folder"),
        NoFolder = new("(no folder)", "(tanpa folder)"),
        Months = new("By month", "Menurut bulan"),
        MonthsNote = new("The camera's date, else the file's.", "Tanggal dari kamera, jika tidak ada dari berkas."),
        NoMonth = new("unknown", "tidak diketahui"),
        Duplicates = new("The same photo more than once", "Foto yang sama lebih dari sekali"),
        Alike = new("Nearly the same photo", "Foto yang hampir sama"),
        Failures = new("Files that could not be read", "Berkas yang tidak terbaca"),
        Worst = new("Most likely faulty", "Paling mungkin cacat"),
        Unsure = new("Least certain", "Paling tidak pasti"),
        NoneShown = new("There is none.", "Tidak ada."),
        NoPicture = new("The photo is no longer there.", "Fotonya sudah tidak ada.");

    public static BilingualText DuplicatesNote(int repeats) => new(
        Say($"{repeats} {(repeats == 1 ? "photo repeats" : "photos repeat")} an earlier one byte for byte. Each has its rows; the content was inspected once."),
        Say($"{repeats} foto sama persis dengan foto sebelumnya. Masing-masing punya barisnya; isinya diperiksa sekali saja."));

    public static BilingualText MoreDuplicates => new("All of them stand in duplicates.json.", "Semuanya tercantum di duplicates.json.");

    public static BilingualText AlikeNote(int groups) => new(
        Say($"{groups} {(groups == 1 ? "group" : "groups")} of photos whose beads look almost alike to the model: often one photo saved twice, or taken again without moving. Each was inspected by itself."),
        Say($"{groups} kelompok foto dengan jalur las yang hampir sama menurut model: sering kali satu foto yang disimpan dua kali, atau diambil ulang tanpa bergeser. Masing-masing diperiksa sendiri."));

    public static BilingualText FailuresNote => new("All of them stand in failures.csv, with what to do.", "Semuanya tercantum di failures.csv, beserta cara mengatasinya.");

    public static BilingualText MoreGroups(int groups) => new(Say($"{groups} more"), Say($"{groups} lainnya"));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
