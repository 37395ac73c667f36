using System.Net;

namespace WeldVision.Web.Transport;

/// <summary>A range of addresses as a certificate writes it: the first address, and how many leading bits are fixed.</summary>
internal sealed record AddressRange(IPAddress First, int FixedBits)
{
    /// <value>What nobody reaches from the internet, RFC 1918, 3927 and 4193, and the machine itself.</value>
    public static IReadOnlyList<AddressRange> Private { get; } =
    [
        Parse("10.0.0.0/8"), Parse("172.16.0.0/12"), Parse("192.168.0.0/16"), Parse("169.254.0.0/16"), Parse("127.0.0.0/8"), Parse("fc00::/7"), Parse("::1/128"),
    ];

    public static AddressRange Only(IPAddress address) => new(address, 8 * address.GetAddressBytes().Length);

    public static bool IsPrivate(IPAddress address) => Private.Any(range => range.Holds(address));

    public bool Holds(IPAddress address) => new IPNetwork(First, FixedBits).Contains(address);

    /// <summary>Address and mask, as a name constraint holds them (RFC 5280, 4.2.1.10).</summary>
    public byte[] AddressAndMask()
    {
        byte[] address = First.GetAddressBytes(), mask = new byte[address.Length];
        for (int bit = 0; bit < FixedBits; bit++) mask[bit / 8] |= (byte)(0x80 >> bit % 8);
        return [.. address, .. mask];
    }

    private static AddressRange Parse(string text) => IPNetwork.Parse(text) is var network ? new(network.BaseAddress, network.PrefixLength) : throw new FormatException(text);
}
