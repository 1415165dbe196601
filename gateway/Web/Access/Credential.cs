using System.Security.Claims;

namespace SmartSmoker.Web.Access;

/// <summary>The credentials that identify a caller, as <c>/api/session</c> names them.</summary>
internal static class Credential
{
    /// <summary>The owner's token file.</summary>
    public const string File = "file";

    /// <summary>A session that began with a sign-in link. The session's name in the database.</summary>
    public const string Machine = "machine";

    /// <summary>
    /// Whether the caller has shown access to the gateway's machine, which is worth as much as the owner's password.
    /// </summary>
    public static bool IsOnMachine(ClaimsPrincipal user) => How(user) is File or Machine;

    /// <summary>Whether the caller sent a token in a header, which no other web site can do.</summary>
    public static bool IsInHeader(ClaimsPrincipal user) => How(user) is File or KeyKind.Token;

    /// <summary>Names the caller's credential uniquely; null if not signed in.</summary>
    public static string? Id(ClaimsPrincipal user) => user.FindFirstValue(KeyAuthentication.IdClaim);

    /// <summary>How the caller signed in; null if not signed in.</summary>
    public static string? How(ClaimsPrincipal user) => user.FindFirstValue(KeyAuthentication.HowClaim);
}
