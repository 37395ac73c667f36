namespace WeldVision.Web.Staff.Administration;

/// <summary>What the page of model packages says.</summary>
internal static class ModelWords
{
    public static BilingualText InUse(string model) => new($"The next photo is inspected with {model}.", $"Foto berikutnya diperiksa dengan {model}.");

    public static BilingualText Fixed { get; } = new(
        "The server was started with a package of its own (serve --model), so none is chosen here.", "Server dijalankan dengan paket sendiri (serve --model), jadi tidak ada yang dipilih di sini.");

    public static BilingualText Package { get; } = new("Package", "Paket");

    public static BilingualText Version { get; } = new("Version", "Versi");

    public static BilingualText TaughtOn { get; } = new("Taught on", "Dilatih pada");

    public static BilingualText Manifest { get; } = new("Manifest", "Manifes");

    public static BilingualText State { get; } = new("State", "Status");

    public static BilingualText Act { get; } = new("Actions", "Tindakan");

    public static BilingualText IsActive { get; } = new("active", "aktif");

    public static BilingualText WasBefore { get; } = new("before", "sebelumnya");

    public static BilingualText IsRefused { get; } = new("refused", "ditolak");

    public static BilingualText IsThere { get; } = new("ready", "siap");

    public static BilingualText Activate { get; } = new("Activate", "Aktifkan");

    public static BilingualText Activated(string name) => new($"{name} is active: the next photo is inspected with it. Signed grades keep theirs.", $"{name} aktif: foto berikutnya diperiksa dengannya. Nilai bertanda tangan tidak berubah.");

    public static BilingualText Rollback { get; } = new("Go back to the package before", "Kembali ke paket sebelumnya");

    public static BilingualText Compare { get; } = new("Compare two packages", "Bandingkan dua paket");

    public static BilingualText CompareHint { get; } = new(
        "The figures that each package was measured with when it was built; they are alike only where both were measured on the same photos. On photos of your own: weldvision model compare.",
        "Angka yang diukur saat paket dibuat; hanya sebanding bila diukur pada foto yang sama. Dengan foto Anda sendiri: weldvision model compare.");

    public static BilingualText First { get; } = new("First", "Pertama");

    public static BilingualText Second { get; } = new("Second", "Kedua");

    public static BilingualText Figure { get; } = new("Figure", "Angka");

    public static BilingualText Difference { get; } = new("Second minus first", "Kedua dikurangi pertama");

    public static BilingualText Precision { get; } = new("precision", "presisi");

    public static BilingualText TrainedOn { get; } = new("trained on", "dilatih dengan");

    public static BilingualText Thresholds { get; } = new("accepts below, rejects from (balanced)", "menerima di bawah, menolak mulai (seimbang)");

    public static BilingualText Card { get; } = new("Model card", "Kartu model");

    public static BilingualText NoCard { get; } = new("This package has no model card.", "Paket ini tidak punya kartu model.");

    /// <summary>A measured figure of a manifest in words; one that has none stays as the manifest has it.</summary>
    public static BilingualText Of(string figure) => figure switch
    {
        "knownBeads" => new("beads that it knows", "jalur las yang dikenal"),
        "negativePlaces" => new("places without a weld that it learned from", "tempat tanpa las yang dipelajari"),
        "heldOutBeads" => new("beads that were held out", "jalur las yang disisihkan"),
        "heldOutRejectAuroc" => new("held-out AUROC of good and bad beads", "AUROC jalur las baik dan buruk yang disisihkan"),
        "calibrationShrinkage" => new("shrinkage of the calibration", "penyusutan kalibrasi"),
        _ => new(figure, figure),
    };
}
