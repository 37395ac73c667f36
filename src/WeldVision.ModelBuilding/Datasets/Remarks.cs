namespace WeldVision.ModelBuilding.Datasets;

/// <summary>The words of every mend, drop and note.</summary>
internal static class Remarks
{
    public static SetRemark SwappedCorners(string file, int row) => Mend("swapped-corners", file, row, new(
        "smallest and largest coordinate were swapped; put in order", "koordinat terkecil dan terbesar tertukar; sudah diurutkan"));

    public static SetRemark Rescaled(string file, int row, float width, float height, int storedWidth, int storedHeight) => Mend("rescaled", file, row, new(
        $"the coordinates refer to {width:0} x {height:0} pixels, the stored photo has {storedWidth} x {storedHeight}; rescaled",
        $"koordinat mengacu pada {width:0} x {height:0} piksel, foto yang tersimpan {storedWidth} x {storedHeight}; sudah diskalakan"));

    public static SetRemark SizeTaken(string file, int storedWidth, int storedHeight) => Mend("size-missing", file, null, new(
        $"no size is stated; the stored photo's {storedWidth} x {storedHeight} pixels taken", $"ukuran tidak disebutkan; dipakai ukuran foto yang tersimpan, {storedWidth} x {storedHeight} piksel"));

    public static SetRemark Clipped(string file, int row) => Mend("clipped", file, row, new(
        "the box reached past the photo's edge; clipped", "kotak melewati tepi foto; sudah dipotong di tepi"));

    public static SetRemark PolygonBounds(string file, int row) => Mend("polygon", file, row, new(
        "a polygon; its bounds taken", "berupa poligon; dipakai kotak pembatasnya"));

    public static SetRemark ZeroSize(string file, int row) => Drop("zero-size", file, row, new(
        "the box has no area inside the photo", "kotak tidak punya luas di dalam foto"));

    public static SetRemark NotNumbers(string file, int row, string text) => Drop("not-numbers", file, row, new(
        $"expected a class and finite coordinates, found '{text}'", $"seharusnya kelas dan koordinat berupa angka, yang ada '{text}'"));

    public static SetRemark NotShares(string file, int row, string text) => Drop("not-shares", file, row, new(
        $"expected shares of the photo (0 to 1), found '{text}'", $"seharusnya bagian dari foto (0 sampai 1), yang ada '{text}'"));

    /// <param name="classes">How many numbers there are; null where classes have no numbers in a row.</param>
    public static SetRemark UnknownClass(string file, int row, string text, int? classes) => Drop("unknown-class", file, row, classes switch
    {
        null => new($"the set has no such class, or none is named: '{text}'", $"kelas ini tidak ada dalam set, atau tidak disebutkan: '{text}'"),
        0 => new($"class '{text}' has no name: there is no classes.txt, and no data.yaml with names", $"kelas '{text}' tidak punya nama: tidak ada classes.txt maupun data.yaml dengan names"),
        _ => new($"class '{text}' is not known; expected a number from 0 to {classes - 1}", $"kelas '{text}' tidak dikenal; seharusnya angka 0 sampai {classes - 1}"),
    });

    public static SetRemark MissingPhoto(string file, string photo) => Drop("missing-photo", file, null, new(
        $"there is no photo '{photo}' for these labels", $"tidak ada foto '{photo}' untuk label ini"));

    public static SetRemark PhotoLabelledTwice(string file, string photo, string by) => Drop("labelled-twice", file, null, new(
        $"photo '{photo}' is labelled by {by} already", $"foto '{photo}' sudah dilabeli oleh {by}"));

    public static SetRemark SameName(string file, string other) => Drop("same-name", file, null, new(
        $"{other} has the same name but for its ending, so nobody can tell whose the labels are", $"{other} bernama sama kecuali akhirannya, sehingga tidak jelas label ini milik foto mana"));

    public static SetRemark Unreadable(string file, string why) => Drop("unreadable-photo", file, null, new(
        $"the photo cannot be read: {why}", $"foto tidak dapat dibaca: {why}"));

    public static SetRemark UnreadableLabels(string file, string why) => Drop("unreadable-labels", file, null, new(
        $"the labels cannot be read: {why}", $"label tidak dapat dibaca: {why}"));

    public static SetRemark TurnedPhoto(string file, float width, float height, int storedWidth, int storedHeight) => Drop("turned-photo", file, null, new(
        $"the labels refer to {width:0} x {height:0} pixels and the photo, as a person sees it, has {storedWidth} x {storedHeight}: it was turned, nobody says which way",
        $"label mengacu pada {width:0} x {height:0} piksel, sedangkan foto seperti yang terlihat {storedWidth} x {storedHeight}: foto pernah diputar, arahnya tidak diketahui"));

    public static SetRemark Duplicate(string file, int row, int earlier) => Drop("duplicate-label", file, row, new(
        $"the same label stands at {earlier} already", $"label yang sama sudah ada di {earlier}"));

    public static SetRemark NoBead(string file) => Note("no-bead", file, new(
        "no label: a photo without a bead, kept", "tanpa label: foto tanpa hasil las, tetap dipakai"));

    public static SetRemark Unlabelled(string file) => Note("unlabelled", file, new(
        "has no label file: nobody looked at it, which is not the same as no bead", "tidak punya berkas label: belum diperiksa siapa pun, berbeda dari foto tanpa hasil las"));

    public static SetRemark NotInGroups(string file) => Note("no-group", file, new(
        "groups.csv has no row for it; it is a group of its own", "tidak ada barisnya di groups.csv; menjadi kelompok sendiri"));

    public static SetRemark GroupWithoutPhoto(string file, int row, string photo) => Drop("group-without-photo", file, row, new(
        $"the row names '{photo}', which is not among the photos", $"baris ini menyebut '{photo}' yang tidak ada di antara foto"));

    public static SetRemark ReadingAstray(string file, int row, string photo, int boxRow) => Drop("reading-astray", file, row, new(
        $"the reading is of label {boxRow} of '{photo}', and no such label with that box is there", $"pembacaan ini untuk label {boxRow} pada '{photo}', tetapi label dengan kotak itu tidak ada"));

    public static SetRemark Readings(string chosen, IEnumerable<string> others) => Note("format", ".", new(
        $"read as {chosen}; also there: {string.Join(", ", others)} (--format chooses)", $"dibaca sebagai {chosen}; ada juga: {string.Join(", ", others)} (--format untuk memilih)"));

    private static SetRemark Note(string code, string file, BilingualText reason) => new(RemarkKind.Note, code, file, null, reason);

    private static SetRemark Mend(string code, string file, int? row, BilingualText reason) => new(RemarkKind.Mend, code, file, row, reason);

    private static SetRemark Drop(string code, string file, int? row, BilingualText reason) => new(RemarkKind.Drop, code, file, row, reason);
}
