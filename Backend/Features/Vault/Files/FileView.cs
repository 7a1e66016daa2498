namespace Bailey.Features.Vault.Files;

/// <summary>A file.</summary>
/// <param name="FolderId">Null for files of conversations.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">Decided from the bytes and the name's ending.</param>
/// <param name="Sha256">Of the content, in hexadecimal.</param>
/// <param name="Width">Pixels, as the uploader said; null when it is no picture or film.</param>
/// <param name="Thumbnail">Whether there is one to fetch.</param>
internal sealed record FileView(
    Guid Id,
    Guid? FolderId,
    string Name,
    long Size,
    string ContentType,
    string Sha256,
    Guid CreatedBy,
    DateTime CreatedAt,
    int? Width,
    int? Height,
    bool Thumbnail);
