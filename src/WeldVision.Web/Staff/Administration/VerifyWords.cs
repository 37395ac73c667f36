namespace WeldVision.Web.Staff.Administration;

/// <summary>What the page of limits and their verification says.</summary>
internal static class VerifyWords
{
    public static BilingualText Purpose { get; } = new(
        "The rows come from public transcriptions, not from the standards. A row is verified when a person with a licensed copy has compared it and says where it stands there. Until then every result that uses it says so.",
        "Baris-baris ini dari salinan publik, bukan dari standarnya. Sebuah baris terverifikasi bila seseorang dengan salinan berlisensi membandingkannya dan menyebut letaknya. Sebelum itu, setiap hasil yang memakainya menyatakan belum diverifikasi.");

    public static BilingualText AllRows { get; } = new("rows verified", "baris terverifikasi");

    public static BilingualText RowsInUse { get; } = new("of the rows that rubrics of your projects judge by", "dari baris yang dipakai rubrik proyek Anda");

    public static BilingualText Count(int verified, int all) => new($"{verified} of {all}", $"{verified} dari {all}");

    public static BilingualText Standard { get; } = new("Standard", "Standar");

    public static BilingualText Both { get; } = new("both", "keduanya");

    public static BilingualText Code { get; } = new("Defect", "Cacat");

    public static BilingualText AnyCode { get; } = new("all", "semua");

    public static BilingualText Which { get; } = new("Which rows", "Baris yang mana");

    public static BilingualText InUse { get; } = new("in use by projects", "dipakai proyek");

    public static BilingualText NotVerified { get; } = new("not verified", "belum diverifikasi");

    public static BilingualText Every { get; } = new("all", "semua");

    public static BilingualText Row { get; } = new("Row", "Baris");

    public static BilingualText Says { get; } = new("What it says", "Isi");

    public static BilingualText Edition { get; } = new("Edition", "Edisi");

    public static BilingualText Source { get; } = new("Source", "Sumber");

    public static BilingualText State { get; } = new("State", "Status");

    public static BilingualText By(string name, string day, string edition, string clause) => new($"{name}, {day}: edition {edition}, {clause}", $"{name}, {day}: edisi {edition}, {clause}");

    public static BilingualText Verify { get; } = new("Record a verification", "Catat verifikasi");

    public static BilingualText VerifyHint { get; } = new("You sign for it by your name.", "Anda menjaminnya dengan nama Anda.");

    public static BilingualText Year { get; } = new("Year of the licensed copy", "Tahun salinan berlisensi");

    public static BilingualText Clause { get; } = new("Clause, table or page in it", "Pasal, tabel, atau halaman");

    public static BilingualText Same { get; } = new("I have compared this row with my licensed copy and it says the same.", "Saya telah membandingkan baris ini dengan salinan berlisensi saya dan isinya sama.");

    public static BilingualText SayIt { get; } = new("Tick that you have compared it.", "Centang bahwa Anda telah membandingkannya.");

    public static BilingualText Recorded(string row) => new($"{row} is verified.", $"{row} terverifikasi.");

    public static BilingualText TakeBack { get; } = new("Take it back", "Tarik kembali");

    public static BilingualText Reason { get; } = new("Reason", "Alasan");

    public static BilingualText TakenBack(string row) => new($"The verification of {row} is taken back.", $"Verifikasi {row} ditarik kembali.");

    public static BilingualText Nothing { get; } = new("No row fits.", "Tidak ada baris yang cocok.");
}
