using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Bailey.Platform.OpenApi;

/// <summary>Endpoint metadata: the body is a form that the handler reads itself, because its errors have a form of their own.</summary>
internal sealed record FormBody(Type Form);

/// <summary>Puts the forms of <see cref="FormBody"/> into the document.</summary>
internal sealed class FormBodiesInDocument : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<FormBody>().LastOrDefault() is not { } body)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(body.Form, context.SchemaRepository) },
            },
        };
    }
}
