using System.Reflection;
using System.Text.Json;
using Bailey.Platform.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Bailey.Platform.OpenApi;

/// <summary>The API document and Swagger UI, both made from the endpoints themselves.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "openapi";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<ServedDocument>();
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, new OpenApiInfo
            {
                Title = "Bailey",
                Version = "v1",
                Description = "A self-hosted workspace for one team. Errors are problem details (RFC 9457) with a stable `code`. Lists take `limit` and `cursor`.",
            });
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas();
            options.IncludeXmlComments(Path.ChangeExtension(Assembly.GetExecutingAssembly().Location, ".xml"));
            options.SchemaFilter<OptionalMembers>();
            options.SchemaFilter<NullOrReference>();
            options.OperationFilter<AccessInDocument>();
            options.OperationFilter<FormBodiesInDocument>();
            options.OperationFilter<BodyExamplesInDocument>();
            options.OperationFilter<ProblemsInDocument>();
            options.OperationFilter<RawBodiesInDocument>();
            options.SchemaFilter<ProblemMembersInDocument>();
            options.DocumentFilter<SortedPaths>();
        });
        return services;
    }

    /// <summary><c>/openapi.json</c> and <c>/docs</c>; <c>OpenApi:Enabled=false</c> switches both off.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        if (!app.Configuration.GetValue("OpenApi:Enabled", true))
        {
            return;
        }

        app.MapGet("/openapi.json", static async (ServedDocument document, CancellationToken ct) => TypedResults.Bytes(await document.BytesAsync(ct), "application/json"))
            .OpenToAll("the API is no secret; what it holds is.").InEveryState().ExcludeFromDescription();
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Bailey API";
            options.SwaggerEndpoint("/openapi.json", "Bailey v1");
            options.ConfigObject.PersistAuthorization = false;
            options.ConfigObject.AdditionalItems["withCredentials"] = false;
            // An interceptor would be made from a string, which the policy of /docs refuses.
            options.InjectJavascript("/docs-fetch.js");
        });
    }

    /// <summary>Says on each operation who may call it.</summary>
    private sealed class AccessInDocument : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            switch (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AccessDemand>().LastOrDefault())
            {
                case PermissionDemand demand:
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
                    operation.Description = Join(operation.Description, $"Needs the permission {string.Join(" or ", demand.AnyOf.Select(permission => $"`{PermissionMatrix.NameOf(permission)}`"))}.");
                    break;
                case OpenToAllDemand open:
                    operation.Security = [];
                    operation.Description = Join(operation.Description, $"Open to all: {open.Reason}");
                    break;
            }
        }

        private static string Join(string? first, string second) => string.IsNullOrWhiteSpace(first) ? second : $"{first} {second}";
    }

    /// <summary>A member with a default may be left out; the generator asks for it when its type cannot be null.</summary>
    private sealed class OptionalMembers : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            foreach (var member in context.Type.GetConstructors().SelectMany(made => made.GetParameters()).Where(member => member.HasDefaultValue && member.Name is not null))
            {
                schema.Required?.Remove(JsonNamingPolicy.CamelCase.ConvertName(member.Name!));
            }
        }
    }

    /// <summary>A member that is null or an object: the generator would ask for both at once.</summary>
    private sealed class NullOrReference : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            foreach (var member in (schema.Properties?.Values ?? []).OfType<OpenApiSchema>().Where(member => member is { Type: JsonSchemaType.Null, AllOf.Count: 1 }))
            {
                (member.Type, member.AnyOf, member.AllOf) = (null, [.. member.AllOf!, new OpenApiSchema { Type = JsonSchemaType.Null }], null);
            }
        }
    }

    /// <summary>Keeps the committed document stable from build to build.</summary>
    private sealed class SortedPaths : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
        {
            var sorted = swaggerDoc.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
            swaggerDoc.Paths = [];
            sorted.ForEach(path => swaggerDoc.Paths.Add(path.Key, path.Value));
        }
    }
}
