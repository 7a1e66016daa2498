using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>Owns the reading of a form body as RFC 6749 section 3.2 asks: no parameter twice, an empty one counts as left out, unknown ones are ignored.</summary>
internal sealed class OAuthForm
{
    private const int MostBytes = 8 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, StringValues> _values;

    private OAuthForm(Dictionary<string, StringValues> values) => _values = values;

    public string? this[string name] => _values.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The form, or the error that says what is wrong with it.</summary>
    public static async Task<(OAuthForm? Form, OAuthError? Error)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeIsForm(request.ContentType))
        {
            return (null, OAuthError.InvalidRequest($"Send Content-Type: {FormType}."));
        }

        if (await TextAsync(request, ct) is not { } text)
        {
            return (null, OAuthError.InvalidRequest("The body is too large or is not UTF-8."));
        }

        var values = QueryHelpers.ParseQuery(text);
        return values.Values.Any(value => value.Count > 1)
            ? (null, OAuthError.InvalidRequest("A parameter stands twice."))
            : (new OAuthForm(values), null);
    }

    private static bool MediaTypeIsForm(string? type) =>
        type is not null && type.Split(';')[0].Trim().Equals(FormType, StringComparison.OrdinalIgnoreCase);

    private static async Task<string?> TextAsync(HttpRequest request, CancellationToken ct)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (length > MostBytes)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
