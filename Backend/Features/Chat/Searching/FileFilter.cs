using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>What one file must fit by itself, beside what the message fits that carries it.</summary>
/// <param name="names">What its name must hold and must not.</param>
/// <param name="picture">Whether it must be a picture, or must not; null for no matter.</param>
internal sealed class FileFilter(TextQuery names, bool? picture)
{
    private readonly TextFolding _folding = new();

    /// <summary>How a name fits; null when it does not.</summary>
    public TextFit? Check(string name) => names.Check("", [name], _folding);

    public bool FitsType(string contentType) => picture is not { } wanted || contentType.StartsWith("image/", StringComparison.Ordinal) == wanted;
}
