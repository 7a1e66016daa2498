using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Keys;

namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the signed cookie by which a browser is known again; it opens nothing and does not say who signed in.</summary>
internal sealed class DeviceCookie(VaultKeeper vault)
{
    private const string Name = "__Host-bailey-device";
    private const int IdLetters = 32;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400); // browsers keep none longer

    /// <summary>The id of the device, or null when the cookie is absent or not ours.</summary>
    public Guid? Read(HttpContext context)
    {
        var value = context.Request.Cookies[Name];
        return value is { Length: > IdLetters } && Guid.TryParseExact(value[..IdLetters], "N", out var id)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(ValueOf(id)))
                ? id
                : null;
    }

    public void Write(HttpContext context, Guid id) => context.Response.Cookies.Append(Name, ValueOf(id), new CookieOptions
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = Lasts,
        IsEssential = true,
    });

    private string ValueOf(Guid id) =>
        $"{id:N}.{Base64Url.EncodeToString(vault.Ring.Current(KeyPurpose.DeviceCookie).Mac(Encoding.ASCII.GetBytes($"device {id:N}")))}";
}
