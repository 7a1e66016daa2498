using QRCoder;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the picture of a QR code as SVG without style or script.</summary>
internal static class QrSvg
{
    public static string Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
