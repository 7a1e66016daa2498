using Bailey.Platform.Errors;

namespace Bailey.Features.Vault.Files;

/// <summary>Every "no" about files. What is not yours and what is not there answer alike.</summary>
internal static class FileRefusals
{
    public static readonly Refusal NotFound = new("vault.file-not-found", 404, "There is no such file.");
    public static readonly Refusal NoThumbnail = new("vault.thumbnail-not-found", 404, "This file has no thumbnail.");
    public static readonly Refusal InUse = new("vault.file-in-use", 409, "The file is part of a message. Delete the message instead.");
    public static readonly Refusal TooManyUploads =
        new Refusal("vault.too-many-uploads", 429, "You are sending four files already. Wait until one has arrived.").After(TimeSpan.FromSeconds(1));
    public static readonly Refusal DiskFull = new("vault.disk-full", 507, "The server has no room left for this file. Tell an admin.");
    public static readonly Refusal Damaged = new("vault.file-damaged", 500, "The file is damaged on the server. An admin can restore it from a backup.");
    public static readonly Refusal ThumbnailTooLarge = new("vault.thumbnail-too-large", 413, "A thumbnail has at most 256 KiB.");
    public static readonly Refusal ThumbnailType = new("vault.thumbnail-type", 415, "Send a PNG, JPEG or WebP picture.");

    /// <summary>As the document names it; <see cref="TooLarge"/> says how much is allowed.</summary>
    public static readonly Refusal AnyTooLarge = new("vault.file-too-large", 413, "The file is too large.");

    public static Refusal TooLarge(FileSettings settings) => AnyTooLarge with { Detail = $"The file is too large. At most {settings.MaxSizeText} are allowed." };

    public static Refusal BadName(string message) => Refusal.Invalid("name", message);
}
