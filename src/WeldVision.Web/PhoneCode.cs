using QRCoder;

namespace WeldVision.Web;

/// <summary>How phones in the workshop find the page.</summary>
public static class PhoneCode
{
    /// <summary>A QR code in half blocks, for a dark or a light terminal alike.</summary>
    public static string Draw(Uri address)
    {
        using QRCodeData data = Encode(address);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }

    /// <summary>A QR code as an SVG: dark on white with its quiet zone, whatever the page's colours are.</summary>
    internal static string Svg(Uri address)
    {
        using QRCodeData data = Encode(address);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static QRCodeData Encode(Uri address)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
    }
}
