using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>Owns <c>bailey token USER NAME [SCOPE...]</c>: an access token made by the operator for a person's script.</summary>
internal sealed class TokenCommand(AppDb db, PeopleDirectory people, SessionOpening opening, AuditTrail audit, AccountAlerts alerts, TimeProvider time) : ILocalCommand
{
    private static readonly Refusal Usage = new("command.usage", 400, "Usage: bailey token USER NAME [SCOPE...], such as chat:read; without any, all of the role but self. It lasts 90 days.");
    private static readonly Refusal NoSuchUser = new("accounts.user-not-found", 404, "There is no such active person.");
    private static readonly RequestOrigin Terminal = new("local", "bailey token", "-");

    private static readonly string Self = PermissionMatrix.NameOf(Permission.Self);

    public string Name => "token";

    public bool NeedsOpenVault => true;

    public async Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        if (arguments is not [var username, var name, ..] || !PersonText.IsName(name))
        {
            return Usage;
        }

        if (await people.FindByUsernameAsync(username, ct) is not { Active: true } person)
        {
            return NoSuchUser;
        }

        var scopes = arguments.Count > 2 ? arguments.Skip(2).ToList() : PermissionMatrix.NamesFor(person.Role).Where(scope => scope != Self).ToList();
        if (scopes.Any(scope => !PermissionMatrix.TryParse(scope, out var permission) || !PermissionMatrix.Allows(person.Role, permission)))
        {
            return SessionRefusals.ScopeUnknown;
        }

        var expires = time.GetUtcNow().UtcDateTime + AccessTokenSettings.Default;
        var issued = opening.OpenScoped(person.Id, SessionKind.Token, Terminal, Scopes.Text(scopes), expires, name);
        audit.Record(db, new AuditFact("auth.token-made", null, issued.SessionId, AuditResult.Ok, new { scopes, person = person.Id }), Terminal);
        await db.SaveChangesAsync(ct);
        await alerts.TokenMadeAsync(person.Id, byOperator: true);
        return issued.Token;
    }
}
