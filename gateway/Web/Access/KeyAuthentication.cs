using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Authenticates requests from this machine, with a bearer token, or with a cookie. The cookie contains a key from
/// <see cref="AccessKeys"/>, so signing out revokes it immediately.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessKeys keys,
    AccessSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The name of the scheme and of the cookie.</summary>
    public const string SchemeName = "smartsmoker";

    /// <summary>
    /// The claim that tells how the caller signed in: <c>machine</c>, <c>session</c>, <c>token</c> or <c>share</c>.
    /// </summary>
    public const string HowClaim = "how";

    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(keys.Find(authorization[Bearer.Length..].Trim()) is { Kind: "token" } token
                ? As(token.Role, token.Kind)
                : AuthenticateResult.Fail("no such token"));
        }

        if (!settings.SignInOnLoopback && OwnMachine.Asks(Context))
        {
            return Task.FromResult(As(AccessRole.Owner, "machine"));
        }

        return Task.FromResult(Request.Cookies[SchemeName] is { } cookie
            && keys.Find(cookie) is { Kind: "session" or "share" } key
            ? As(key.Role, key.Kind)
            : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.Of("Sign in first, or send a valid API token.", StatusCodes.Status401Unauthorized)
            .ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.Of("Only the owner may do this.", StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private static AuthenticateResult As(string role, string how)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, role), new Claim(HowClaim, how)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
