using System.Text.Json;
using Bailey.Platform.Access;
using Bailey.Platform.Keys;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Bailey.Platform.Errors;

/// <summary>Turns what was thrown into an answer: bad input keeps its status and names the field, a bug is a 500 with the request id.</summary>
internal static partial class ErrorAnswers
{
    public static IServiceCollection AddErrorAnswers(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriting>(); // before the framework's, which would leave some requests to a form without id
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Customize);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static void UseErrorAnswers(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bailey.Errors");
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context => AnswerAsync(context, log),
        });
        app.UseStatusCodePages(static context => Problems.WriteAsync(context.HttpContext, OfStatus(context.HttpContext)));
    }

    private static Refusal OfStatus(HttpContext context) =>
        (context.Response.StatusCode == StatusCodes.Status400BadRequest ? BindingFaults.OfOptionalValue(context) : null) ?? PlainRefusals.For(context.Response.StatusCode);

    private static Task AnswerAsync(HttpContext context, ILogger log)
    {
        var thrown = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        switch (thrown)
        {
            case RefusedException refused:
                return Problems.WriteAsync(context, refused.Refusal);
            case BadHttpRequestException { InnerException: RefusedException refused }:
                return Problems.WriteAsync(context, refused.Refusal);
            case BadHttpRequestException { StatusCode: 400, InnerException: JsonException json }:
                return Problems.WriteAsync(context, JsonFaults.Refusal(json));
            case BadHttpRequestException { StatusCode: 400 } bad:
                return Problems.WriteAsync(context, BindingFaults.Refusal(bad.Message));
            case BadHttpRequestException bad:
                return Problems.WriteAsync(context, PlainRefusals.For(bad.StatusCode));
            case VaultClosedException:
                return Problems.WriteAsync(context, VaultStateGate.Locked); // locked while it was under way
            case InvalidOperationException when HasUnknownCharset(context.Request):
                return Problems.WriteAsync(context, PlainRefusals.For(415));
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return Task.CompletedTask;
            default:
                LogBug(log, context.TraceIdentifier, thrown);
                return Problems.WriteAsync(context, PlainRefusals.For(500));
        }
    }

    // The framework's JSON reader throws for an encoding it does not know, as if that were our mistake.
    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void LogBug(ILogger log, string requestId, Exception? thrown);
}
