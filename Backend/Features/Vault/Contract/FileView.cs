namespace Bailey.Features.Vault.Contract;

/// <summary>A file.</summary>
/// <param name="FolderId">Null for files of conversations.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">Decided from the bytes and the name's ending.</param>
/// <param name="Sha256">Of the content, in hexadecimal.</param>
/// <param name="Revision">1: a file of a conversation keeps the content it came with.</param>
/// <param name="UpdatedAt">When its content came.</param>
/// <param name="Tags">None on files of conversations.</param>
/// <param name="Starred">Never, on files of conversations.</param>
/// <param name="Width">Pixels, as the uploader said; null when it is no picture or film.</param>
/// <param name="Thumbnail">Whether there is one to fetch.</param>
internal record FileView(
    Guid Id,
    Guid? FolderId,
    string Name,
    long Size,
    string ContentType,
    string Sha256,
    int Revision,
    Guid CreatedBy,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    IReadOnlyList<string> Tags,
    bool Starred,
    int? Width,
    int? Height,
    bool Thumbnail);
