namespace WeldVision.Web.Staff.Calibration;

/// <summary>What the calibration page says.</summary>
internal static class CalibrationWords
{
    public static BilingualText Title { get; } = new("Calibration", "Kalibrasi penilai");

    public static BilingualText Purpose { get; } = new(
        "Do marks mean the same from one instructor to the next, and from one day to the next? Kappa is 1 where two always agree, 0 where they agree as often as by chance. Nothing here changes a mark.",
        "Apakah nilai berarti sama bagi setiap instruktur dan setiap hari? Kappa 1 berarti selalu sepakat, 0 berarti sepakat sebatas kebetulan. Halaman ini tidak mengubah nilai apa pun.");

    public static BilingualText Project { get; } = new("Project", "Proyek");

    public static BilingualText AllProjects { get; } = new("all projects", "semua proyek");

    public static BilingualText NoMarks { get; } = new(
        "No coupon was marked by two people or twice by one, so there is nothing to compare. Put some signed coupons into the queue once more, below: whoever marks them does not see whose they are.",
        "Belum ada kupon yang dinilai dua orang atau dua kali oleh satu orang, jadi belum ada yang dibandingkan. Masukkan beberapa kupon bertanda tangan ke antrean lagi, di bawah: penilai tidak melihat milik siapa.");

    public static BilingualText Between { get; } = new("Between instructors", "Antarinstruktur");

    public static BilingualText Within { get; } = new("The same instructor, twice", "Instruktur yang sama, dua kali");

    public static BilingualText Golden { get; } = new("Against golden coupons", "Terhadap kupon acuan");

    public static BilingualText Model { get; } = new("Against the model", "Terhadap model");

    public static BilingualText ModelHint { get; } = new("Whether a defect is there: what the instructor counted before the model's findings were shown, beside what the model found. Confirmed findings do not count here.", "Ada tidaknya cacat: hitungan instruktur sebelum temuan model diperlihatkan, di samping temuan model. Temuan yang hanya dikonfirmasi tidak dihitung di sini.");

    public static BilingualText TheGolden { get; } = new("golden mark", "nilai acuan");

    public static BilingualText TheModel { get; } = new("model", "model");

    public static BilingualText Line { get; } = new("Line", "Baris");

    public static BilingualText Who { get; } = new("Who", "Siapa");

    public static BilingualText Coupons { get; } = new("Coupons", "Kupon");

    public static BilingualText Kappa { get; } = new("Kappa, with its 95 % interval", "Kappa, dengan rentang 95 %");

    public static BilingualText Difference { get; } = new("Second minus first, in marks", "Kedua dikurangi pertama, dalam nilai");

    public static BilingualText Stricter { get; } = new("Who is stricter on what", "Siapa lebih ketat pada apa");

    public static BilingualText StricterHint { get; } = new(
        "Mean difference from the other instructors on the same coupons, in marks from 0 to 3. Below 0 is stricter.", "Selisih rata-rata dari instruktur lain pada kupon yang sama, dalam nilai 0 sampai 3. Di bawah 0 berarti lebih ketat.");

    public static BilingualText IsStricter { get; } = new("stricter", "lebih ketat");

    public static BilingualText IsMilder { get; } = new("more lenient", "lebih longgar");

    public static BilingualText IsAlike { get; } = new("alike", "sama");

    public static BilingualText MarkCoupons { get; } = new("Coupons to compare by", "Kupon pembanding");

    public static BilingualText MarkCouponsHint { get; } = new(
        "A repeat goes into the queue once more, without a name, and counts for nobody. A golden coupon's signed marks are those that others are compared with.",
        "Ulangan masuk antrean sekali lagi tanpa nama dan tidak dihitung bagi siapa pun. Nilai bertanda tangan pada kupon acuan menjadi pembanding bagi penilai lain.");

    public static BilingualText ChooseProject { get; } = new("Choose a project to see its signed coupons.", "Pilih proyek untuk melihat kupon yang sudah ditandatangani.");

    public static BilingualText NoCoupons { get; } = new("No coupon of this project is signed yet.", "Belum ada kupon proyek ini yang ditandatangani.");

    public static BilingualText Coupon { get; } = new("Coupon", "Kupon");

    public static BilingualText Mark { get; } = new("Mark", "Nilai");

    public static BilingualText Repeats { get; } = new("Repeats", "Ulangan");

    public static BilingualText Repeat { get; } = new("Repeat", "Ulangi");

    public static BilingualText MakeGolden { get; } = new("Make golden", "Jadikan acuan");

    public static BilingualText IsGolden { get; } = new("golden", "acuan");

    public static BilingualText Repeated { get; } = new("It is in the queue once more.", "Kupon masuk antrean sekali lagi.");

    public static BilingualText MadeGolden { get; } = new("Its marks are now those that others are compared with.", "Nilainya kini menjadi pembanding.");

    public static BilingualText Act { get; } = new("Use for comparing", "Pakai sebagai pembanding");

    public static BilingualText Strength(double? kappa) => kappa switch
    {
        null => new("cannot be had", "tidak dapat dihitung"),
        < 0.2 => new("hardly any agreement", "hampir tidak sepakat"),
        < 0.4 => new("little agreement", "kurang sepakat"),
        < 0.6 => new("some agreement", "cukup sepakat"),
        < 0.8 => new("good agreement", "sepakat"),
        _ => new("very good agreement", "sangat sepakat"),
    };
}
