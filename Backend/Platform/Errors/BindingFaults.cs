using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bailey.Platform.Errors;

/// <summary>Says which route, query or header value could not be read; the framework's own words name types of ours.</summary>
internal static partial class BindingFaults
{
    public static Refusal Refusal(string frameworkMessage) => Naming(Name(frameworkMessage));

    /// <summary>The framework says nothing of an optional value that it cannot read, so it is looked for. Null when there is none.</summary>
    public static Refusal? OfOptionalValue(HttpContext context)
    {
        var optional = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(parameter => parameter is { IsOptional: true, HasTryParse: true });
        var unread = optional?.FirstOrDefault(parameter =>
            context.Request.Query.TryGetValue(parameter.Name, out var value) && !TypeDescriptor.GetConverter(parameter.ParameterInfo.ParameterType).IsValid(value.ToString()));
        return unread is null ? null : Naming(unread.Name);
    }

    private static Refusal Naming(string? name) =>
        new("request.invalid", 400, name is null ? "The request is not right." : $"The value of {name} is not right.")
        {
            Errors = new Dictionary<string, string[]>
            {
                [name ?? "body"] = [name is null ? "This is missing or cannot be read." : "The value has the wrong type or form."],
            },
        };

    private static string? Name(string message)
    {
        if (Failed().Match(message) is { Success: true } failed)
        {
            return failed.Groups[1].Value;
        }

        var required = Required().Match(message);
        return required.Success && required.Groups[2].Value != "body" ? required.Groups[1].Value : null;
    }

    [GeneratedRegex("Failed to bind parameter \"[^ \"]+ ([A-Za-z0-9_]{1,60})\"")]
    private static partial Regex Failed();

    [GeneratedRegex("Required parameter \"[^ \"]+ ([A-Za-z0-9_]{1,60})\" was not provided from ([a-z]+)")]
    private static partial Regex Required();
}
