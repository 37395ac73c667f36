namespace WeldVision.Web.Staff.Administration;

/// <summary>What the pages of administration say.</summary>
internal static class AdministrationWords
{
    public static BilingualText Title { get; } = new("Administration", "Administrasi");

    public static BilingualText Users { get; } = new("Users", "Pengguna");

    public static BilingualText Classes { get; } = new("Classes", "Kelas");

    public static BilingualText Projects { get; } = new("Projects", "Proyek");

    public static BilingualText Rubrics { get; } = new("Rubrics", "Rubrik");

    public static BilingualText Limits { get; } = new("Limits", "Batas standar");

    public static BilingualText Models { get; } = new("Models", "Model");

    public static BilingualText Backups { get; } = new("Backups", "Cadangan");

    public static BilingualText Audit { get; } = new("Audit log", "Log audit");

    public static BilingualText Settings { get; } = new("Settings", "Pengaturan");

    // Classes.
    public static BilingualText NoClass { get; } = new("There is no class yet. Choose a class list below.", "Belum ada kelas. Pilih daftar kelas di bawah.");

    public static BilingualText Class { get; } = new("Class", "Kelas");

    public static BilingualText Trainees { get; } = new("Trainees", "Peserta");

    public static BilingualText AddTrainees { get; } = new("Add trainees", "Tambah peserta");

    public static BilingualText ClassListHint { get; } = new(
        "A CSV file whose first row names its columns: name, and any of userid, useridnumber, useremail, username, ltiuserid, group. Nothing is written before you have seen it here.",
        "Berkas CSV dengan nama kolom di baris pertama: name, dan bila ada userid, useridnumber, useremail, username, ltiuserid, group. Tidak ada yang ditulis sebelum Anda melihatnya di sini.");

    public static BilingualText ClassName { get; } = new("Name of the class; a new one is added", "Nama kelas; yang baru akan ditambahkan");

    public static BilingualText ClassList { get; } = new("Class list, a CSV file", "Daftar kelas, berkas CSV");

    public static BilingualText Preview { get; } = new("What would be added", "Yang akan ditambahkan");

    public static BilingualText Row { get; } = new("Row", "Baris");

    public static BilingualText Name { get; } = new("Name", "Nama");

    public static BilingualText IdNumber { get; } = new("Id number", "Nomor induk");

    public static BilingualText Group { get; } = new("Group", "Kelompok");

    public static BilingualText Fault { get; } = new("Fault", "Kesalahan");

    public static BilingualText FaultsToMend(int count) => new(
        $"{count} {(count == 1 ? "fault" : "faults")}. Mend the file and choose it again; nothing of it is added before.", $"{count} kesalahan. Perbaiki berkas lalu pilih lagi; sebelum itu tidak ada yang ditambahkan.");

    public static BilingualText AddCount(int count) => new($"Add {count} trainees", $"Tambah {count} peserta");

    public static BilingualText AddedCount(int count, string cohort) => new($"{count} trainees added to {cohort}. Give them PINs under People.", $"{count} peserta ditambahkan ke {cohort}. Beri PIN di menu Peserta.");

    public static BilingualText TooLarge { get; } = new("The file is larger than 1 MB; expected a text file.", "Berkas lebih dari 1 MB; harus berkas teks.");

    // Projects.
    public static BilingualText NoProject { get; } = new("There is no project yet. Choose a project's file below.", "Belum ada proyek. Pilih berkas proyek di bawah.");

    public static BilingualText Project { get; } = new("Project", "Proyek");

    public static BilingualText Tasks { get; } = new("Tasks", "Tugas");

    public static BilingualText AddProject { get; } = new("Add a project from its file", "Tambah proyek dari berkas");

    public static BilingualText ProjectHint { get; } = new(
        "A JSON file as docs/projects.md describes it. A project does not change once it is set, and its rubrics are kept with it.", "Berkas JSON seperti dijelaskan di docs/projects.md. Proyek tidak berubah setelah ditetapkan, dan rubriknya disimpan bersamanya.");

    public static BilingualText ProjectFile { get; } = new("The project's file", "Berkas proyek");

    public static BilingualText RubricFiles { get; } = new("Rubric files that it names, where it uses others than the shipped ones", "Berkas rubrik yang disebutnya, bila memakai selain rubrik bawaan");

    public static BilingualText Check { get; } = new("Check", "Periksa");

    public static BilingualText ProjectIsSound(string title, int tasks) => new($"{title}: no faults, {tasks} tasks.", $"{title}: tanpa kesalahan, {tasks} tugas.");

    public static BilingualText AddIt { get; } = new("Add it", "Tambahkan");

    public static BilingualText ProjectAdded { get; } = new("The project is set.", "Proyek ditetapkan.");

    public static BilingualText Units { get; } = new("Units of competency (SKKNI)", "Unit kompetensi (SKKNI)");

    public static BilingualText UnitsHint { get; } = new("A CSV file with the columns code and title; a known code gets the new title.", "Berkas CSV dengan kolom code dan title; kode yang sudah ada mendapat judul baru.");

    public static BilingualText ImportUnits { get; } = new("Units to import, a CSV file", "Unit untuk diimpor, berkas CSV");

    public static BilingualText UnitsImported(int count) => new($"{count} units imported.", $"{count} unit diimpor.");

    public static BilingualText ChooseFile { get; } = new("Choose a file first.", "Pilih berkas dahulu.");

    public static BilingualText Deadline { get; } = new("until", "sampai");

    // Rubrics.
    public static BilingualText Shipped { get; } = new("part of WeldVision", "bawaan WeldVision");

    public static BilingualText InUse { get; } = new("used by a project", "dipakai proyek");

    public static BilingualText Lines { get; } = new("lines", "baris");

    public static BilingualText PassMark { get; } = new("pass mark", "batas lulus");

    public static BilingualText Weight { get; } = new("Weight", "Bobot");

    public static BilingualText Source { get; } = new("Source", "Sumber");

    public static BilingualText Line { get; } = new("Line", "Baris");

    public static BilingualText Levels { get; } = new("Levels", "Tingkat");

    public static BilingualText NeedsExpert { get; } = new("needs the review of a local expert", "perlu ditinjau ahli setempat");

    public static BilingualText CheckRubric { get; } = new("Check a rubric file", "Periksa berkas rubrik");

    public static BilingualText RubricIsSound { get; } = new("No faults. Name it in a project's file to use it.", "Tanpa kesalahan. Sebutkan dalam berkas proyek untuk memakainya.");

    public static BilingualText Examples { get; } = new(
        "The shipped rubrics are examples whose numbers are a school's choice; change them to yours.", "Rubrik bawaan adalah contoh; angkanya pilihan sekolah dan perlu disesuaikan.");

    // Backups.
    public static BilingualText BackupHint { get; } = new(
        "A backup holds all of the record with its photos, of one moment, while others work. It lies on the server's own disk: download it and keep it elsewhere. PINs and passwords are not in it.",
        "Cadangan memuat seluruh data beserta foto pada satu saat, sementara yang lain tetap bekerja. Cadangan ada di disk server: unduh dan simpan di tempat lain. PIN dan kata sandi tidak termasuk.");

    public static BilingualText MakeBackup { get; } = new("Make a backup now", "Buat cadangan sekarang");

    public static BilingualText BackupMade(int attempts, int files) => new($"Made and verified: {attempts} attempts, {files} files.", $"Dibuat dan diperiksa: {attempts} percobaan, {files} berkas.");

    public static BilingualText PhotosMissing(int count) => new($"{count} photos that the record names were not there; verify the audit log.", $"{count} foto yang disebut data tidak ditemukan; periksa log audit.");

    public static BilingualText NoBackup { get; } = new("There is no backup yet.", "Belum ada cadangan.");

    public static BilingualText File { get; } = new("File", "Berkas");

    public static BilingualText Size { get; } = new("Size", "Ukuran");

    public static BilingualText When { get; } = new("When", "Kapan");

    public static BilingualText Act { get; } = new("Actions", "Tindakan");

    public static BilingualText Verify { get; } = new("Verify", "Periksa");

    public static BilingualText Download { get; } = new("Download", "Unduh");

    public static BilingualText BackupIsWhole(string head) => new($"The backup is whole. Audit log: {head}", $"Cadangan utuh. Log audit: {head}");

    public static BilingualText RestoreHint { get; } = new("A backup is restored at the server, into an empty record: weldvision restore FILE.zip --data FOLDER.", "Cadangan dipulihkan di server ke data kosong: weldvision restore BERKAS.zip --data FOLDER.");

    // Settings.
    public static BilingualText SettingsHint { get; } = new("They are set when the server is started; this page shows them.", "Diatur saat server dijalankan; halaman ini menampilkannya.");

    public static BilingualText Setting { get; } = new("Setting", "Pengaturan");

    public static BilingualText Value { get; } = new("Value", "Nilai");

    public static BilingualText SetBy { get; } = new("Set by", "Diatur dengan");

    public static BilingualText Version { get; } = new("Version of WeldVision", "Versi WeldVision");

    public static BilingualText Folder { get; } = new("Folder of photos and backups", "Folder foto dan cadangan");

    public static BilingualText Database { get; } = new("Database", "Basis data");

    public static BilingualText DatabaseFile { get; } = new("SQLite file in that folder", "berkas SQLite di folder itu");

    public static BilingualText LineOf(bool isSecure) => isSecure ? new("HTTPS", "HTTPS") : new("HTTP, on this machine only", "HTTP, hanya di mesin ini");

    public static BilingualText LineKind { get; } = new("Line", "Sambungan");

    public static BilingualText Reach { get; } = new("Answers", "Melayani");

    public static BilingualText ThisMachine { get; } = new("this machine only", "komputer ini saja");

    public static BilingualText Network { get; } = new("the network", "jaringan");

    public static BilingualText LargestPhoto { get; } = new("Largest photo", "Foto terbesar");

    public static BilingualText SideBySide { get; } = new("Photos inspected side by side", "Foto diperiksa bersamaan");

    public static BilingualText MayWait { get; } = new("Photos that may wait", "Foto yang boleh menunggu");

    public static BilingualText PackageInUse { get; } = new("Model package", "Paket model");

    public static BilingualText WrongSecrets { get; } = new("Wrong PINs until an account is locked", "PIN salah sampai akun terkunci");

    public static BilingualText WrongOfADevice { get; } = new("Wrong PINs until a device is locked", "PIN salah sampai perangkat terkunci");

    public static BilingualText PhotosAMinute { get; } = new("Photos a minute, of one and of all", "Foto per menit, satu orang dan semua");

    public static BilingualText RequestsAMinute { get; } = new("Requests a minute, of one and of all", "Permintaan per menit, satu orang dan semua");

    public static BilingualText DownloadKeys { get; } = new("Download the keys", "Unduh kunci");

    public static BilingualText KeysHint { get; } = new(
        "Names and photos in every backup are sealed, each person by a key of their own. Keep this file with the backups, in place of the one before: without it nothing is restored. Whoever is erased loses the key, and with the old file gone no backup shows them.",
        "Nama dan foto dalam setiap cadangan tersegel dengan kunci tiap orang. Simpan berkas ini bersama cadangan, menggantikan yang lama: tanpa berkas ini tidak ada yang dapat dipulihkan. Orang yang dihapus kehilangan kuncinya, dan bila berkas lama sudah tidak ada, tidak ada cadangan yang menampilkannya lagi.");

    public static BilingualText StaffSecondFactor { get; } = new("Staff sign in with a code of their phone beside the password", "Staf masuk dengan kata sandi dan kode dari ponsel");

    public static BilingualText StaffSecondFactorHint { get; } = new(
        "Who has none sets it up at the next page they open. Keep two administrators, so that one can help the other.", "Yang belum punya akan diminta memasangnya saat membuka halaman berikutnya. Sediakan dua administrator agar dapat saling membantu.");

    public static BilingualText StaffSecondFactorSet(bool isNeeded) => isNeeded ? new("Asked for from now on.", "Diwajibkan mulai sekarang.") : new("No longer asked for.", "Tidak lagi diwajibkan.");
}
