using System.Reflection;
using System.Text.Json;
using Bailey.Platform.Errors;
using FluentValidation;

namespace Bailey.Platform.Access;

/// <summary>Runs the FluentValidation rules of a request before its handler; what they find becomes a 400 that names each field.</summary>
internal static class Validation
{
    public static RouteHandlerBuilder Validate<TRequest>(this RouteHandlerBuilder builder)
        where TRequest : notnull
    {
        builder.AddEndpointFilter(async (context, next) =>
        {
            var request = context.Arguments.OfType<TRequest>().First();
            var found = await context.HttpContext.RequestServices.GetRequiredService<IValidator<TRequest>>().ValidateAsync(request, context.HttpContext.RequestAborted);
            return found.IsValid ? await next(context) : Refuse(found).ToProblem();
        });
        return builder.ProducesProblem(400);
    }

    /// <summary>Registers every validator of the assembly; the package that would do it is not needed for ten lines.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                services.AddSingleton(contract, type);
            }
        }

        return services;
    }

    private static Refusal Refuse(FluentValidation.Results.ValidationResult found) =>
        new("request.invalid", 400, "Some values are not right.")
        {
            Errors = found.Errors.GroupBy(error => Camel(error.PropertyName)).ToDictionary(group => group.Key, group => group.Select(error => error.ErrorMessage).Distinct().ToArray()),
        };

    private static string Camel(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
