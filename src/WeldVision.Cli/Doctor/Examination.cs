using System.Globalization;
using System.Reflection;
using WeldVision.Classify;
using WeldVision.Record;
using WeldVision.Storage;
using WeldVision.Web.Transport;

namespace WeldVision.Cli.Doctor;

/// <summary>The centre's certificate, as <c>serve</c> takes it.</summary>
/// <param name="File">Null for the server's own.</param>
internal sealed record CertificateChoice(string? File, string? KeyFile, string? PasswordFile);

/// <summary>Looks at what the work rests on and changes nothing of it. A fault that a check meets is its finding.</summary>
internal sealed class Examination(RecordPlace place, string? modelFolder, CertificateChoice certificate, TimeProvider clock)
{
    // Less than the first, and a day's photos may not fit; less than the second, and neither does a photo with its record.
    private const long ComfortableBytes = 5_000_000_000, NeededBytes = 200_000_000;

    private static readonly TimeSpan Unremarkable = TimeSpan.FromMinutes(2);

    public IReadOnlyList<Check> All()
    {
        var (database, last) = Database();
        return [NativeParts.OpenCv(), NativeParts.OnnxRuntime(), NativeParts.Skia(), NativeParts.Decoders(), NativeParts.Cameras(), Model(), database, Disk(), Clock(last), Certificate()];
    }

    /// <summary>Opens the package, which compares its hashes, and inspects a photo with it.</summary>
    private Check Model()
    {
        const string Name = "model";
        BilingualText next = new("Copy the package again, or choose another: weldvision model list.", "Salin lagi paketnya, atau pilih yang lain: weldvision model list.");
        try
        {
            using var engine = new Engine(modelFolder ?? Places.ModelInUse, new(), new());
            using InspectionPipeline pipeline = engine.CreatePipeline();
            PhotoInspection inspection = pipeline.Inspect(new Capture.MemoryPhotoSource("photo", File.ReadAllBytes(NativeParts.DemoPhoto)));
            string identity = $"{engine.Package.Identity.Name} {engine.Package.Identity.Version}, {engine.Package.Identity.Precision}, {engine.Package.Identity.ManifestSha256}";
            return inspection.Beads.Count > 0 ? new(Name, Condition.Good, new($"Its files are the ones of its manifest: {identity}.", $"Berkasnya sesuai dengan manifes: {identity}."))
                : new(Name, Condition.Attention, new($"It finds no bead on a demo photo: {identity}.", $"Tidak ada jalur las yang ditemukan pada foto demo: {identity}."), next);
        }
        catch (Exception fault) when (fault is ModelPackageRefusedException or InvalidDataException or IOException or UnauthorizedAccessException || NativeParts.IsOfLibrary(fault))
        {
            return new(Name, Condition.Bad, new($"It cannot be used: {fault.Message}", $"Tidak dapat dipakai: {fault.Message}"), next);
        }
    }

    /// <returns>The check, and when the record's last entry was made.</returns>
    private (Check Check, DateTimeOffset? Last) Database()
    {
        const string Name = "database";
        try
        {
            if (RecordStore.Glance(place, clock) is not { } glance)
                return (new(Name, Condition.Good, new($"There is no record in {place.Folder} yet.", $"Belum ada catatan di {place.Folder}.")), null);
            if (glance.IsOfEarlierVersion)
                return (new(Name, Condition.Attention, new("It was written by an earlier version and is brought up to date by the next command that uses it.", "Ditulis oleh versi terdahulu dan akan diperbarui oleh perintah berikutnya yang memakainya."),
                    new("Make a backup first, with the version of before: weldvision backup", "Buat cadangan lebih dulu dengan versi terdahulu: weldvision backup")), null);
            return (new(Name, Condition.Good, new($"It answers; the audit log has {glance.Entries} entries.", $"Basis data menjawab; log audit berisi {glance.Entries} entri.")), glance.LastEntry);
        }
        catch (Exception fault) when (fault is RecordsNotReachableException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (new(Name, Condition.Bad, new($"It cannot be used: {fault.Message}", $"Tidak dapat dipakai: {fault.Message}"),
                new("See that the database runs and that this user may write in the folder; else restore the last backup into an empty folder: weldvision restore", "Periksa apakah basis data berjalan dan pengguna ini boleh menulis di foldernya; jika tidak, pulihkan cadangan terakhir ke folder kosong: weldvision restore")), null);
        }
    }

    private Check Disk()
    {
        const string Name = "disk";
        string folder = Path.GetFullPath(place.Folder);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        try
        {
            long free = new DriveInfo(folder).AvailableFreeSpace;
            using (var trial = new FileStream(Path.Combine(folder, $".weldvision-doctor-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }))
            {
                trial.Write(new byte[4096]);
                trial.Flush(flushToDisk: true);
            }

            string amount = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB");
            return new(Name, free < NeededBytes ? Condition.Bad : free < ComfortableBytes ? Condition.Attention : Condition.Good, new($"{folder} can be written; {amount} are free.", $"{folder} dapat ditulis; {amount} kosong."),
                free >= ComfortableBytes ? null : new("Free some space, or move the record to a larger disk.", "Kosongkan ruang, atau pindahkan catatan ke disk yang lebih besar."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(Name, Condition.Bad, new($"{folder} cannot be written: {fault.Message}", $"{folder} tidak dapat ditulis: {fault.Message}"),
                new("Give this user the right to write there, or name another folder by --data.", "Beri pengguna ini hak menulis di sana, atau sebutkan folder lain dengan --data."));
        }
    }

    /// <summary>A clock that stands before this program was made, or before the last entry of the audit log, is wrong.</summary>
    private Check Clock(DateTimeOffset? last)
    {
        const string Name = "clock";
        DateTimeOffset now = clock.GetUtcNow();
        string shown = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        BilingualText next = new("Set the clock, by the network if there is one: timedatectl set-ntp true", "Setel jam, lewat jaringan bila ada: timedatectl set-ntp true");
        DateTimeOffset made = DateTimeOffset.Parse(typeof(Examination).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "NotBefore").Value!, CultureInfo.InvariantCulture);
        if (now < made) return new(Name, Condition.Bad, new($"It shows {shown}, before this program was made.", $"Jam menunjukkan {shown}, sebelum program ini dibuat."), next);
        return last - now > Unremarkable
            ? new(Name, Condition.Attention, new($"It shows {shown}, before the last entry of the audit log.", $"Jam menunjukkan {shown}, sebelum entri terakhir log audit."), next)
            : new(Name, Condition.Good, new(shown, shown));
    }

    private Check Certificate()
    {
        const string Name = "certificate";
        BilingualText next = certificate.File is null
            ? new("Start the server again: it makes a new one.", "Mulai ulang server: server akan membuat yang baru.")
            : new("Get a new one from who gave it, and put it in the same place.", "Minta yang baru dari penerbitnya, lalu letakkan di tempat yang sama.");
        try
        {
            string? password = certificate.PasswordFile is null ? null : File.ReadLines(certificate.PasswordFile).FirstOrDefault();
            if (ServedCertificate.EndOf(place, certificate.File, certificate.KeyFile, password) is not { } end)
                return new(Name, Condition.Good, new("The server has not made one yet; it does so when it starts.", "Server belum membuatnya; akan dibuat saat server dimulai."));
            string shown = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            TimeSpan left = end - clock.GetUtcNow().UtcDateTime;
            if (left <= TimeSpan.Zero) return new(Name, certificate.File is null ? Condition.Attention : Condition.Bad, new($"It ended on {shown}.", $"Masa berlakunya sudah habis pada {shown}."), next);

            // The server renews its own in time; one of the centre's nobody else looks after.
            return left < ServedCertificate.Renewal && certificate.File is not null
                ? new(Name, Condition.Attention, new($"It ends on {shown}.", $"Masa berlakunya habis pada {shown}."), next)
                : new(Name, Condition.Good, new($"It is good until {shown}.", $"Berlaku sampai {shown}."));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(Name, Condition.Bad, new($"It cannot be used: {fault.Message}", $"Tidak dapat dipakai: {fault.Message}"), next);
        }
    }
}
