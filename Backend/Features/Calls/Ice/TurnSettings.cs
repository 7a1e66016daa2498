using Bailey.Platform.Settings;

namespace Bailey.Features.Calls.Ice;

/// <summary>Owns the operator's own TURN server, if there is one: for people whose networks let no direct way through.</summary>
/// <param name="Secret">What coturn has as <c>static-auth-secret</c>.</param>
internal sealed record TurnSettings(IReadOnlyList<string> Urls, string? Secret, TimeSpan Lifetime)
{
    private const int MostUrls = 4;

    public static TurnSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var urls = (configuration["Turn:Urls"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls.Where(url => !url.StartsWith("turn:", StringComparison.Ordinal) && !url.StartsWith("turns:", StringComparison.Ordinal)))
        {
            mistakes.Add($"Turn:Urls holds \"{url}\"; it must begin with turn: or turns:.");
        }

        if (urls.Length > MostUrls)
        {
            mistakes.Add($"Turn:Urls holds {urls.Length} addresses; at most {MostUrls}.");
        }

        var secret = ReadSecret(configuration["Turn:SecretFile"], mistakes);
        if (urls.Length > 0 && secret is null)
        {
            mistakes.Add("Turn:Urls is set without Turn:SecretFile; credentials could not be made.");
        }

        return new(urls, secret, configuration.Duration("Turn:Lifetime", TimeSpan.FromHours(12), TimeSpan.FromMinutes(5), TimeSpan.FromDays(2), mistakes));
    }

    private static string? ReadSecret(string? path, ICollection<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        try
        {
            if (File.ReadAllText(path).Trim() is { Length: >= 16 } secret)
            {
                return secret;
            }

            mistakes.Add("Turn:SecretFile holds less than 16 characters.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"Turn:SecretFile is \"{path}\", which cannot be read.");
        }

        return null;
    }
}
