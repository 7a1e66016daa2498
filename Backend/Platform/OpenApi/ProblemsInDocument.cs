using System.Globalization;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Bailey.Platform.OpenApi;

/// <summary>States the problems that follow from an endpoint's metadata, and names the codes of those it states itself.</summary>
internal sealed class ProblemsInDocument : IOperationFilter
{
    private const string ProblemType = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var codes = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (status, code) in Implied(operation, metadata).Concat(metadata.OfType<ProblemCodes>().SelectMany(stated => stated.Codes)))
        {
            var key = status.ToString(CultureInfo.InvariantCulture);
            (codes.TryGetValue(key, out var known) ? known : codes[key] = new(StringComparer.Ordinal)).Add(code);
        }

        var responses = (operation.Responses ?? []).ToDictionary(response => response.Key, response => response.Value);
        foreach (var (status, names) in codes)
        {
            responses[status] = new OpenApiResponse
            {
                Description = $"{ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture))}. Codes: {string.Join(", ", names.Select(name => $"`{name}`"))}",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository) },
                },
            };
        }

        operation.Responses = [];
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(status, response);
        }
    }

    private static IEnumerable<(int Status, string Code)> Implied(OpenApiOperation operation, IList<object> metadata)
    {
        var demand = metadata.OfType<AccessDemand>().LastOrDefault();
        if (demand is PermissionDemand)
        {
            yield return (401, "auth.sign-in-needed");
            yield return (403, "auth.not-allowed");
            yield return (403, "auth.other-origin");
        }

        // Whoever states that there is a 400 judges values of the request.
        if (operation.Responses?.ContainsKey("400") is true)
        {
            yield return (400, "request.invalid");
        }

        // The general limits hold whoever is signed in, where the endpoint looks for that at all.
        if (demand is PermissionDemand or OpenToAllDemand { ReadsCaller: true })
        {
            yield return (429, "request.too-fast");
        }

        if (operation.RequestBody is not null && !metadata.OfType<FormBody>().Any())
        {
            yield return (400, "request.invalid");
            yield return (413, "request.too-large");
            yield return (415, "request.unsupported-media-type");
        }

        if (!metadata.OfType<AnsweredInEveryState>().Any())
        {
            yield return (503, "system.locked");
            yield return (503, "system.lockdown");
            yield return (503, "system.not-set-up");
        }
    }
}

/// <summary>Describes what every problem of ours carries beside the members of RFC 9457.</summary>
internal sealed class ProblemMembersInDocument : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ProblemDetails) || schema is not OpenApiSchema problem)
        {
            return;
        }

        problem.Description = "Problem details (RFC 9457). `code` is stable; `type` is `urn:bailey:problem:` and the code.";
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>();
        problem.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, such as `request.invalid`; each response lists its own." };
        problem.Properties["requestId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds the request in the server's log." };
        problem.Properties["retryAfter"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Seconds to wait, as in `Retry-After`." };
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Messages by field.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
    }
}
