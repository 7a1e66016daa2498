using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Rows;

/// <summary>The vault's tables on a database that knows no feature.</summary>
internal static class VaultSets
{
    extension(AppDb db)
    {
        public DbSet<Blob> Blobs => db.Set<Blob>();

        public DbSet<VaultFile> Files => db.Set<VaultFile>();
    }
}
