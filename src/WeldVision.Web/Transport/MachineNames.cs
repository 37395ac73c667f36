using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace WeldVision.Web.Transport;

/// <summary>What others on the network call this machine.</summary>
/// <param name="Names">Host names, small letters, <c>localhost</c> among them; never an address.</param>
internal sealed partial record MachineNames(IReadOnlyList<string> Names, IReadOnlyList<IPAddress> Addresses)
{
    /// <summary>The host's name, the same within <c>.local</c>, and the addresses of all networks that are up; link-local ones of IPv6 are left out, since no browser opens them.</summary>
    public static MachineNames OfThisMachine()
    {
        string host = Dns.GetHostName().ToLowerInvariant();
        return new([.. new[] { "localhost", host, $"{host.Split('.')[0]}.local" }.Where(name => HostName().IsMatch(name)).Distinct()], [IPAddress.Loopback, IPAddress.IPv6Loopback, .. OnNetworks()]);
    }

    /// <summary>The address that phones are given: of the workshop's network before any other.</summary>
    public static IPAddress? ForPhones() => OnNetworks().Where(address => address.AddressFamily == AddressFamily.InterNetwork).OrderByDescending(AddressRange.IsPrivate).FirstOrDefault();

    private static IEnumerable<IPAddress> OnNetworks() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(one => one.OperationalStatus == OperationalStatus.Up && one.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(one => one.GetIPProperties().UnicastAddresses).Select(one => one.Address)
        .Where(address => !address.IsIPv6LinkLocal).Distinct();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$")]
    private static partial Regex HostName();
}
