using Bailey.Platform.Data;
using Bailey.Platform.Errors;

namespace Bailey.Features.Accounts.Contract;

/// <summary>How set-up makes the first admin. Accounts implements it.</summary>
internal interface IFirstAdmin
{
    /// <summary>What is wrong with the values, or null; checked before any key is made.</summary>
    Refusal? Judge(string username, string password, string? displayName);

    /// <summary>Adds the admin, and what every new person gets, to <paramref name="db"/>; set-up saves.</summary>
    Task<Guid> AddAsync(AppDb db, string username, string password, string? displayName, CancellationToken ct);

    /// <summary>Whether anybody is an admin yet; reads clear columns only, so it works while locked.</summary>
    Task<bool> ExistsAsync(AppDb db, CancellationToken ct);
}
