using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bailey.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Bailey.Tests.Robustness;

/// <summary>
/// Throws generated rubbish at every operation of the API document and holds the answers to the contract: never a 500, and every refusal
/// is problem details with code and request id, a 400 with the field named.
/// </summary>
internal sealed class RubbishTests
{
    private const int Size = 30;

    // With a real proof in hand these do what they say and end the run for everything after them: the two of a fresh admin session, and the caller's own way out.
    private static readonly string[] NotAsSomebody = ["/api/v1/system/lock", "/api/v1/system/lockdown", "/api/v1/auth/logout", "/api/v1/auth/logout-everywhere", "/api/v1/auth/logout-others", "/api/v1/auth/renew", "/api/v1/me/delete"];

    [TestCase("admin", 40)]
    [TestCase("reader", 25)]
    [TestCase("anonymous", 15)]
    public async Task Rubbish_AtEveryOperation_IsRefusedAsPromised(string role, int each)
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        var victim = await app.GivenPersonAsync("victor");
        var caller = role switch { "admin" => app.Admin, "reader" => (await app.GivenPersonAsync("rhea", "reader")).Client, _ => app.Anonymous };
        var document = (await app.Anonymous.GetFromJsonAsync<JsonNode>("/openapi.json"))!;
        var ids = await RealIdsAsync(app, victim);
        var json = new RubbishJson(document, ids);
        var faults = new List<string>();
        var sent = 0;

        foreach (var (operation, number) in ApiOperation.Read(document).Select((operation, number) => (operation, number)))
        {
            if (role != "anonymous" && NotAsSomebody.Contains(operation.Path))
            {
                continue;
            }

            // The same requests in every run: a fault found here is found again.
            foreach (var request in RubbishRequest.For(operation, json, ids).Sample(each, new Rnd((ulong)number + 1), Size))
            {
                sent++;
                if (await FaultAsync(caller, request) is { } fault)
                {
                    faults.Add($"{fault}\n    {request}");
                }
            }
        }

        Assert.That(sent, Is.GreaterThan(each * 20));
        Assert.That(faults.Take(20), Is.Empty, $"{faults.Count} of {sent} answers");
        Assert.That((await app.Anonymous.GetJsonAsync("/api/v1/system/health")).GetProperty("state").GetString(), Is.EqualTo("open"));
    }

    /// <summary>.NET throws when it is asked to normalise U+FFFE; found by the test above in a longer run.</summary>
    [TestCase("POST", "/api/v1/auth/confirm", """{"password":"\uFFFE"}""", 400)]
    [TestCase("POST", "/api/v1/auth/password", """{"current":"\uFFFE","new":"Analytical-Engine-1844"}""", 400)]
    [TestCase("POST", "/api/v1/auth/password", """{"current":"Analytical-Engine-1843","new":"Analytical-Engine-1844\uFFFE"}""", 400)]
    [TestCase("POST", "/api/v1/channels", """{"name":"\uFFFEname","kind":"public"}""", 400)]
    [TestCase("PATCH", "/api/v1/me", """{"displayName":"\uFFFEname"}""", 400)]
    [TestCase("PATCH", "/api/v1/me", """{"status":{"text":"\uFFFEstatus"}}""", 400)]
    public async Task Noncharacter_WhereTextIsNormalised_IsRefused(string method, string path, string body, int status)
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var request = new RubbishRequest(method, path, body, "application/json", []);
        using var message = request.ToMessage();
        using var answer = await app.Admin.SendAsync(message);
        await answer.MustBeAsync(status);
    }

    private static async Task<string?> FaultAsync(HttpClient caller, RubbishRequest request)
    {
        using var message = request.ToMessage();
        using var answer = await caller.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var status = (int)answer.StatusCode;
        if (status is >= 500 or (>= 300 and < 400 and not 304))
        {
            return $"{status} {await answer.Content.ReadAsStringAsync()}";
        }

        if (request.Address.StartsWith("/oauth/", StringComparison.Ordinal) && status is 400 or 401)
        {
            // Other programs read these by RFC 6749 section 5.2.
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.TryGetProperty("error", out _) ? null : $"{status} without an error code";
        }

        return status < 400 || request.Method == "HEAD" ? null : ProblemFault(answer, status, await answer.Content.ReadAsStringAsync());
    }

    private static string? ProblemFault(HttpResponseMessage answer, int status, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} is no problem document: {answer.Content.Headers.ContentType} {text}";
        }

        var problem = JsonDocument.Parse(text).RootElement;
        var code = problem.TryGetProperty("code", out var c) ? c.GetString() : null;
        var id = problem.TryGetProperty("requestId", out var r) ? r.GetString() : null;
        if (string.IsNullOrEmpty(code) || problem.GetProperty("type").GetString() != $"urn:bailey:problem:{code}" || problem.GetProperty("status").GetInt32() != status)
        {
            return $"{status} without code, type or status: {text}";
        }

        if (id is null || id != answer.Headers.GetValues("X-Request-ID").Single() || id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-')))
        {
            return $"{status} with a bad request id: {text}";
        }

        return status == 400 && !(problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(field => field.Name.Length > 0 && field.Value.GetArrayLength() > 0))
            ? $"400 names no field: {text}"
            : null;
    }

    /// <summary>Ids of things that are there, of somebody else's above all.</summary>
    private static async Task<IReadOnlyList<string>> RealIdsAsync(BaileyApp app, Member victim)
    {
        var friend = await app.GivenPersonAsync("fred");
        var hidden = await victim.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { friend.Id } }, 201);
        var general = (await app.Admin.GetJsonAsync("/api/v1/channels")).GetProperty("items")[0].GetProperty("id").GetString()!;
        var secret = await victim.Client.PostJsonAsync($"/api/v1/channels/{hidden.GetProperty("id")}/messages", new { body = "mine alone" }, 201);
        var open = await victim.Client.PostJsonAsync($"/api/v1/channels/{general}/messages", new { body = "for all" }, 201);
        var ids = new List<string> { victim.Id.ToString(), general, hidden.GetProperty("id").GetString()!, secret.GetProperty("id").GetString()!, open.GetProperty("id").GetString()! };
        var sessions = await victim.Client.GetJsonAsync("/api/v1/auth/sessions");
        ids.AddRange(sessions.GetProperty("items").EnumerateArray().Select(session => session.GetProperty("id").GetString()!));
        return ids;
    }
}
