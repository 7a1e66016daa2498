using Bailey.Features.Vault.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.OpenApi;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Attachments;

/// <summary>Sends files for the messages of a channel.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/channels/{channelId:guid}/attachments", Post).WithTags("Messages").RequireAccess(Permission.WriteChat).FindsChannelFirst()
            .TakesBytes("The file, as it is. A declared content type is a hint; the bytes and the name's ending decide.")
            .WithName("uploadAttachment").WithSummary("Send a file for a message of this channel")
            .WithDescription("Always a new file, seen by you alone until a message names it in `attachmentIds`; one that is in no message and no draft after a day is removed. Four at once. "
                + "`name` loses paths and invisible characters and has at most 255 bytes. `width` and `height` of a picture or film (1 to 65,535) keep its place free. "
                + "With an Idempotency-Key a repeat of the same name and length gets the first file again, and its bytes are not read.")
            .Produces<UploadedView>(201)
            .Refuses(
                Refusal.Invalid("name", ""), ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, FileViewing.NotFound,
                Idempotency.OtherBody)
            .Refuses([.. FileUpload.Refusals]);

    private static async Task<IResult> Post(
        Guid channelId,
        Caller caller,
        HttpContext context,
        AttachmentUploading uploading,
        CancellationToken ct,
        string? name = null,
        int? width = null,
        int? height = null,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        // The server's own limit is for JSON; here the setting counts, while the bytes come.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var request = context.Request;
        var incoming = new IncomingFile(request.Body, name, request.ContentType, request.ContentLength, width, height);
        return (await uploading.TakeAsync(caller, channelId, incoming, idempotencyKey, context, ct)).Match<IResult>(
            file => TypedResults.Created($"/api/v1/files/{file.Id}", new UploadedView(file)), refusal => refusal.ToProblem());
    }
}
