using System.Text;

namespace Bailey.Platform.Access;

/// <summary>Writes <c>docs/permissions.md</c>: which role holds which permission, and what each endpoint demands, from the data that requests are judged by.</summary>
internal static class PermissionPage
{
    private const string Head = """
        # Permissions

        Printed by `bailey permissions > docs/permissions.md` from the table that requests are judged by; a test compares, and another one asks every endpoint as
        every role.

        A caller may do what their role holds now, not what it held when they signed in. An access token, and a service account's token, may do what is in its scopes
        **and** in its owner's role. An endpoint that states no demand is refused to everybody. Beyond this table each object is judged by itself: what is not yours
        answers 404, as what is not there does. Some acts also ask for the password again (`auth.confirmation-needed`), and some refuse access tokens altogether.

        ## Roles

        Each role includes the ones to its left. The names of the permissions are also the scopes of access tokens.


        """;

    private const string Middle = """

        ## Endpoints

        "Always" is answered in every state of the vault; everything else answers 503 while it is not open.

        | endpoint | demands | when |
        | --- | --- | --- |

        """;

    public static string Write(IEnumerable<EndpointDataSource> sources)
    {
        var page = new StringBuilder(Head);
        var roles = Enum.GetValues<Role>();
        page.Append("| permission |").AppendJoin(null, roles.Select(role => $" {Lower(role)} |")).Append('\n');
        page.Append("| --- |").AppendJoin(null, roles.Select(_ => " :-: |")).Append('\n');
        foreach (var permission in PermissionMatrix.All)
        {
            page.Append("| `").Append(PermissionMatrix.NameOf(permission)).Append("` |").AppendJoin(null, roles.Select(role => PermissionMatrix.Allows(role, permission) ? " yes |" : " |")).Append('\n');
        }

        page.Append(Middle);
        var lines = sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(LinesOf);
        return page.AppendJoin(null, lines.OrderBy(line => line.Path, StringComparer.Ordinal).ThenBy(line => line.Method, StringComparer.Ordinal).Select(line => line.Text)).ToString();
    }

    private static IEnumerable<(string Path, string Method, string Text)> LinesOf(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText?.Trim('/').Replace(":guid", "", StringComparison.Ordinal);
        var demand = endpoint.Metadata.GetMetadata<AccessDemand>() switch
        {
            PermissionDemand needed => string.Join(" or ", needed.AnyOf.Select(permission => $"`{PermissionMatrix.NameOf(permission)}`")),
            OpenToAllDemand open => $"nothing: {open.Reason}",
            _ => "refused to everybody",
        };
        var when = endpoint.Metadata.GetMetadata<AnsweredInEveryState>() is null ? "open" : "always";
        foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
        {
            yield return (path, method, $"| `{method} {path}` | {demand} | {when} |\n");
        }
    }

    private static string Lower(Role role) => role.ToString().ToLowerInvariant();
}
