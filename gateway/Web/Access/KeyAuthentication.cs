using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Says who asks: this machine itself, the bearer of a token, or the holder of a cookie. The cookie holds a key of
/// <see cref="AccessKeys"/>, so that signing out takes it back at once.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessKeys keys,
    AccessSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme, and of the cookie.</summary>
    public const string SchemeName = "smartsmoker";

    /// <summary>The claim that says how somebody came: <c>machine</c>, <c>session</c>, <c>token</c> or <c>share</c>.</summary>
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

        return Task.FromResult(Request.Cookies[SchemeName] is { } cookie && keys.Find(cookie) is { Kind: "session" or "share" } key
            ? As(key.Role, key.Kind)
            : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.Of("Sign in first.", StatusCodes.Status401Unauthorized).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.Of("Only the owner may do this.", StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private static AuthenticateResult As(string role, string how)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, role), new Claim(HowClaim, how)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
