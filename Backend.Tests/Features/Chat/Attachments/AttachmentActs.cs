using System.Net.Http.Headers;
using System.Text.Json;
using Bailey.Tests.Support;

namespace Bailey.Tests.Features.Chat.Attachments;

/// <summary>Sending and fetching files, as a client does it.</summary>
internal static class AttachmentActs
{
    /// <summary>The smallest thing that is a PNG to whoever looks at its first bytes.</summary>
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static async Task<HttpResponseMessage> TryUploadAsync(
        this HttpClient client, Guid channelId, byte[] content, string name = "notes.txt", string query = "", string? contentType = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await client.PostAsync(new Uri($"/api/v1/channels/{channelId}/attachments?name={Uri.EscapeDataString(name)}{query}", UriKind.Relative), body);
    }

    public static async Task<JsonElement> UploadAsync(this HttpClient client, Guid channelId, byte[] content, string name = "notes.txt", string query = "")
    {
        using var answer = await client.TryUploadAsync(channelId, content, name, query);
        return await answer.JsonAsync(201);
    }

    public static async Task<Guid> UploadedAsync(this HttpClient client, Guid channelId, byte[] content, string name = "notes.txt") =>
        (await client.UploadAsync(channelId, content, name)).GetProperty("fileId").GetGuid();

    public static Task<JsonElement> PostFilesAsync(this HttpClient client, Guid channelId, params Guid[] files) =>
        client.PostJsonAsync(ChatActs.Messages(channelId), new { body = "", attachmentIds = files }, 201);

    public static string File(Guid fileId) => $"/api/v1/files/{fileId}";

    public static string Content(Guid fileId) => $"/api/v1/files/{fileId}/content";

    public static Task<HttpResponseMessage> FetchAsync(this HttpClient client, Guid fileId, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Get, Content(fileId), null, headers);

    /// <summary>The status of every way to read a file.</summary>
    public static async Task<int[]> StatusesAsync(this HttpClient client, Guid fileId)
    {
        var statuses = new List<int>();
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, File(fileId)), (HttpMethod.Get, Content(fileId)), (HttpMethod.Head, Content(fileId)), (HttpMethod.Get, $"{File(fileId)}/thumbnail")])
        {
            using var answer = await client.SendAsync(method, path);
            statuses.Add((int)answer.StatusCode);
        }

        return [.. statuses];
    }
}
