using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Owns the bond between the password step and what follows it: made once, tried a few times, used up by success.</summary>
internal sealed class ChallengeIssuing(AppDb db, JwtIssuing issuing, JwtReading reading, TimeProvider time)
{
    /// <summary>Tracked; the caller saves.</summary>
    public string Add(Guid personId, ChallengePurpose purpose)
    {
        var now = time.GetUtcNow();
        var challenge = new Challenge
        {
            Id = Guid.CreateVersion7(now),
            PersonId = personId,
            Purpose = purpose,
            ExpiresAt = now.UtcDateTime + Challenge.Lasts,
        };
        db.Challenges.Add(challenge);
        return issuing.ChallengeOf(challenge.Id, personId, now.UtcDateTime, challenge.ExpiresAt);
    }

    /// <summary>The live challenge of a token, or null. Takes none of its tries.</summary>
    public async Task<Challenge?> FindAsync(string token, ChallengePurpose purpose, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return reading.ReadChallenge(token, now) is { } claims
            ? await db.Challenges.AsNoTracking().FirstOrDefaultAsync(
                c => c.Id == claims.SessionId && c.PersonId == claims.Subject && c.Purpose == purpose && c.Tries < Challenge.MostTries
                    && c.ExpiresAt > now.UtcDateTime,
                ct)
            : null;
    }

    /// <summary>Takes one try before the code is looked at, so that a burst has no more of them than a row.</summary>
    public async Task<bool> TakeTryAsync(Guid id, CancellationToken ct) =>
        await db.InTransactionAsync(
            async token => await db.Challenges.Where(c => c.Id == id && c.Tries < Challenge.MostTries)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), token) == 1,
            ct);

    /// <summary>Uses the challenge up; call inside the transaction that opens the session. False when another request used it first.</summary>
    public async Task<bool> UseAsync(Guid id, CancellationToken ct) => await db.Challenges.Where(c => c.Id == id).ExecuteDeleteAsync(ct) == 1;
}
