using Microsoft.AspNetCore.Diagnostics;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Web.Answers;

/// <summary>How the API says no: a problem (RFC 9457) whose <c>detail</c> is a sentence for a person and whose <c>code</c> stays the same.</summary>
internal static class Refusal
{
    /// <summary>Refuses with a reason.</summary>
    public static IResult Of(string reason, int status = StatusCodes.Status400BadRequest) =>
        Results.Problem(reason, statusCode: status, extensions: [new("code", CodeOf(status).Id)]);

    public static IResult NotFound(string thing) => Of($"There is no such {thing}.", StatusCodes.Status404NotFound);

    /// <summary>
    /// Says what is wrong with a request that cannot be read, which is no failure of the gateway and not logged; and no more than that
    /// something failed otherwise.
    /// </summary>
    public static ExceptionHandlerOptions Handler { get; } = new()
    {
        SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        ExceptionHandler = context =>
        {
            var answer = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
            {
                BadHttpRequestException bad => Of($"{bad.Message} {bad.InnerException?.Message}".Trim(), bad.StatusCode),
                TimeoutException => Of(
                    "The gateway that has this device does not answer. Look whether it was done, and try again.", StatusCodes.Status503ServiceUnavailable),
                _ => Of("The gateway failed to answer; its log says why.", StatusCodes.Status500InternalServerError),
            };
            return answer.ExecuteAsync(context);
        },
    };

    /// <summary>The code of an answer with <paramref name="status"/>.</summary>
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
