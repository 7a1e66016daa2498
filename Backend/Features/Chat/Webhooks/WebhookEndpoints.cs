using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>Incoming webhooks: kept by the channel's editors, posted to by tools that speak Slack's dialect.</summary>
internal static class WebhookEndpoints
{
    private const string Bearer = "Bearer ";

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var kept = routes.MapGroup("/channels/{channelId:guid}/webhooks").WithTags("Webhooks").RequireAccess(Permission.ManageChannels).FindsChannelFirst();
        kept.MapGet("/", List).WithName("listWebhooks").WithSummary("The incoming webhooks of a channel")
            .Produces<ListPage<WebhookView>>().Problems(400, 403, 404, 409).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.NoWebhooksInDirect);
        kept.MapPost("/", Make).Validate<CreateWebhookRequest>().WithName("createWebhook").WithSummary("Make an incoming webhook; its secret is shown once")
            .WithDescription("At most 20 a channel.").Produces<MadeWebhookView>(201).Problems(403, 404, 409, 422)
            .Refuses(
                ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.NoWebhooksInDirect, ChatRefusals.TooManyWebhooks,
                Idempotency.ShownOnce, Idempotency.OtherBody);
        kept.MapGet("/{hookId:guid}", Find).WithName("getWebhook").WithSummary("One incoming webhook, without its secret")
            .Produces<WebhookView>().Problems(403, 404, 409)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.NoWebhooksInDirect, ChatRefusals.WebhookNotFound);
        kept.MapDelete("/{hookId:guid}", Revoke).WithName("revokeWebhook").WithSummary("Revoke an incoming webhook")
            .Produces(204).Problems(403, 404, 409)
            .Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.NoWebhooksInDirect, ChatRefusals.WebhookNotFound);

        const string how = "What Slack's incoming webhooks take, as JSON or as a form whose `payload` is that JSON, at most 64 KiB. Text is taken from text, blocks and "
            + "attachments and cut at 8,000 characters; other members are not looked at. 5 a second, 60 at once.";
        var hooks = routes.MapGroup("/hooks/{hookId:guid}").WithTags("Webhooks").OpenToAll("whoever holds the webhook's secret");
        Receives(hooks.MapPost("/{secret}", ReceiveByUrl)).WithName("receiveWebhook").WithSummary("Post through a webhook, the secret in the address").WithDescription(how);
        Receives(hooks.MapPost("/", ReceiveByHeader)).WithName("receiveWebhookBearer").WithSummary("Post through a webhook, the secret as a bearer token").WithDescription(how);
    }

    private static RouteHandlerBuilder Receives(RouteHandlerBuilder route) => route
        .Accepts<IncomingWebhookRequest>("application/json", "application/x-www-form-urlencoded")
        .Produces<string>(200, "text/plain").Problems(400, 404, 409, 413, 415, 429)
        .Refuses(ChatRefusals.WebhookNotFound, ChatRefusals.Archived, ChatRefusals.WebhookTooFast);

    private static async Task<IResult> List(
        Guid channelId, Caller caller, WebhookKeeping keeping, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await keeping.ListAsync(caller, channelId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Find(Guid channelId, Guid hookId, Caller caller, WebhookKeeping keeping, CancellationToken ct) =>
        (await keeping.FindAsync(caller, channelId, hookId, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Make(
        Guid channelId,
        CreateWebhookRequest request,
        Caller caller,
        RequestOrigin origin,
        HttpContext context,
        WebhookKeeping keeping,
        CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null)
    {
        var made = await keeping.MakeAsync(caller, channelId, request, idempotencyKey, origin, ct);
        if (made.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (view, secret) = made.Value;
        var url = $"{context.Request.Scheme}://{context.Request.Host}/api/v1/hooks/{view.Id}/{secret}";
        return TypedResults.Created(
            $"/api/v1/channels/{channelId}/webhooks/{view.Id}", new MadeWebhookView(view.Id, view.ChannelId, view.Name, view.CreatedBy, view.CreatedAt, url, secret));
    }

    private static async Task<IResult> Revoke(
        Guid channelId, Guid hookId, Caller caller, RequestOrigin origin, WebhookKeeping keeping, CancellationToken ct) =>
        (await keeping.RevokeAsync(caller, channelId, hookId, origin, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static Task<IResult> ReceiveByUrl(
        Guid hookId, string secret, HttpRequest request, RequestOrigin origin, WebhookReceiving receiving, CancellationToken ct) =>
        ReceiveAsync(hookId, secret, request, origin, receiving, ct);

    private static Task<IResult> ReceiveByHeader(Guid hookId, HttpRequest request, RequestOrigin origin, WebhookReceiving receiving, CancellationToken ct)
    {
        var header = request.Headers.Authorization.ToString();
        var secret = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
        return ReceiveAsync(hookId, secret, request, origin, receiving, ct);
    }

    // Judged before the body is read.
    private static async Task<IResult> ReceiveAsync(
        Guid hookId, string? secret, HttpRequest request, RequestOrigin origin, WebhookReceiving receiving, CancellationToken ct)
    {
        if (WebhookBody.IsDeclaredTooLarge(request))
        {
            return WebhookBody.TooLarge.ToProblem();
        }

        var hook = await receiving.FindAsync(hookId, secret, origin, ct);
        if (hook.Refusal is { } stranger)
        {
            return stranger.ToProblem();
        }

        var body = await WebhookBody.ReadAsync(request, ct);
        if (body.Refusal is { } unreadable)
        {
            return unreadable.ToProblem();
        }

        using var document = body.Value;
        return (await receiving.PostAsync(hook.Value, document.RootElement, ct)).Match<IResult>(() => TypedResults.Text("ok"), refusal => refusal.ToProblem());
    }
}
