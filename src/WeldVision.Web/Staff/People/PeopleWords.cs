using WeldVision.Record.Learning;

namespace WeldVision.Web.Staff.People;

/// <summary>What the pages of trainees and staff say.</summary>
internal static class PeopleWords
{
    public static BilingualText Title { get; } = new("Trainees and their PINs", "Peserta dan PIN");

    public static BilingualText Class { get; } = new("Class", "Kelas");

    public static BilingualText NoClass { get; } = new("There is no class yet. An administrator adds one under Administration.", "Belum ada kelas. Administrator menambahkannya di menu Administrasi.");

    public static BilingualText Booth { get; } = new("Booth: sign-in cards, shared tablets, devices", "Bilik: kartu masuk, tablet bersama, perangkat");

    public static BilingualText NobodyInClass { get; } = new("This class has no trainees.", "Kelas ini belum punya peserta.");

    public static BilingualText Name { get; } = new("Name", "Nama");

    public static BilingualText Account { get; } = new("Account", "Akun");

    public static BilingualText Act { get; } = new("Actions", "Tindakan");

    public static BilingualText IsOpen { get; } = new("can sign in", "dapat masuk");

    public static BilingualText IsMissing { get; } = new("has no PIN", "belum punya PIN");

    public static BilingualText HasNoPassword { get; } = new("has no password", "belum punya kata sandi");

    public static BilingualText IsLocked { get; } = new("locked", "terkunci");

    public static BilingualText LockedUntil(string moment) => new($"locked until {moment}", $"terkunci sampai {moment}");

    public static BilingualText SecondFactor { get; } = new("second factor", "faktor kedua");

    public static BilingualText ForgetSecondFactor { get; } = new("Forget second factor", "Hapus faktor kedua");

    public static BilingualText SecondFactorForgotten(string name) => new($"{name} signs in by the password alone until they set up another phone.", $"{name} masuk dengan kata sandi saja sampai memasang ponsel lain.");

    public static BilingualText NewPin { get; } = new("New PIN", "PIN baru");

    public static BilingualText NewPassword { get; } = new("New password", "Kata sandi baru");

    public static BilingualText Lock { get; } = new("Lock", "Kunci");

    public static BilingualText Unlock { get; } = new("Unlock", "Buka kunci");

    public static BilingualText AllMissing(int count) => new($"PINs for the {count} who have none", $"PIN untuk {count} peserta yang belum punya");

    public static BilingualText Secrets { get; } = new("Hand these out now", "Bagikan sekarang");

    public static BilingualText SecretsHint { get; } = new("They are shown once and kept nowhere. A new one can be made at any time; the old one then ends.", "Hanya ditampilkan sekali dan tidak disimpan. Yang baru dapat dibuat kapan saja; yang lama tidak berlaku lagi.");

    public static BilingualText HandedOut { get; } = new("Handed out", "Sudah dibagikan");

    public static BilingualText Locked(string name) => new($"{name} cannot sign in now.", $"{name} sekarang tidak dapat masuk.");

    public static BilingualText Unlocked(string name) => new($"{name} can sign in again.", $"{name} dapat masuk lagi.");

    public static BilingualText Staff { get; } = new("Users and roles", "Pengguna dan peran");

    public static BilingualText Role { get; } = new("Role", "Peran");

    public static BilingualText RoleOf(string name) => new($"Role of {name}", $"Peran {name}");

    public static BilingualText AddStaff { get; } = new("Add somebody", "Tambah orang");

    public static BilingualText Add { get; } = new("Add", "Tambah");

    public static BilingualText Added(string name) => new($"{name} is added. Give a password, so that they can sign in.", $"{name} ditambahkan. Beri kata sandi agar dapat masuk.");

    public static BilingualText RoleSet(string name) => new($"{name} has another role now. Who is signed in signs in again.", $"Peran {name} berubah. Yang sedang masuk harus masuk lagi.");

    public static BilingualText StaffHint { get; } = new("Trainees and their PINs stand under People.", "Peserta dan PIN ada di menu Peserta.");

    public static BilingualText Of(PersonRole role) => role switch
    {
        PersonRole.Instructor => new("instructor", "instruktur"),
        PersonRole.Assessor => new("assessor", "asesor"),
        PersonRole.Administrator => new("administrator", "administrator"),
        _ => new("trainee", "peserta"),
    };
}
