using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Access;
using Bailey.Platform.Keys;

namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the memory of tokens already found right, so that a busy caller pays for parsing and MAC once; times and session are still judged each time.</summary>
internal sealed class JwtReading : ITokenReading, IDisposable
{
    private const int MostKept = 20_000;

    private readonly VaultKeeper _vault;
    private readonly ConcurrentDictionary<string, TokenClaims> _known = new(StringComparer.Ordinal);
    private KeyRing? _ring;

    public JwtReading(VaultKeeper vault)
    {
        _vault = vault;
        _vault.Changed += ForgetWhenClosed;
    }

    /// <summary>How many are remembered.</summary>
    public int Known => _known.Count;

    public TokenClaims? Read(string token)
    {
        if (RingOrNull() is not { } ring)
        {
            return null;
        }

        // Another ring is another vault, or the same one opened again: what was found right under the old keys is forgotten.
        if (!ReferenceEquals(Interlocked.Exchange(ref _ring, ring), ring))
        {
            _known.Clear();
        }

        return _known.TryGetValue(token, out var known) ? known : ReadAnew(token, ring);
    }

    /// <summary>Reads a challenge; null for anything else, and for one that is over.</summary>
    public JwtClaims? ReadChallenge(string token, DateTimeOffset now) =>
        RingOrNull() is { } ring && JwtParsing.Parse(token, TokenKind.Challenge, ring) is { } claims && claims.IssuedAt <= now && claims.ExpiresAt > now
            ? claims
            : null;

    public static byte[] HashOf(string jti) => SHA256.HashData(Encoding.UTF8.GetBytes(jti));

    public void Dispose() => _vault.Changed -= ForgetWhenClosed;

    // A token is as good as its session is: no text of one outlasts a lock.
    private void ForgetWhenClosed(VaultState state)
    {
        if (state is not (VaultState.Open or VaultState.Lockdown))
        {
            _ring = null;
            _known.Clear();
        }
    }

    // Endpoints answered in every state ask too; while locked nobody's token can be judged.
    private KeyRing? RingOrNull()
    {
        try
        {
            return _vault.State is VaultState.Open or VaultState.Lockdown ? _vault.Ring : null;
        }
        catch (VaultClosedException)
        {
            return null;
        }
    }

    private TokenClaims? ReadAnew(string token, KeyRing ring)
    {
        if (JwtParsing.Parse(token, TokenKind.Access, ring) is not { } claims)
        {
            return null;
        }

        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        var read = new TokenClaims(claims.Subject, claims.SessionId, HashOf(claims.Jti), claims.IssuedAt.UtcDateTime, claims.ExpiresAt.UtcDateTime);
        _known[token] = read;
        if (!ReferenceEquals(RingOrNull(), ring))
        {
            _known.TryRemove(token, out _); // the vault was closed while it was read
        }

        return read;
    }
}
