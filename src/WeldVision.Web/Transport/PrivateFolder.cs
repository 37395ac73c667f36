using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WeldVision.Web.Transport;

/// <summary>Certificates with their keys in a folder that only the server's user can open.</summary>
internal sealed class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    public PrivateFolder(string path)
    {
        _path = path;
        Make(path);
    }

    /// <summary>Makes a folder that nobody else can open, or closes one that others could.</summary>
    public static void Make(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public static string CertificateFile(string folder, string name) => PathOf(folder, name, "crt");

    /// <summary>Null when there is none, or it cannot be read.</summary>
    public X509Certificate2? Read(string name)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(PathOf(name, "crt"), PathOf(name, "key"));
        }
        catch (Exception fault) when (fault is IOException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Keeps a certificate and its key, each file whole or not at all.</summary>
    public X509Certificate2 Keep(string name, X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        Write(PathOf(name, "key"), key.ExportPkcs8PrivateKeyPem());
        Write(PathOf(name, "crt"), certificate.ExportCertificatePem());
        return certificate;
    }

    private static string PathOf(string folder, string name, string kind) => Path.Combine(folder, $"{name}.{kind}");

    private string PathOf(string name, string kind) => PathOf(_path, name, kind);

    private static void Write(string path, string text)
    {
        string unfinished = path + ".unfinished";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
