using System.Text;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Accounts.Passwords;
using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;

namespace Bailey.Features.Accounts;

/// <summary>Owns the judgement of what somebody wants to be called and the making of their row; registration and set-up share it.</summary>
internal sealed class NewPerson(PasswordPolicy policy, PasswordHashing hashing, FieldCipher fields, TimeProvider time)
{
    private const int Colors = 8;

    /// <summary>The first thing wrong, or null.</summary>
    public Refusal? Judge(string username, string password, string? displayName)
    {
        if (!Username.IsWellFormed(username))
        {
            return AccountRefusals.UsernameMalformed;
        }

        if (Username.IsReserved(username))
        {
            return AccountRefusals.UsernameReserved;
        }

        if (displayName is not null && !DisplayName.IsWellFormed(displayName))
        {
            return AccountRefusals.DisplayNameMalformed;
        }

        if (displayName is not null && SystemName.IsTheSystems(displayName))
        {
            return AccountRefusals.DisplayNameReserved;
        }

        return policy.Judge(password, username) is { } flaw ? PasswordRefusals.For(flaw, policy.MinLength) : null;
    }

    /// <summary>Hashes the password, which takes a while; call after judging and outside every transaction.</summary>
    public async Task<Person> MakeAsync(string username, string password, string? displayName, Role role, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new Person
        {
            Id = id,
            Username = username,
            UsernameKey = Username.KeyOf(username),
            DisplayName = fields.Seal(PeopleDirectory.DisplayNameColumn, id, Tidy(displayName ?? username)),
            Role = role,
            Color = 1 + (id.ToByteArray()[15] % Colors),
            PasswordHash = await hashing.HashAsync(PasswordPolicy.Fold(password)!, ct),
            CreatedAt = now.UtcDateTime,
        };
    }

    public static string Tidy(string name) => name.Trim().Normalize(NormalizationForm.FormC);
}
