using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>
/// Decides who sent a request, by exactly one credential: the token in the Authorization header, else the key in the
/// cookie. The address never decides, because a reverse proxy on this machine forwards requests from anywhere.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessKeys keys,
    OwnerToken owner)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The name of the scheme and of the cookie.</summary>
    public const string SchemeName = "smartsmoker";

    /// <summary>The claim with a <see cref="Credential"/>.</summary>
    public const string HowClaim = "how";

    /// <summary>The claim that names the credential uniquely, so that limits apply to each.</summary>
    public const string IdClaim = "id";

    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(OfToken(authorization[Bearer.Length..].Trim()));
        }

        return Task.FromResult(Request.Cookies[SchemeName] is { } cookie
            && keys.Find(cookie) is { Kind: KeyKind.Session or KeyKind.Share } key
            ? As(key.Role, key is { Kind: KeyKind.Session, Name.Length: > 0 } ? key.Name : key.Kind, key.Id)
            : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Refusal.Of(
            "Sign in first, or send an API token. On the gateway's computer, run 'smartsmoker sign-in' for a link.",
            StatusCodes.Status401Unauthorized)
            .ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Refusal.Of("Only the owner may do this.", StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private AuthenticateResult OfToken(string token) =>
        owner.Matches(token) ? As(AccessRole.Owner, Credential.File, 0)
        : keys.Find(token) is { Kind: KeyKind.Token } key ? As(key.Role, key.Kind, key.Id)
        : AuthenticateResult.Fail("no such token");

    private static AuthenticateResult As(string role, string how, long id)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Role, role), new Claim(HowClaim, how), new Claim(IdClaim, $"{how} {id}")],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
