using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace WeldVision.Web.Transport;

/// <summary>For which names an authority may speak (RFC 5280, 4.2.1.10). Whoever steals its key can pose as nobody outside of them.</summary>
internal static class NameConstraints
{
    public const string Oid = "2.5.29.30";

    /// <value>The first byte of a host name as a certificate writes it.</value>
    public const byte DnsNameTag = 0x82;

    // Tags of the choices of GeneralName.
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2), IpAddress = new(TagClass.ContextSpecific, 7), Permitted = new(TagClass.ContextSpecific, 0);

    /// <summary>The critical extension.</summary>
    /// <param name="names">Host names, each with all below it.</param>
    public static X509Extension Of(IEnumerable<string> names, IEnumerable<AddressRange> addresses)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (string name in names)
            {
                using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
            }

            foreach (AddressRange range in addresses)
            {
                using (writer.PushSequence()) writer.WriteOctetString(range.AddressAndMask(), IpAddress);
            }
        }

        return new(Oid, writer.Encode(), critical: true);
    }
}
