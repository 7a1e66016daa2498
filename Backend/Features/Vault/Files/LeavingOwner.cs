using Bailey.Features.Accounts.Contract;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Vault.Files;

/// <summary>Makes the files of somebody who was deleted for good the system's.</summary>
internal sealed class LeavingOwner : IStandingFollower
{
    /// <summary>Who the system is wherever a person would stand. No person ever has this id.</summary>
    public static readonly Guid SystemId = new("00000000-0000-7000-8000-00000000ba11");

    public async Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct)
    {
        if (change is StandingChange.Erased)
        {
            await db.Files.Where(file => file.CreatedBy == personId).ExecuteUpdateAsync(set => set.SetProperty(file => file.CreatedBy, SystemId), ct);
        }
    }

    public void Changed(Guid personId, StandingChange change)
    {
    }
}
