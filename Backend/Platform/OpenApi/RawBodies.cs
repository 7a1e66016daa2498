using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Bailey.Platform.OpenApi;

/// <summary>Endpoint metadata: the body is taken as it comes, whatever its content type.</summary>
internal sealed record RawBody(string Description);

/// <summary>States in the API document that an endpoint takes bytes; the handler reads them from the request.</summary>
internal static class RawBodies
{
    public static RouteHandlerBuilder TakesBytes(this RouteHandlerBuilder builder, string description) => builder.WithMetadata(new RawBody(description));
}

/// <summary>Describes raw bodies, which no parameter of the handler tells of.</summary>
internal sealed class RawBodiesInDocument : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RawBody>().LastOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = body.Description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["*/*"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                        Example = JsonValue.Create("(the bytes of the file)"),
                    },
                },
            };
        }
    }
}
