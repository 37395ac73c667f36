namespace WeldVision.Web.Staff.Desk;

/// <summary>A key of the grading view and what it does. Buttons name their key; the list that <c>?</c> shows is this one.</summary>
internal sealed record DeskKey(string Key, BilingualText Does)
{
    public static DeskKey AcceptAll { get; } = new("A", new("Accept all findings", "Terima semua temuan"));

    public static DeskKey Next { get; } = new("J", new("Next finding", "Temuan berikutnya"));

    public static DeskKey Previous { get; } = new("K", new("Previous finding", "Temuan sebelumnya"));

    public static DeskKey Accept { get; } = new("Y", new("Accept this finding", "Terima temuan ini"));

    public static DeskKey Remove { get; } = new("X", new("Remove this finding", "Hapus temuan ini"));

    public static DeskKey Rename { get; } = new("C", new("Change its code", "Ubah kodenya"));

    public static DeskKey Draw { get; } = new("B", new("Draw a box", "Gambar kotak"));

    public static DeskKey Waive { get; } = new("L", new("Let the open photo lines go", "Bebaskan baris foto yang terbuka"));

    public static DeskKey Gauge { get; } = new("G", new("To the gauge readings", "Ke isian alat ukur"));

    public static DeskKey Sign { get; } = new("S", new("Save and sign", "Simpan dan tanda tangani"));

    public static DeskKey Save { get; } = new("V", new("Save", "Simpan"));

    public static DeskKey NextCoupon { get; } = new("N", new("Next coupon", "Kupon berikutnya"));

    public static DeskKey Hold { get; } = new("T", new("Hold, override, decide", "Tahan, ubah, putuskan"));

    public static DeskKey Marks { get; } = new("O", new("Marks on the photo on or off", "Tanda di foto tampil atau tidak"));

    public static DeskKey Heat { get; } = new("H", new("Heat map on or off", "Peta panas tampil atau tidak"));

    public static DeskKey Map { get; } = new("?", new("Show the keys", "Tampilkan tombol"));

    /// <value>In the order in which a coupon needs them.</value>
    public static IReadOnlyList<DeskKey> All { get; } =
    [
        AcceptAll, new("0 1 2 3", new("Mark the line in turn", "Nilai baris berikutnya")), Gauge, new("Enter", new("From a reading to the next", "Dari satu hasil ukur ke berikutnya")),
        Sign, NextCoupon, Save, Next, Previous, Accept, Remove, Rename, Draw,
        new("← ↑ → ↓", new("Move the photo; while drawing, the box (with Shift: its size)", "Geser foto; saat menggambar: kotak (dengan Shift: ukurannya)")),
        new("+ −", new("Larger, smaller", "Perbesar, perkecil")), new("Home", new("The whole photo", "Seluruh foto")), Marks, Heat, Waive, Hold, Map,
        new("Esc", new("Leave a field or a drawing", "Keluar dari isian atau gambar")),
    ];
}
