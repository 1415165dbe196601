namespace SmartSmoker.Web.Access;

/// <summary>Who asks.</summary>
/// <param name="Role"><c>owner</c> or <c>reader</c>; null where they have to sign in.</param>
/// <param name="How"><c>machine</c>, <c>session</c>, <c>token</c> or <c>share</c>; null where they have to sign in.</param>
/// <param name="HasPassword">Whether the owner has a password; without one, it is set with the code on the console.</param>
internal sealed record SessionView(string? Role, string? How, bool HasPassword);

/// <summary>The first password, with the code on the gateway's console.</summary>
internal sealed record SetupRequest(string? Code, string? Password);

/// <summary>The owner's password.</summary>
internal sealed record SignInRequest(string? Password);

/// <summary>The key of a share link.</summary>
internal sealed record ShareRequest(string? Key);

/// <summary>Another password; the current one is needed except on the gateway's own machine.</summary>
internal sealed record PasswordRequest(string? Current, string? Password);

/// <summary>A key to be made: a <c>token</c>, or a <c>share</c> of role <c>reader</c> for so many <paramref name="Days"/>.</summary>
internal sealed record KeyRequest(string? Kind, string? Role, string? Name, int? Days);

/// <summary>A key just made.</summary>
internal sealed record KeyMade(string Key);
