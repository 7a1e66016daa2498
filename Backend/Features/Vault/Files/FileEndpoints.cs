using Bailey.Features.Vault.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Bailey.Platform.OpenApi;

namespace Bailey.Features.Vault.Files;

/// <summary>Files by id: what they are, their content, their thumbnail.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/files/{fileId:guid}").WithTags("Files").RequireAccess(Permission.ReadChat);
        files.MapGet("/", Get).WithName("getFile").WithSummary("What a file is")
            .WithDescription("A file of a conversation is seen by who may see a message that carries it, and before it is posted by its uploader alone.")
            .Produces<FileView>().Refuses(FileRefusals.NotFound);
        files.MapDelete("/", Delete).RequireAccess(Permission.WriteChat).WithName("deleteFile").WithSummary("Take back your own file that is in no message yet")
            .Produces(204).Refuses(FileRefusals.NotFound, FileRefusals.InUse);
        files.MapGet("/content", Content).WithName("getFileContent").WithSummary("The content of a file, whole or a range")
            .WithDescription("Takes Range, If-Range, If-None-Match and If-Modified-Since. Pictures, sound, film and plain text are sent inline, everything else as a download; nothing in it runs.")
            .Produces(200, contentType: "application/octet-stream").Produces(206, contentType: "application/octet-stream").Produces(304)
            .Refuses(FileRefusals.NotFound, FileRefusals.Damaged, new Refusal("request.refused", 416, ""));
        files.MapMethods("/content", [HttpMethods.Head], Content).WithName("headFileContent").WithSummary("The headers that the content would have")
            .Produces(200).Refuses(FileRefusals.NotFound, FileRefusals.Damaged);
        files.MapGet("/thumbnail", Thumbnail).WithName("getThumbnail").WithSummary("A small picture of a file")
            .Produces(200, contentType: "image/webp").Produces(304).Refuses(FileRefusals.NotFound, FileRefusals.NoThumbnail, FileRefusals.Damaged);
        files.MapPut("/thumbnail", PutThumbnail).RequireAccess(Permission.WriteChat).TakesBytes("The picture: WebP, PNG or JPEG of at most 256 KiB, told by its bytes.")
            .WithName("putThumbnail").WithSummary("Give your own file that is in no message yet a small picture")
            .Produces(204).Refuses(FileRefusals.NotFound, FileRefusals.InUse, FileRefusals.ThumbnailTooLarge, FileRefusals.ThumbnailType);
    }

    private static async Task<IResult> Get(Guid fileId, Caller caller, HttpContext context, FileFinding finding, FieldCipher fields, CancellationToken ct)
    {
        if (await finding.FindAsync(caller.PersonId, fileId, ct) is not { } found)
        {
            return FileRefusals.NotFound.ToProblem();
        }

        var view = FileViewing.Of(fields, found.Row, found.Blob);
        context.Response.Headers.ETag = EntityTag.OfBody(view);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> Content(Guid fileId, Caller caller, FileFinding finding, FieldCipher fields, BlobServing serving, CancellationToken ct)
    {
        if (await finding.FindAsync(caller.PersonId, fileId, ct) is not { } found)
        {
            return FileRefusals.NotFound.ToProblem();
        }

        var card = FileCards.Make(fields, found.Row, found.Blob.Size);
        return serving.Serve(new(found.Blob.Id, found.Blob.Size, card.ContentType, card.Name, found.Row.CreatedAt));
    }

    private static async Task<IResult> Thumbnail(
        Guid fileId, Caller caller, FileFinding finding, ThumbnailChange thumbnails, BlobServing serving, CancellationToken ct)
    {
        if (await finding.FindAsync(caller.PersonId, fileId, ct) is not { } found)
        {
            return FileRefusals.NotFound.ToProblem();
        }

        return await thumbnails.FindAsync(found.Row, ct) is { } blob
            ? serving.Serve(blob)
            : FileRefusals.NoThumbnail.ToProblem();
    }

    private static async Task<IResult> PutThumbnail(Guid fileId, Caller caller, HttpContext context, ThumbnailChange thumbnails, CancellationToken ct) =>
        (await thumbnails.PutAsync(caller.PersonId, fileId, context, ct))
            .Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Delete(Guid fileId, Caller caller, FileDeletion deletion, CancellationToken ct) =>
        (await deletion.DeleteAsync(caller.PersonId, fileId, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
