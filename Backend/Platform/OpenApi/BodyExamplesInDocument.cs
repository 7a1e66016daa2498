using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Bailey.Platform.OpenApi;

/// <summary>Puts the example of <see cref="BodyExamples"/> beside the body of each operation.</summary>
internal sealed class BodyExamplesInDocument : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (BodyExamples.Of(operation.OperationId) is not { } example)
        {
            return;
        }

        foreach (var body in operation.RequestBody?.Content?.Values ?? [])
        {
            body.Example = JsonNode.Parse(example);
        }
    }
}
