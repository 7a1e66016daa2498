using Bailey.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Every endpoint of the built program states who may call it, and what is open to all is a list that somebody reads.</summary>
[TestFixture]
internal sealed class EndpointAccessTests
{
    private static readonly string[] OpenToAll =
    [
        "GET /openapi.json", "GET /.well-known/security.txt",
        "POST /oauth/token", "POST /oauth/revoke", "GET /.well-known/oauth-authorization-server",
        "GET /api/v1/system/health",
        "POST /api/v1/system/setup",
        "POST /api/v1/system/unlock",
        "POST /api/v1/system/lock",
        "POST /api/v1/system/lockdown",
        "POST /api/v1/system/release",
        "POST /api/v1/system/master-password",
        "GET /api/v1/auth/policy",
        "POST /api/v1/auth/register",
        "POST /api/v1/auth/login",
        "POST /api/v1/auth/login/totp",
        "POST /api/v1/auth/reset",
        "POST /api/v1/auth/totp",
        "POST /api/v1/auth/totp/confirm",
        "POST /api/v1/hooks/{hookId:guid}/{secret}",
        "POST /api/v1/hooks/{hookId:guid}",
    ];

    [Test]
    public async Task Endpoints_OfTheBuiltProgram_StateTheirAccess()
    {
        await using var built = new BuiltProgram();
        Assert.That(Silent(built.App), Is.Empty);
    }

    [Test]
    public async Task Endpoints_OpenToAll_AreThoseThatWereAgreed()
    {
        await using var built = new BuiltProgram();
        var open = Endpoints(built.App).Where(endpoint => endpoint.Metadata.GetMetadata<AccessDemand>() is OpenToAllDemand).Select(Name);
        Assert.That(open, Is.EquivalentTo(OpenToAll));
    }

    [Test]
    public async Task Endpoint_WithoutADemand_IsReported()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/stated", () => "").RequireAccess(Permission.Self);
        app.MapGet("/silent", () => "");

        Assert.That(Silent(app), Is.EqualTo(new[] { "GET /silent" }));
    }

    private static IEnumerable<string> Silent(IEndpointRouteBuilder app) =>
        Endpoints(app).Where(endpoint => endpoint.Metadata.GetMetadata<AccessDemand>() is null).Select(Name);

    private static IEnumerable<RouteEndpoint> Endpoints(IEndpointRouteBuilder app) =>
        app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])} /{endpoint.RoutePattern.RawText?.Trim('/')}";
}
