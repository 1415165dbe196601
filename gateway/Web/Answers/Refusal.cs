using Microsoft.AspNetCore.Diagnostics;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Web.Answers;

/// <summary>
/// Error responses of the API as problem details (RFC 9457): <c>detail</c> is a message for people, <c>code</c> is a
/// <see cref="FaultCode"/>.
/// </summary>
internal static class Refusal
{
    /// <summary>An error response with a reason.</summary>
    public static IResult Of(string reason, int status = StatusCodes.Status400BadRequest) =>
        Results.Problem(reason, statusCode: status, extensions: [new("code", CodeOf(status).Id)]);

    public static IResult NotFound(string thing) => Of($"There is no such {thing}.", StatusCodes.Status404NotFound);

    /// <summary>
    /// Rejects queries with the character U+0000, which PostgreSQL cannot store or compare. Kestrel rejects such paths.
    /// </summary>
    public static Task NullCharacters(HttpContext context, RequestDelegate next) =>
        context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? Of("The query must not contain the character U+0000.").ExecuteAsync(context) : next(context);

    /// <summary>
    /// Converts exceptions to responses. A malformed request gets the reason and is not logged, because the gateway did
    /// not
    /// fail. Any other exception gets a general message that reveals no details.
    /// </summary>
    public static ExceptionHandlerOptions Handler { get; } = new()
    {
        SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        ExceptionHandler = context =>
        {
            var answer = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
            {
                BadHttpRequestException bad =>
                    Of($"{bad.Message} {bad.InnerException?.Message}".Trim(), bad.StatusCode),
                TimeoutException => Of(
                    "The device's gateway did not respond in time. Check whether the change took effect, then retry.",
                    StatusCodes.Status503ServiceUnavailable),
                _ => Of(
                    "The gateway failed to respond. See its log for the reason.",
                    StatusCodes.Status500InternalServerError),
            };
            return answer.ExecuteAsync(context);
        },
    };

    /// <summary>The fault code of an HTTP status.</summary>
    private static FaultCode CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => FaultCodes.SignIn,
        StatusCodes.Status403Forbidden => FaultCodes.NotAllowed,
        StatusCodes.Status404NotFound => FaultCodes.NotFound,
        StatusCodes.Status409Conflict => FaultCodes.Conflict,
        StatusCodes.Status421MisdirectedRequest => FaultCodes.UnknownHost,
        StatusCodes.Status429TooManyRequests => FaultCodes.TooMany,
        StatusCodes.Status502BadGateway => FaultCodes.ReceiverFailed,
        >= StatusCodes.Status500InternalServerError => FaultCodes.Failed,
        _ => FaultCodes.BadRequest,
    };
}
