using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Access control for every endpoint that does not allow anonymous access: readers may read, the owner may also change
/// things. No address is trusted, not even loopback.
/// </summary>
public static class AccessSetup
{
    /// <summary>The name of the rate limit on sign-in attempts.</summary>
    public const string AttemptLimit = "attempts";

    /// <summary>
    /// Required on every change that is not made with a token. Forms and links of other sites cannot send it (CSRF).
    /// </summary>
    public const string ChangeHeader = "X-SmartSmoker";

    /// <summary>
    /// Allowed password attempts per minute, of one credential or network. Links and tokens have no limit, because
    /// nobody can guess 256 bits: so the owner always gets in, even when a stranger uses up the attempts of a proxy.
    /// </summary>
    public const int AttemptCountMax = 5;

    /// <summary>Adds the access services.</summary>
    /// <exception cref="SetupException">The owner's token cannot be read or created.</exception>
    public static void AddAccess(this IServiceCollection services, string tokenFile)
    {
        services.AddSingleton(new OwnerToken(tokenFile));
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<Owner>();
        services.AddSingleton<LiveStreams>();
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(MayLookOrOwns).Build())
            .AddPolicy(AccessRole.Owner, policy => policy.RequireRole(AccessRole.Owner));
        services.AddRateLimiter(Limit);
    }

    /// <summary>Adds the access middleware; call it before mapping endpoints.</summary>
    public static void UseAccess(this WebApplication app, AccessSettings settings)
    {
        app.UseProxies(settings);
        app.Use((context, next) =>
        {
            SetHeaders(context.Response.Headers);
            var host = context.Request.Host.Host;
            return HostNames.Accepts(host, settings.Hosts) || context.Request.Path.StartsWithSegments("/health")
                ? next()
                : Refusal.Of($"This gateway does not accept the host name {host}. Add it to Access:Hosts.",
                    StatusCodes.Status421MisdirectedRequest)
                    .ExecuteAsync(context);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use((context, next) => MayComeFromAnotherSite(context)
            ? Refusal.Of(
                $"Requests that change something need the header {ChangeHeader}: 1.", StatusCodes.Status403Forbidden)
                .ExecuteAsync(context)
            : next());
        app.UseAuthorization();
    }

    /// <summary>
    /// Prints the setup code on the console if other machines can reach the page and the owner has no password.
    /// </summary>
    public static void TellSetupCode(this WebApplication app, string http)
    {
        var owner = app.Services.GetRequiredService<Owner>();
        if (IsBeyondLoopback(http) && !owner.HasPassword && owner.SetupCodeOnce() is { } code)
        {
            // Not to the log, because log files are kept and the code gives full access until it is used.
            Console.Error.WriteLine(
                $"Other machines can reach the page. One-time code to set the owner's password: {code}");
        }
    }

    /// <summary>Whether <paramref name="address"/> can be reached from other machines.</summary>
    public static bool IsBeyondLoopback(string address) =>
        !HostNames.IsLoopback(new Uri(WithoutWildcard(address)).Host);

    /// <summary><paramref name="address"/> with Kestrel's wildcards for all interfaces as an IP address.</summary>
    internal static string WithoutWildcard(string address) => address
        .Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    private static bool MayLookOrOwns(AuthorizationHandlerContext context) => context.User.IsInRole(AccessRole.Owner)
        || (context.Resource is HttpContext http
            && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)));

    private static bool MayComeFromAnotherSite(HttpContext context)
    {
        var method = context.Request.Method;
        return !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)
            && !Credential.IsInHeader(context.User)
            && !context.Request.Headers.ContainsKey(ChangeHeader);
    }

    private static void Limit(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            await Refusal.Of("Too many attempts. Wait one minute and retry.", StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(rejected.HttpContext);
        };
        limiter.AddPolicy(AttemptLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            Credential.Id(context.User) ?? Network.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = AttemptCountMax,
                Window = TimeSpan.FromMinutes(1),
            }));
    }
}
