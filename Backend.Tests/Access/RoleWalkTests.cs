using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bailey.Features.Sessions;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Tests.Guards;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Access;

/// <summary>
/// Asks every operation of the API document as nobody, as each role, and with access tokens, and holds the answers to docs/permissions.md, which is
/// what operators read. Each question gets a session of its own: some end the one that asks.
/// </summary>
[TestFixture]
internal sealed partial class RoleWalkTests
{
    // Any one of them is enough; none where it is open to all.
    private static readonly Dictionary<string, string[]> Demands = Row().Matches(Repository.Read("docs/permissions.md"))
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Captures.Select(demand => demand.Value).ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<(string Permission, Role Role), bool> Holds = PermissionRow().Matches(Repository.Read("docs/permissions.md"))
        .SelectMany(row => Enum.GetValues<Role>().Select(role => (Key: (row.Groups[1].Value, role), Value: row.Groups[(int)role + 2].Value.Trim() == "yes")))
        .ToDictionary(cell => cell.Key, cell => cell.Value);

    // Open to all, because a challenge is proof too; without one the handler asks for the session itself.
    private static readonly string[] AskThemselves = ["confirmTotp"];

    // What is searched in has a permission of its own; asked for nothing else it is messages.
    private static readonly (string, string)[] NotEnoughThere = [("search", "people:read")];

    private readonly Dictionary<Role, Guid> _people = [];
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        foreach (var role in Enum.GetValues<Role>())
        {
            _people[role] = (await _app.GivenPersonAsync($"the{role}", role.ToString().ToLowerInvariant())).Id;
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public void Page_BesideTheDocument_HasEveryOperation() => Assert.That(DocumentedOperation.All.Select(operation => operation.ToString()), Is.SubsetOf(Demands.Keys));

    [Test]
    public void Page_OfRoles_HasEveryCell() => Assert.That(Holds, Has.Count.EqualTo(PermissionMatrix.All.Count * Enum.GetValues<Role>().Length));

    [TestCaseSource(typeof(DocumentedOperation), nameof(DocumentedOperation.All))]
    public async Task Operation_AskedByNobodyAndEachRole_AnswersAsThePageSays(object operation)
    {
        var asked = (DocumentedOperation)operation;
        var demands = Demands[asked.ToString()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await RefusalAsync(asked, null), Is.EqualTo(demands.Length == 0 && !AskThemselves.Contains(asked.Id) ? null : "401 auth.sign-in-needed"), "nobody");
            if (demands.Length == 0)
            {
                return;
            }

            var other = PermissionMatrix.NameOf(PermissionMatrix.All.First(permission => permission != Permission.Self && !demands.Contains(PermissionMatrix.NameOf(permission))));
            foreach (var role in Enum.GetValues<Role>())
            {
                Assert.That(await RefusalAsync(asked, await TokenAsync(role, null)), Is.EqualTo(demands.Any(demand => Holds[(demand, role)]) ? null : "403 auth.not-allowed"), $"{role}");
                Assert.That(await RefusalAsync(asked, await TokenAsync(role, other)), Is.EqualTo("403 auth.not-allowed"), $"{role}, a token without the scope");
                foreach (var demand in demands)
                {
                    var may = Holds[(demand, role)] && !NotEnoughThere.Contains((asked.Id, demand));
                    Assert.That(await RefusalAsync(asked, await TokenAsync(role, demand)), Is.EqualTo(may ? null : "403 auth.not-allowed"), $"{role}, a token with the scope {demand} alone");
                }
            }
        }
    }

    /// <summary>Access's own refusal, or null when the request passed it, whatever the endpoint said then.</summary>
    private async Task<string?> RefusalAsync(DocumentedOperation operation, string? token)
    {
        using var request = operation.Request(_ => Guid.NewGuid().ToString());
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await _app.Anonymous.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (operation.Method == "HEAD")
        {
            return (int)answer.StatusCode switch { 401 => "401 auth.sign-in-needed", 403 => "403 auth.not-allowed", _ => null };
        }

        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return (int)answer.StatusCode == 415 ? $"{(int)answer.StatusCode}" : null;
        }

        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        return code is "auth.sign-in-needed" or "auth.not-allowed" || (int)answer.StatusCode == 415 ? $"{(int)answer.StatusCode} {code}" : null;
    }

    private async Task<string> TokenAsync(Role role, string? scopes)
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var opening = scope.ServiceProvider.GetRequiredService<SessionOpening>();
        var origin = new RequestOrigin("local", "", "-");
        // Not confirmed when scoped, and without its password nothing dangerous is done.
        var issued = scopes is null
            ? opening.Open(_people[role], SessionKind.Bearer, origin, true)
            : opening.OpenScoped(_people[role], SessionKind.Token, origin, scopes, _app.Time.GetUtcNow().UtcDateTime.AddHours(1), "walk");
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync();
        return issued.Token;
    }

    [GeneratedRegex(@"^\| `([A-Z]+ /[^`]*)` \| (?:(?:(?: or )?`([a-z:]+)`)+|nothing: [^|]*) \| (?:open|always) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `([a-z:]+)` \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex PermissionRow();
}
