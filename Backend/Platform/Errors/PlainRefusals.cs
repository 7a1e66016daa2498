namespace Bailey.Platform.Errors;

/// <summary>The refusal for a status that the framework chose, in our words.</summary>
internal static class PlainRefusals
{
    public static Refusal For(int status) => status switch
    {
        401 => new("auth.sign-in-needed", 401, "Sign in first."),
        403 => new("auth.not-allowed", 403, "You may not do this."),
        404 => new("request.not-found", 404, "There is nothing here."),
        405 => new("request.method-not-allowed", 405, "This path does not take that method."),
        408 => new("request.timeout", 408, "The request took too long to arrive."),
        413 or 431 => new("request.too-large", status, "The request is too large."),
        415 => new("request.unsupported-media-type", 415, "Send JSON with Content-Type: application/json."),
        400 => new("request.invalid", 400, "The request is not right."),
        >= 500 => new("server.error", status, "Something went wrong on the server. The request id finds it in the log."),
        _ => new("request.refused", status, "The request was refused."),
    };
}
