using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Who may do what, for every endpoint unless it says that anybody may: to look, a reader; to change, the owner. On this machine
/// everybody is the owner.
/// </summary>
public static class AccessSetup
{
    /// <summary>Name of the rate limit on attempts to sign in.</summary>
    public const string AttemptLimit = "attempts";

    /// <summary>Needed on what changes something, unless a token is sent: no form or link of another site can send it.</summary>
    public const string ChangeHeader = "X-SmartSmoker";

    /// <summary>Attempts a minute from one address, and from all together.</summary>
    public const int AttemptCountMax = 5, AttemptCountMaxOfAll = 30;

    /// <summary>Adds what is needed.</summary>
    public static void AddAccess(this IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<Owner>();
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(MayLookOrOwns).Build())
            .AddPolicy(AccessRole.Owner, policy => policy.RequireRole(AccessRole.Owner));
        services.AddRateLimiter(Limit);
    }

    /// <summary>Puts it before the endpoints.</summary>
    public static void UseAccess(this WebApplication app, AccessSettings settings)
    {
        app.Use((context, next) =>
        {
            SetHeaders(context.Response.Headers);
            var host = context.Request.Host.Host;
            return OwnMachine.Answers(host, settings.Hosts) || context.Request.Path.StartsWithSegments("/health")
                ? next()
                : Refusal.Of($"This gateway is not known as {host}: add it to Access:Hosts.",
                    StatusCodes.Status421MisdirectedRequest)
                    .ExecuteAsync(context);
        });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use((context, next) => MayComeFromAnotherSite(context)
            ? Refusal.Of($"Send the header {ChangeHeader}: 1 with what changes something.", StatusCodes.Status403Forbidden)
                .ExecuteAsync(context)
            : next());
        app.UseAuthorization();
    }

    /// <summary>Says on the console how to set the owner's password, where other machines reach the page and it has none.</summary>
    public static void TellSetupCode(this WebApplication app, string http)
    {
        var owner = app.Services.GetRequiredService<Owner>();
        if (IsBeyondLoopback(http) && !owner.HasPassword && owner.SetupCodeOnce() is { } code)
        {
            // Not to the log: its files are kept, and the code is worth the gateway until it is used.
            Console.Error.WriteLine($"The page can be reached from other machines. One-time code to set its password: {code}");
        }
    }

    /// <summary>Whether <paramref name="address"/> can be reached from other machines.</summary>
    public static bool IsBeyondLoopback(string address) =>
        !OwnMachine.IsLoopback(new Uri(address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal)
            .Replace("//+", "//0.0.0.0", StringComparison.Ordinal)).Host);

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static bool MayLookOrOwns(AuthorizationHandlerContext context) => context.User.IsInRole(AccessRole.Owner)
        || (context.Resource is HttpContext http && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)));

    private static bool MayComeFromAnotherSite(HttpContext context)
    {
        var method = context.Request.Method;
        return !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
            && !context.User.HasClaim(KeyAuthentication.HowClaim, "token")
            && !context.Request.Headers.ContainsKey(ChangeHeader);
    }

    private static void Limit(RateLimiterOptions limiter)
    {
        static FixedWindowRateLimiterOptions PerMinute(int count) => new() { PermitLimit = count, Window = TimeSpan.FromMinutes(1) };
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            await Refusal.Of("Too many attempts: wait a minute.", StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(rejected.HttpContext);
        };
        limiter.AddPolicy(AttemptLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => PerMinute(AttemptCountMax)));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter("attempts of all", _ => PerMinute(AttemptCountMaxOfAll)));
    }
}
