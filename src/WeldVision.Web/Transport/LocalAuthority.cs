using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using WeldVision.Storage;

namespace WeldVision.Web.Transport;

/// <summary>
/// A certificate authority of this installation alone: its root is installed on the workshop's phones, and it speaks for this machine's names, <c>.local</c> and private addresses only.
/// Root and server certificate lie in a folder that nobody else can read.
/// </summary>
internal sealed class LocalAuthority
{
    /// <value>How long a server certificate serves, and from when on it is made anew.</value>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90), Renewal = TimeSpan.FromDays(30);

    private const int RootYears = 10;
    private const string RootName = "root", ServerName = "server";

    // A phone's clock may be behind; without this its owner would read of a certificate from the future.
    private static readonly TimeSpan ClocksBehind = TimeSpan.FromDays(1);
    private static readonly OidCollection ForServers = [new Oid("1.3.6.1.5.5.7.3.1")];

    private readonly PrivateFolder _folder;
    private readonly TimeProvider _clock;
    private readonly X509Certificate2 _root;

    public LocalAuthority(string folder, MachineNames machine, TimeProvider clock)
    {
        (_folder, _clock) = (new(folder), clock);

        // A root that ends before its servers' certificates do is made anew, and phones install it anew.
        _root = _folder.Read(RootName) is { } known && known.NotAfter.ToUniversalTime() > Now + Life ? known : _folder.Keep(RootName, MakeRoot(machine));
    }

    /// <value>The root without its key.</value>
    public ReadOnlyMemory<byte> RootDer => _root.RawData;

    /// <value>SHA-256 of the root, as phones show it.</value>
    public string Fingerprint => string.Join(':', SHA256.HashData(_root.RawData).Select(part => part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Where the authority of a record's server lies.</summary>
    public static string FolderOf(RecordPlace place) => Path.Combine(Path.GetFullPath(place.Folder), "authority");

    /// <summary>The file of the server's certificate, without its key.</summary>
    public static string ServerFile(string folder) => PrivateFolder.CertificateFile(folder, ServerName);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>The kept server certificate as long as it serves for a while and for all of the machine's names, else a new one.</summary>
    public X509Certificate2 ForServer(MachineNames machine)
    {
        MachineNames names = Speakable(machine);
        return _folder.Read(ServerName) is { } known && known.NotAfter.ToUniversalTime() > Now + Renewal && IsOurs(known) && Covers(known, names) ? known : _folder.Keep(ServerName, Issue(names));
    }

    private X509Certificate2 MakeRoot(MachineNames machine)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=WeldVision {machine.Names[^1]}, O=WeldVision", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(ForServers, critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(NameConstraints.Of(["local", .. machine.Names], [.. AddressRange.Private, .. machine.Addresses.Where(one => !AddressRange.IsPrivate(one)).Select(AddressRange.Only)]));
        return request.CreateSelfSigned(Now - 2 * ClocksBehind, Now.AddYears(RootYears));
    }

    private X509Certificate2 Issue(MachineNames names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names.Names[^1]}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(ForServers, critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var spoken = new SubjectAlternativeNameBuilder();
        foreach (string name in names.Names) spoken.AddDnsName(name);
        foreach (IPAddress address in names.Addresses) spoken.AddIpAddress(address);
        request.CertificateExtensions.Add(spoken.Build());

        // A positive serial number of 20 bytes at most.
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        DateTime from = Now - ClocksBehind;
        using X509Certificate2 certificate = request.Create(_root, from > _root.NotBefore.ToUniversalTime() ? from : _root.NotBefore, Now + Life, serial);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>What the root may speak for. A name or a public address that the machine got after the root was made stays out; with it every phone would refuse the certificate.</summary>
    private MachineNames Speakable(MachineNames machine) => new(
        [.. machine.Names.Where(name => name.EndsWith(".local", StringComparison.Ordinal) || IsPermitted([NameConstraints.DnsNameTag, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)]))],
        [.. machine.Addresses.Where(address => AddressRange.IsPrivate(address) || IsPermitted(AddressRange.Only(address).AddressAndMask()))]);

    private bool IsPermitted(ReadOnlySpan<byte> written) =>
        _root.Extensions.FirstOrDefault(one => one.Oid!.Value == NameConstraints.Oid) is { } constraints && constraints.RawData.AsSpan().IndexOf(written) >= 0;

    private bool IsOurs(X509Certificate2 server) => server.IssuerName.RawData.AsSpan().SequenceEqual(_root.SubjectName.RawData)
        && server.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } issuer
        && issuer.Span.SequenceEqual(_root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First().SubjectKeyIdentifierBytes.Span);

    private static bool Covers(X509Certificate2 server, MachineNames names) => server.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } spoken
        && names.Names.All(spoken.EnumerateDnsNames().Contains) && names.Addresses.All(spoken.EnumerateIPAddresses().Contains);
}
