namespace WeldVision.Record.Privacy;

/// <summary>What each consent means, in plain words.</summary>
public static class ConsentWords
{
    public static BilingualText Title(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Grading => new("Grading", "Penilaian"),
        ConsentPurpose.Teaching => new("Teaching a model", "Melatih model"),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>What it means to agree, and what happens where one does not.</summary>
    public static BilingualText Meaning(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Grading => new(
            "The workshop keeps your photos and results, a program marks what it sees in the photos, and an instructor decides the grade. Without this, ask your instructor to grade your coupons without photos. What is signed already stays; you can ask to have your name and photos erased.",
            "Bengkel menyimpan foto dan hasil Anda, program menandai yang terlihat di foto, dan instruktur menentukan nilainya. Bila tidak setuju, minta instruktur menilai benda uji Anda tanpa foto. Yang sudah ditandatangani tetap ada; Anda dapat meminta nama dan foto Anda dihapus."),
        ConsentPurpose.Teaching => new(
            "Photos of your signed coupons, without your name and without their place, may be used to teach the program to see faults better. Your grade does not depend on it. If you take it back, your photos are left out of every new set; a model that was taught before cannot unlearn them.",
            "Foto benda uji Anda yang sudah ditandatangani, tanpa nama dan tanpa lokasi, boleh dipakai untuk melatih program agar lebih baik mengenali cacat. Nilai Anda tidak bergantung padanya. Bila Anda menariknya, foto Anda tidak ikut dalam kumpulan baru; model yang sudah dilatih tidak dapat melupakannya."),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>How it stands; null is a purpose that nobody has asked about.</summary>
    public static BilingualText State(Consent? consent) => consent switch
    {
        null => new("not asked yet", "belum ditanyakan"),
        { Stands: true } => new("agreed", "setuju"),
        _ => new("taken back", "ditarik"),
    };
}
