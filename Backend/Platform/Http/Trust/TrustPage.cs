using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using Bailey.Platform.Http.Tls;
using QRCoder;

namespace Bailey.Platform.Http.Trust;

/// <summary>Owns the page that explains how to trust the own certificate authority, and the downloads it offers.</summary>
internal sealed class TrustPage(ServerCertificate certificate, HttpEndpoints endpoints)
{
    private static readonly string Template = Resource("trust.html");
    private static readonly byte[] Styles = Encoding.UTF8.GetBytes(Resource("trust.css"));
    private static readonly byte[] Icon = Encoding.UTF8.GetBytes(Resource("trust.svg"));

    private const int LongestDrawn = 300; // the longest name of a host and a port

    private X509Certificate2 Authority => certificate.Authority ?? throw new InvalidOperationException("There is no own authority to explain.");

    /// <summary>True for the page's own paths; at the front door it also answers "/".</summary>
    public static bool Answers(HttpContext context, bool isFront) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Request.Path.Value is var path
        && (path is "/trust" or "/trust.css" or "/trust.svg" or "/ca.crt" or "/bailey.mobileconfig" || (isFront && path is "/"));

    public Task AnswerAsync(HttpContext context)
    {
        var (type, body) = context.Request.Path.Value switch
        {
            "/trust.css" => ("text/css; charset=utf-8", Styles),
            "/trust.svg" => ("image/svg+xml", Icon),
            "/ca.crt" => ("application/x-x509-ca-cert", Encoding.ASCII.GetBytes(Authority.ExportCertificatePem() + "\n")),
            "/bailey.mobileconfig" => ("application/x-apple-aspen-config", Encoding.UTF8.GetBytes(MobileConfig.For(Authority))),
            _ => ("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html(PlainHttp.HttpsAddress(context, endpoints)))),
        };
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-cache";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    // The address holds the Host header, so every value is encoded; the drawing is made of numbers only.
    private string Html(string address)
    {
        var encoder = HtmlEncoder.Default;
        return Template
            .Replace("{{fingerprint}}", Fingerprint(), StringComparison.Ordinal)
            .Replace("{{ends}}", Authority.NotAfter.ToUniversalTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{qr}}", Qr(address), StringComparison.Ordinal)
            .Replace("{{address}}", encoder.Encode(address), StringComparison.Ordinal);
    }

    // Four rows of eight pairs: people compare what they can hold in view.
    private string Fingerprint() => string.Join('\n', Authority.GetCertHash(HashAlgorithmName.SHA256).Chunk(8).Select(row => $"<span>{ServerCertificate.Grouped(row).Replace(':', ' ')}</span>"));

    // The caller chose the name: one that no server has is not worth the work.
    private static string Qr(string address)
    {
        if (address.Length > LongestDrawn)
        {
            return "";
        }

        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static string Resource(string name)
    {
        using var stream = typeof(TrustPage).Assembly.GetManifestResourceStream($"Bailey.Platform.Http.Trust.{name}")
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
