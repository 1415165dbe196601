using System.Security.Claims;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>Signing in and out, the owner's password, API tokens and share links.</summary>
internal static class AccessApi
{
    private const int NameLengthMax = 60;
    private const int ShareDaysMax = 30; // limits how long a leaked link works

    private static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(30);

    /// <summary>Maps the sign-in, password and key endpoints.</summary>
    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapGet("/session", Session).AllowAnonymous().WithSummary("The role of the caller, and how it signed in");
        api.MapPost("/setup", SetUp).AllowAnonymous().RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Set the owner's first password with the code from the gateway's console, and sign in");
        api.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Sign the owner in");
        api.MapPost("/link-in", LinkIn).AllowAnonymous()
            .WithSummary("Sign the owner in with the code of a one-time link");
        api.MapPost("/share-in", ShareIn).AllowAnonymous()
            .WithSummary("Sign in with the key of a share link, view-only");
        api.MapPost("/sign-out", SignOut).AllowAnonymous().WithSummary("Sign out");
        api.MapPut("/password", SetPasswordAsync).RequireAuthorization(AccessRole.Owner)
            .RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Change the owner's password and end all sessions");
        api.MapGet("/keys", (AccessKeys keys) => keys.Given()).RequireAuthorization(AccessRole.Owner)
            .WithSummary("List valid API tokens and share links");
        api.MapPost("/keys", MakeKey).RequireAuthorization(AccessRole.Owner)
            .WithSummary("Create an API token or a share link; only this response contains its key");
        api.MapDelete("/keys/{id:long}",
                (long id, AccessKeys keys) => keys.Revoke(id) ? Results.NoContent() : Refusal.NotFound("key"))
            .RequireAuthorization(AccessRole.Owner).WithSummary("Revoke an API token or a share link");
    }

    private static SessionView Session(HttpContext context, Owner owner)
    {
        var how = Credential.How(context.User);
        var hasPassword = owner.HasPassword;
        if (how is null && !hasPassword && owner.SetupCodeOnce() is { } code)
        {
            Console.Error.WriteLine($"One-time code to set the owner's password: {code}");
        }

        return new SessionView(context.User.FindFirstValue(ClaimTypes.Role), how, hasPassword);
    }

    private static IResult SetUp(SetupRequest request, HttpContext context, Owner owner, AccessKeys keys)
    {
        if (Owner.Validate(request.Password) is { } reason)
        {
            return Refusal.Of(reason);
        }

        return owner.TrySetUp(request.Code ?? "", request.Password!)
            ? Open(context, keys)
            : Refusal.Of(
                "This is not the code from the gateway's console, or a password is already set.",
                StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> SignInAsync(
        SignInRequest request, HttpContext context, Owner owner, AccessKeys keys) =>
        await owner.VerifyAsync(request.Password, context.RequestAborted)
        ? Open(context, keys)
        : Refusal.Of("Wrong password.", StatusCodes.Status401Unauthorized);

    private static IResult LinkIn(LinkRequest request, HttpContext context, AccessKeys keys) =>
        keys.TryUse(request.Code ?? "")
        ? Open(context, keys, Credential.Machine)
        : Refusal.Of(
            "This link is invalid, used or expired. Run 'smartsmoker sign-in' for a new one.",
            StatusCodes.Status401Unauthorized);

    private static IResult ShareIn(ShareRequest request, HttpContext context, AccessKeys keys)
    {
        if (request.Key is null || keys.Find(request.Key) is not { Kind: KeyKind.Share })
        {
            return Refusal.Of(
                "This link is invalid or has expired. Ask the owner for a new one.", StatusCodes.Status401Unauthorized);
        }

        SetCookie(context, request.Key);
        return Results.NoContent();
    }

    private static IResult SignOut(HttpContext context, AccessKeys keys)
    {
        if (context.Request.Cookies[KeyAuthentication.SchemeName] is { } cookie
            && keys.Find(cookie) is { Kind: KeyKind.Session } session)
        {
            keys.Revoke(session.Id);
        }

        context.Response.Cookies.Delete(KeyAuthentication.SchemeName, new CookieOptions { Path = PagePath(context) });
        return Results.NoContent();
    }

    private static async Task<IResult> SetPasswordAsync(
        PasswordRequest request, HttpContext context, Owner owner, AccessKeys keys)
    {
        if (!Credential.IsOnMachine(context.User)
            && !await owner.VerifyAsync(request.Current, context.RequestAborted))
        {
            return Refusal.Of("The current password is wrong.", StatusCodes.Status401Unauthorized);
        }

        if (Owner.Validate(request.Password) is { } reason)
        {
            return Refusal.Of(reason);
        }

        owner.SetPassword(request.Password!);
        keys.RevokeSessions();
        return Credential.IsInHeader(context.User)
            ? Results.NoContent()
            : Open(context, keys, Credential.How(context.User) == Credential.Machine ? Credential.Machine : "");
    }

    private static IResult MakeKey(KeyRequest request, AccessKeys keys)
    {
        if (request.Name is not { Length: > 0 and <= NameLengthMax } name)
        {
            return Refusal.Of($"The name must have 1 to {NameLengthMax} characters.");
        }

        var days = request is { Kind: KeyKind.Share, Role: AccessRole.Reader, Days: >= 1 and <= ShareDaysMax }
            ? request.Days : null;
        if (days is null && request is not { Kind: KeyKind.Token, Role: AccessRole.Owner or AccessRole.Reader })
        {
            return Refusal.Of(
                $"Send a token with role owner or reader, or a share with role reader and 1 to {ShareDaysMax} days.");
        }

        TimeSpan? lifetime = days is { } count ? TimeSpan.FromDays(count) : null;
        return keys.TryMake(request.Kind!, request.Role!, name, lifetime) is { } key
            ? Results.Ok(new KeyMade(key))
            : Refusal.Of(
                $"There are already {AccessKeys.CountMax}. Revoke one that is no longer used, then retry.",
                StatusCodes.Status409Conflict);
    }

    private static IResult Open(HttpContext context, AccessKeys keys, string name = "")
    {
        SetCookie(context, keys.Make(KeyKind.Session, AccessRole.Owner, name, SessionLifetime));
        return Results.NoContent();
    }

    /// <summary>The path of the page, so that other sites of the same proxy do not get the cookie.</summary>
    private static string PagePath(HttpContext context) =>
        context.Request.PathBase.Value is { Length: > 0 } path ? path : "/";

    private static void SetCookie(HttpContext context, string key) =>
        context.Response.Cookies.Append(KeyAuthentication.SchemeName, key, new CookieOptions
        {
            Path = PagePath(context),
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = SessionLifetime,
            IsEssential = true,
        });
}
