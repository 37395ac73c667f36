using System.Net.NetworkInformation;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace WeldVision.Web.Transport;

/// <summary>
/// The certificate that the server shows now. It is looked at every hour and when the machine's networks change; new connections get a new one without a restart, and those that are open stay.
/// </summary>
internal sealed partial class ServerCertificate : IDisposable
{
    private static readonly TimeSpan LookedAt = TimeSpan.FromHours(1);

    private readonly Func<(X509Certificate2 Certificate, X509Certificate2Collection Chain)> _load;
    private readonly ITimer _timer;
    private readonly Lock _turn = new();
    private volatile SslServerAuthenticationOptions _shown;
    private string _hash = "";

    private ServerCertificate(LocalAuthority? authority, Func<(X509Certificate2, X509Certificate2Collection)> load, TimeProvider clock)
    {
        (Authority, _load) = (authority, load);
        _shown = Load() ?? throw new InvalidDataException("There is no certificate to show.");
        _timer = clock.CreateTimer(_ => Refresh(), null, LookedAt, LookedAt);
        NetworkChange.NetworkAddressChanged += OnNetworks;
    }

    /// <value>Null where the centre gives its own certificate.</value>
    public LocalAuthority? Authority { get; }

    /// <value>Where a renewal that failed is told; the certificate of before stays in use.</value>
    public ILogger? Log { get; set; }

    public SslServerAuthenticationOptions Shown => _shown;

    /// <summary>Opens the centre's certificate, or the product's own where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no certificate with its key.</exception>
    public static ServerCertificate Open(WebOptions options)
    {
        if (options.CertificateFile is not { } file)
        {
            var authority = new LocalAuthority(LocalAuthority.FolderOf(options.Place), MachineNames.OfThisMachine(), options.Clock);
            return new(authority, () => (authority.ForServer(MachineNames.OfThisMachine()), []), options.Clock);
        }

        return new(null, () => GivenCertificate.Read(file, options.CertificateKeyFile, options.CertificatePassword), options.Clock);
    }

    /// <summary>Takes the certificate anew where it changed or is about to end.</summary>
    public void Refresh()
    {
        try
        {
            // The clock and the networks may ask at once, and both write the same files.
            lock (_turn)
            {
                if (Load() is { } renewed) _shown = renewed;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException or NetworkInformationException or System.Net.Sockets.SocketException)
        {
            if (Log is { } log) Failed(log, fault);
        }
    }

    public void Dispose()
    {
        NetworkChange.NetworkAddressChanged -= OnNetworks;
        _timer.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate could not be taken anew; the one of before stays in use.")]
    private static partial void Failed(ILogger log, Exception fault);

    private void OnNetworks(object? sender, EventArgs args) => Refresh();

    /// <summary>Null when it is the one that is shown already.</summary>
    private SslServerAuthenticationOptions? Load()
    {
        var (certificate, chain) = _load();
        string hash = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (hash == _hash)
        {
            certificate.Dispose();
            return null;
        }

        _hash = hash;
        return new() { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true) };
    }
}
