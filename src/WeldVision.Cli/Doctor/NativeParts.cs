using System.ComponentModel;
using System.Diagnostics;
using WeldVision.Capture;
using WeldVision.Imaging.Decoding;
using WeldVision.Imaging.Drawing;
using WeldVision.Onnx;

namespace WeldVision.Cli.Doctor;

/// <summary>The parts that are no .NET: each is made to work, so that its libraries are loaded.</summary>
internal static class NativeParts
{
    private static readonly BilingualText CopyAgain = new("Copy the whole folder of the program again.", "Salin lagi seluruh folder program.");

    /// <value>The photo that parts are tried on.</value>
    public static string DemoPhoto => Path.Combine(Places.DemoPhotos, "sound-1.jpg");

    /// <value>Whether it says that a native library is missing, or is another than expected.</value>
    public static bool IsOfLibrary(Exception fault) => fault is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException || (fault is TypeInitializationException { InnerException: { } inner } && IsOfLibrary(inner));

    public static Check OpenCv() => Try("opencv", new("Install GTK 3, libdrm and libatomic (Debian: apt-get install libgtk-3-0 libdrm2 libatomic1), or start through weldvision of the published folder, which brings them.",
        "Pasang GTK 3, libdrm, dan libatomic (Debian: apt-get install libgtk-3-0 libdrm2 libatomic1), atau mulai lewat weldvision di folder terbitan yang sudah membawanya."), name =>
    {
        if (!File.Exists(DemoPhoto)) return new(name, Condition.Bad, new($"{DemoPhoto} is missing.", $"{DemoPhoto} tidak ada."), CopyAgain);
        CaptureResult captured = new OpenCvPhotoDecoder(new()).Capture(new MemoryPhotoSource("photo", File.ReadAllBytes(DemoPhoto)));
        using CapturedPhoto? photo = captured.Photo;
        return photo is null ? new(name, Condition.Bad, new($"A demo photo cannot be read: {captured.Fault?.Message}", $"Foto demo tidak dapat dibaca: {captured.Fault?.Message}"), CopyAgain)
            : new(name, Condition.Good, new($"{OpenCvPhotoDecoder.Runtime} reads photos.", $"{OpenCvPhotoDecoder.Runtime} dapat membaca foto."));
    });

    public static Check OnnxRuntime() => Try("onnx-runtime", new("Copy the program's folder again; it needs a 64-bit system with glibc 2.27 or newer and libstdc++.", "Salin lagi folder program; diperlukan sistem 64-bit dengan glibc 2.27 atau lebih baru dan libstdc++."),
        name => new(name, Condition.Good, new($"{ModelPackage.Runtime}; .NET {Environment.Version}.", $"{ModelPackage.Runtime}; .NET {Environment.Version}.")));

    public static Check Skia() => Try("skia", CopyAgain, name => new(name, Condition.Good, new($"{PhotoPicture.Runtime}.", $"{PhotoPicture.Runtime}.")));

    /// <summary>Photos that others send are decoded by processes of this program.</summary>
    public static Check Decoders() => Try("decoders", CopyAgain, name =>
    {
        try
        {
            using var photos = new ServedPhotos(DecoderProcesses.UsualCost);
            return photos.Reduce(File.ReadAllBytes(DemoPhoto), 64) is not null ? new(name, Condition.Good, new("The server's processes for photos start.", "Proses pembaca foto milik server dapat dimulai."))
                : new(name, Condition.Bad, new("The server's processes for photos end early.", "Proses pembaca foto milik server berhenti sendiri."), new("See what opencv says, and that memory is left.", "Lihat hasil opencv, dan pastikan memori masih cukup."));
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            return new(name, Condition.Bad, new($"The server's processes for photos do not start: {fault.Message}", $"Proses pembaca foto milik server tidak dapat dimulai: {fault.Message}"), CopyAgain);
        }
    });

    public static Check Cameras()
    {
        const string Name = "cameras";
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-hide_banner", "-version"]) { RedirectStandardOutput = true })!;
            string version = process.StandardOutput.ReadToEnd().Split('\n')[0];
            process.WaitForExit();
            return new(Name, Condition.Good, new(version, version));
        }
        catch (Win32Exception)
        {
            return new(Name, Condition.Attention, new("There is no command ffmpeg; photos are inspected without it, cameras and videos are not.", "Perintah ffmpeg tidak ada; foto tetap dapat diperiksa, kamera dan video tidak."),
                new("Install it: apt-get install ffmpeg", "Pasang: apt-get install ffmpeg"));
        }
    }

    private static Check Try(string name, BilingualText next, Func<string, Check> look)
    {
        try
        {
            return look(name);
        }
        catch (Exception fault) when (IsOfLibrary(fault))
        {
            string reason = (fault.InnerException ?? fault).Message;
            return new(name, Condition.Bad, new($"A library cannot be loaded: {reason}", $"Pustaka tidak dapat dimuat: {reason}"), next);
        }
    }
}
