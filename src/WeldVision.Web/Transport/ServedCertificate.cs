using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WeldVision.Storage;

namespace WeldVision.Web.Transport;

/// <summary>What is known of the certificate of a server, without starting one.</summary>
public static class ServedCertificate
{
    /// <value>The server renews its own certificate when it has less than this left.</value>
    public static TimeSpan Renewal => LocalAuthority.Renewal;

    /// <summary>When the certificate ends that phones are shown.</summary>
    /// <param name="file">The centre's certificate; null for the server's own.</param>
    /// <returns>UTC; null where the server has not made its own yet.</returns>
    /// <exception cref="InvalidDataException">The file is no certificate, or the centre's is there without its key.</exception>
    public static DateTime? EndOf(RecordPlace place, string? file, string? keyFile, string? password)
    {
        string own = LocalAuthority.ServerFile(LocalAuthority.FolderOf(place));
        if (file is null && !File.Exists(own)) return null;
        try
        {
            using X509Certificate2 certificate = file is null ? X509CertificateLoader.LoadCertificateFromFile(own) : GivenCertificate.Read(file, keyFile, password).Certificate;
            return certificate.NotAfter.ToUniversalTime();
        }
        catch (CryptographicException fault)
        {
            throw new InvalidDataException($"{own} is no certificate: {fault.Message}", fault);
        }
    }
}
