using System.Security.Claims;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Access;

/// <summary>Signing in and out, the owner's password, API tokens and share links.</summary>
internal static class AccessApi
{
    private const int NameLengthMax = 60;
    private const int ShareDaysMax = 30;

    private static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(30);

    /// <summary>Maps <c>session</c>, <c>setup</c>, <c>sign-in</c>, <c>sign-out</c>, <c>password</c> and <c>keys</c>.</summary>
    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapGet("/session", Session).AllowAnonymous().WithSummary("Who asks, and what they may do");
        api.MapPost("/setup", SetUp).AllowAnonymous().RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Sets the owner's first password with the code on the gateway's console, and signs in");
        api.MapPost("/sign-in", SignIn).AllowAnonymous().RequireRateLimiting(AccessSetup.AttemptLimit).WithSummary("Signs the owner in");
        api.MapPost("/share-in", ShareIn).AllowAnonymous().RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Lets the holder of a share link look");
        api.MapPost("/sign-out", SignOut).AllowAnonymous().WithSummary("Ends the session");
        api.MapPut("/password", SetPassword).RequireAuthorization(AccessRole.Owner).RequireRateLimiting(AccessSetup.AttemptLimit)
            .WithSummary("Changes the owner's password; ends every session");
        api.MapGet("/keys", (AccessKeys keys) => keys.Given()).RequireAuthorization(AccessRole.Owner)
            .WithSummary("API tokens and share links that work");
        api.MapPost("/keys", MakeKey).RequireAuthorization(AccessRole.Owner)
            .WithSummary("Makes an API token or a share link; its key is told this once");
        api.MapDelete("/keys/{id:long}", (long id, AccessKeys keys) => keys.Revoke(id) ? Results.NoContent() : Refusal.NotFound("key"))
            .RequireAuthorization(AccessRole.Owner).WithSummary("Takes an API token or a share link back");
    }

    private static SessionView Session(HttpContext context, Owner owner)
    {
        var how = context.User.FindFirstValue(KeyAuthentication.HowClaim);
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
            : Refusal.Of("This is not the code on the gateway's console, or a password is set already.", StatusCodes.Status401Unauthorized);
    }

    private static IResult SignIn(SignInRequest request, HttpContext context, Owner owner, AccessKeys keys) =>
        owner.Verify(request.Password)
        ? Open(context, keys)
        : Refusal.Of("The password is not right.", StatusCodes.Status401Unauthorized);

    private static IResult ShareIn(ShareRequest request, HttpContext context, AccessKeys keys)
    {
        if (request.Key is null || keys.Find(request.Key) is not { Kind: "share" })
        {
            return Refusal.Of("This link does not work any more.", StatusCodes.Status401Unauthorized);
        }

        SetCookie(context, request.Key);
        return Results.NoContent();
    }

    private static IResult SignOut(HttpContext context, AccessKeys keys)
    {
        if (context.Request.Cookies[KeyAuthentication.SchemeName] is { } cookie && keys.Find(cookie) is { Kind: "session" } session)
        {
            keys.Revoke(session.Id);
        }

        context.Response.Cookies.Delete(KeyAuthentication.SchemeName);
        return Results.NoContent();
    }

    private static IResult SetPassword(PasswordRequest request, HttpContext context, Owner owner, AccessKeys keys)
    {
        var onMachine = context.User.HasClaim(KeyAuthentication.HowClaim, "machine");
        if (!onMachine && !owner.Verify(request.Current))
        {
            return Refusal.Of("The current password is not right.", StatusCodes.Status401Unauthorized);
        }

        if (Owner.Validate(request.Password) is { } reason)
        {
            return Refusal.Of(reason);
        }

        owner.SetPassword(request.Password!);
        keys.RevokeSessions();
        return onMachine ? Results.NoContent() : Open(context, keys);
    }

    private static IResult MakeKey(KeyRequest request, AccessKeys keys)
    {
        if (request.Name is not { Length: > 0 and <= NameLengthMax } name)
        {
            return Refusal.Of($"A name has 1 to {NameLengthMax} characters.");
        }

        if (request is { Kind: "token", Role: AccessRole.Owner or AccessRole.Reader })
        {
            return Results.Ok(new KeyMade(keys.Make("token", request.Role, name, null)));
        }

        return request is { Kind: "share", Role: AccessRole.Reader, Days: >= 1 and <= ShareDaysMax }
            ? Results.Ok(new KeyMade(keys.Make("share", AccessRole.Reader, name, TimeSpan.FromDays(request.Days.Value))))
            : Refusal.Of($"A key is a token of role owner or reader, or a share of role reader for 1 to {ShareDaysMax} days.");
    }

    private static IResult Open(HttpContext context, AccessKeys keys)
    {
        SetCookie(context, keys.Make("session", AccessRole.Owner, "", SessionLifetime));
        return Results.NoContent();
    }

    private static void SetCookie(HttpContext context, string key) =>
        context.Response.Cookies.Append(KeyAuthentication.SchemeName, key, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        MaxAge = SessionLifetime,
        IsEssential = true,
    });
}
