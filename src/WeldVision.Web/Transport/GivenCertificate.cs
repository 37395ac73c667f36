using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WeldVision.Web.Transport;

/// <summary>A certificate that the centre gives: a .pfx file, or a .pem file with its chain and a file with the key.</summary>
internal static class GivenCertificate
{
    /// <exception cref="InvalidDataException">The file is no certificate with its key; says what was expected.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Read(string file, string? keyFile, string? password)
    {
        try
        {
            var (certificate, chain) = IsPem(file) ? Pem(file, keyFile ?? file, password) : Pfx(file, password);
            return certificate.HasPrivateKey ? (certificate, chain) : throw new InvalidDataException($"{file} holds no private key. Export it together with its key.");
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{file} cannot be used as a certificate: {fault.Message} Expected a .pfx file, or a .pem file with --certificate-key where the key lies in another; a password stands in --certificate-password-file.", fault);
        }
    }

    private static bool IsPem(string file) => File.ReadAllBytes(file).AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    private static (X509Certificate2, X509Certificate2Collection) Pem(string file, string keyFile, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        return (password is null ? X509Certificate2.CreateFromPemFile(file, keyFile) : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile), chain);
    }

    private static (X509Certificate2, X509Certificate2Collection) Pfx(string file, string? password)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        X509Certificate2 certificate = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new InvalidDataException($"{file} holds no private key. Export the certificate together with its key.");
        return (certificate, all);
    }
}
