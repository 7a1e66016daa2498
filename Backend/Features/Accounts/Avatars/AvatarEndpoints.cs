using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Bailey.Features.Accounts.Avatars;

/// <summary>People's pictures.</summary>
internal static class AvatarEndpoints
{
    private const string KeptForever = "private, max-age=31536000, immutable";
    private const string AskedAgain = "private, no-cache";

    public static void MapAvatars(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/me/avatar").WithTags("People").RequireAccess(Permission.Self);
        own.MapPut("/", Put).Accepts<Stream>(PictureFormat.WebP, PictureFormat.Png, PictureFormat.Jpeg).WithMetadata(new RequestSizeLimitAttribute(AvatarKeeping.MaxBytes))
            .WithName("setAvatar").WithSummary("Set your picture: square, WebP, PNG or JPEG, at most 256 KiB and 1024 pixels").Problems(400, 401, 413)
            .Refuses(AccountRefusals.AvatarNotAPicture, AccountRefusals.AvatarNotSquare);
        own.MapDelete("/", Remove).WithName("removeAvatar").WithSummary("Take your picture away").Problems(401);

        routes.MapGet("/users/{id:guid}/avatar", Get).WithTags("People").RequireAccess(Permission.ReadPeople)
            .WithName("getAvatar").WithSummary("Somebody's picture").Problems(401, 404).Refuses(AccountRefusals.NoSuchAvatar)
            .Produces<Stream>(200, contentType: PictureFormat.WebP, additionalContentTypes: [PictureFormat.Png, PictureFormat.Jpeg]);
    }

    private static async Task<Results<Ok<MeView>, ProblemHttpResult>> Put(
        HttpContext context, Caller caller, AvatarKeeping keeping, MeReading reading, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, ct); // the limit of the endpoint bounds it
        var kept = await keeping.PutAsync(caller, content.ToArray(), ct);
        return kept.IsOk ? TypedResults.Ok(await reading.OfAsync(caller, ct)) : kept.Refusal!.ToProblem();
    }

    private static async Task<NoContent> Remove(Caller caller, AvatarKeeping keeping, CancellationToken ct)
    {
        await keeping.RemoveAsync(caller, ct);
        return TypedResults.NoContent();
    }

    /// <param name="v">The version in avatarUrl; with it the picture may be kept, since another picture has another address.</param>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Get(
        Guid id, HttpContext context, AvatarKeeping keeping, CancellationToken ct, string? v = null)
    {
        if (await keeping.FindAsync(id, ct) is not { } avatar)
        {
            return AccountRefusals.NoSuchAvatar.ToProblem();
        }

        var version = avatar.Id.ToString("N");
        context.Response.Headers.CacheControl = v == version ? KeptForever : AskedAgain;
        return TypedResults.File(avatar.Content, avatar.ContentType, entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }
}
