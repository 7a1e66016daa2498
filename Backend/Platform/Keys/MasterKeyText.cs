using System.Buffers;

namespace Bailey.Platform.Keys;

/// <summary>Owns the form in which a master key goes on paper: hex in eight groups joined by dashes, as <c>gocryptfs -masterkey</c> takes it.</summary>
internal static class MasterKeyText
{
    private const int Groups = 8, GroupLetters = 8;

    public static string Format(ReadOnlySpan<byte> key) =>
        string.Join('-', Convert.ToHexStringLower(key).Chunk(GroupLetters).Select(group => new string(group)));

    /// <summary>Takes the groups with or without dashes and blanks, in either case.</summary>
    public static bool TryParse(string text, Span<byte> key)
    {
        Span<char> letters = stackalloc char[Groups * GroupLetters];
        var count = 0;
        foreach (var letter in text)
        {
            if (letter == '-' || char.IsWhiteSpace(letter))
                continue;
            if (count == letters.Length || !char.IsAsciiHexDigit(letter))
                return false;

            letters[count++] = letter;
        }

        return count == letters.Length && Convert.FromHexString(letters, key, out _, out _) == OperationStatus.Done;
    }
}
