using Bailey.Features.Accounts.Contract;
using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Avatars;

/// <summary>A picture on its way to a browser.</summary>
internal sealed record OpenedAvatar(Guid Id, string ContentType, byte[] Content);

/// <summary>Owns people's pictures: judged by their bytes, kept sealed, replaced as a whole.</summary>
internal sealed class AvatarKeeping(AppDb db, FieldCipher fields, PeopleDirectory people, ProfileTelling telling, TimeProvider time)
{
    public const int MaxBytes = 256 * 1024;
    private const int MaxSide = 1024;

    public async Task<Outcome> PutAsync(Caller caller, byte[] content, CancellationToken ct)
    {
        if (content.Length > MaxBytes)
        {
            return AccountRefusals.AvatarTooLarge;
        }

        if (PictureFormat.Read(content) is not { } picture)
        {
            return AccountRefusals.AvatarNotAPicture;
        }

        if (picture.Width != picture.Height || picture.Width is < 1 or > MaxSide)
        {
            return AccountRefusals.AvatarNotSquare;
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        await ReplaceAsync(
            caller.PersonId,
            new Avatar { Id = id, PersonId = caller.PersonId, Kind = picture.Kind, Content = fields.Seal(AvatarTable.ContentColumn, id, content) },
            ct);
        return Outcome.Done;
    }

    /// <summary>Taking away what is not there is done already.</summary>
    public Task RemoveAsync(Caller caller, CancellationToken ct) => ReplaceAsync(caller.PersonId, null, ct);

    public async Task<OpenedAvatar?> FindAsync(Guid personId, CancellationToken ct)
    {
        if ((await people.FindAsync(personId, ct))?.AvatarId is not { } id
            || await db.Avatars.AsNoTracking().FirstOrDefaultAsync(avatar => avatar.Id == id, ct) is not { } avatar)
        {
            return null;
        }

        return new OpenedAvatar(id, PictureFormat.TypeOf(avatar.Kind), fields.OpenUtf8(AvatarTable.ContentColumn, id, avatar.Content));
    }

    private async Task ReplaceAsync(Guid personId, Avatar? avatar, CancellationToken ct)
    {
        Person? person = null;
        await db.InTransactionAsync(
            async token =>
            {
                person = await db.People.FirstAsync(p => p.Id == personId, token);
                person.AvatarId = avatar?.Id;
                await db.Avatars.Where(a => a.PersonId == personId).ExecuteDeleteAsync(token);
                if (avatar is not null)
                {
                    db.Avatars.Add(avatar);
                }

                return true;
            },
            ct,
            () => telling.Tell(person!));
    }
}
