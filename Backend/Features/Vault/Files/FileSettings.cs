using System.Globalization;

namespace Bailey.Features.Vault.Files;

/// <summary>Section <c>Files</c>.</summary>
internal sealed class FileSettings
{
    private const string Key = "Files:MaxSize";
    private const long MiB = 1024 * 1024, Least = MiB, Most = 1024 * 1024 * MiB;

    /// <summary>The largest file a message may carry, in bytes; 1 MiB to 1 TiB.</summary>
    public long MaxSize { get; init; } = 64 * MiB;

    /// <summary>For people: "64 MiB".</summary>
    public string MaxSizeText => MaxSize % (1024 * MiB) == 0 ? $"{MaxSize / (1024 * MiB)} GiB" : $"{MaxSize / MiB} MiB";

    public static FileSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var text = configuration[Key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return new();
        }

        if (Parse(text.Trim()) is { } size and >= Least and <= Most)
        {
            return new() { MaxSize = size };
        }

        mistakes.Add($"{Key} is \"{text}\"; it must be a size from 1MiB to 1024GiB, such as 64MiB.");
        return new();
    }

    private static long? Parse(string text)
    {
        var unit = text.EndsWith("GiB", StringComparison.OrdinalIgnoreCase) ? 1024 * MiB : text.EndsWith("MiB", StringComparison.OrdinalIgnoreCase) ? MiB : 0;
        return unit > 0 && int.TryParse(text[..^3].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count * unit : null;
    }
}
