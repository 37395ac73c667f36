using System.Net.NetworkInformation;
using System.Net.Sockets;
using QRCoder;

namespace WeldVision.Web;

/// <summary>How phones in the workshop find the page.</summary>
public static class PhoneCode
{
    /// <summary>The page's address as others on the network write it; null where the machine has none.</summary>
    public static Uri? AddressFor(Uri listening) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(one => one.OperationalStatus == OperationalStatus.Up && one.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(one => one.GetIPProperties().UnicastAddresses)
        .Where(one => one.Address.AddressFamily == AddressFamily.InterNetwork)
        .Select(one => new UriBuilder(listening) { Host = one.Address.ToString() }.Uri)
        .FirstOrDefault();

    /// <summary>A QR code in half blocks, for a dark or a light terminal alike.</summary>
    public static string Draw(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }
}
