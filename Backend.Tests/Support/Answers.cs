using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;

namespace Bailey.Tests.Support;

/// <summary>What tests ask of an answer.</summary>
internal static class Answers
{
    public static async Task MustBeAsync(this HttpResponseMessage answer, int status)
    {
        if ((int)answer.StatusCode != status)
        {
            // Read only now: the body of an event stream has no end.
            Assert.Fail($"Expected {status}, got {(int)answer.StatusCode} from {answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, int status)
    {
        await answer.MustBeAsync(status);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A refusal in full form: status, code, matching type and a request id; returned for a look at its fields.</summary>
    public static async Task<JsonElement> MustRefuseAsync(this HttpResponseMessage answer, int status, string code)
    {
        var problem = await answer.JsonAsync(status);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo($"urn:bailey:problem:{code}"));
            Assert.That(problem.GetProperty("requestId").GetString(), Is.EqualTo(answer.Headers.GetValues("X-Request-ID").Single()));
        }

        return problem;
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path, int status = 200)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.JsonAsync(status);
    }

    public static async Task<JsonElement> PostJsonAsync(this HttpClient client, string path, object body, int status)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return await answer.JsonAsync(status);
    }
}
