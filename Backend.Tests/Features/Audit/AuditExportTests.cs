using System.Text.Json;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AuditExportTests(DatabaseProvider provider) : AuditFixture(provider)
{
    private const string Export = "/api/v1/audit/export";

    [Test]
    public async Task Export_AsJsonLines_HasTheWholeLogOldestFirstAndItself()
    {
        await PlantAsync([.. Enumerable.Range(0, 2500).Select(i => new AuditFact($"test.act-{i}"))]);
        using var answer = await App.Admin.GetAsync(new Uri($"{Export}?format=jsonl", UriKind.Relative));
        var entries = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/x-ndjson"));
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("audit-2026-03-09.jsonl"));
            Assert.That(entries.Select(entry => entry.GetProperty("seq").GetInt64()), Is.EqualTo(Enumerable.Range(1, entries.Count).Select(seq => (long)seq)));
            Assert.That(entries, Has.Count.GreaterThan(2500));
            Assert.That(entries[^1].GetProperty("action").GetString(), Is.EqualTo("audit.exported"));
            Assert.That(entries[^1].GetProperty("details").GetProperty("format").GetString(), Is.EqualTo("jsonl"));
        }
    }

    [Test]
    public async Task Export_AsCsv_IsRfc4180WithoutFormulas()
    {
        await PlantAsync(new AuditFact("test.act", Detail: new { network = "=HYPERLINK(\"http://evil\")", note = "a, \"quoted\"\nline" }));
        var lines = (await App.Admin.GetStringAsync(new Uri($"{Export}?format=csv&action=test.act", UriKind.Relative))).Split("\r\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.EqualTo(3), "a header, a line, and its end");
            Assert.That(lines[0], Is.EqualTo("seq,at,actorId,actor,action,result,targetKind,targetId,network,count,details"));
            Assert.That(lines[1], Does.EndWith(",,,test.act,success,,,\"'=HYPERLINK(\"\"http://evil\"\")\",1,\"{\"\"note\"\":\"\"a, \\\"\"quoted\\\"\"\\nline\"\"}\""));
            Assert.That(lines[2], Is.Empty);
        }
    }

    [Test]
    public async Task Export_WithoutAKnownFormatOrFilter_IsRefusedAndNotWrittenDown()
    {
        foreach (var query in new[] { "", "?format=xml", "?format=csv&result=perhaps" })
        {
            using var answer = await App.Admin.GetAsync(new Uri(Export + query, UriKind.Relative));
            await answer.MustRefuseAsync(400, "request.invalid");
        }

        Assert.That((await App.Admin.GetJsonAsync("/api/v1/audit?action=audit")).GetProperty("items").GetArrayLength(), Is.Zero);
    }
}
