using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;

namespace Bailey.Features.Vault.Contract;

/// <summary>What files are called, for who looks through many: sealed as they lie, and opened one by one.</summary>
internal static class FileNames
{
    /// <summary>Those of all files; join what refers to them before reading.</summary>
    public static IQueryable<SealedFileName> In(AppDb db) => db.Files.Select(file => new SealedFileName { FileId = file.Id, Name = file.Name });

    /// <summary>Null for a damaged one, which must not keep all others from being read.</summary>
    public static string? TryOpen(FieldCipher fields, Guid fileId, SealedText name)
    {
        try
        {
            return fields.Open(VaultFileTable.NameColumn, fileId, name);
        }
        catch (BrokenSealException)
        {
            return null;
        }
    }
}

/// <summary>The name of a file as the database holds it.</summary>
internal sealed class SealedFileName
{
    public Guid FileId { get; init; }

    public SealedText Name { get; init; }
}
