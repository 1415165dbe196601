namespace SmartSmoker.Web.Access;

/// <summary>Who the caller is.</summary>
/// <param name="Role"><c>owner</c> or <c>reader</c>; null if not signed in.</param>
/// <param name="How">
/// <c>file</c>, <c>machine</c> (a sign-in link), <c>session</c> (the password), <c>token</c> or <c>share</c>; null if
/// not signed in.
/// </param>
/// <param name="HasPassword">Whether the owner has a password. If not, set one with the code from the console.</param>
internal sealed record SessionView(string? Role, string? How, bool HasPassword);

/// <summary>The owner's first password, and the code from the gateway's console.</summary>
internal sealed record SetupRequest(string? Code, string? Password);

/// <summary>The owner's password.</summary>
internal sealed record SignInRequest(string? Password);

/// <summary>The code of a sign-in link.</summary>
internal sealed record LinkRequest(string? Code);

/// <summary>The key of a share link.</summary>
internal sealed record ShareRequest(string? Key);

/// <summary>A new password. The current one is required except with a sign-in link or the token file.</summary>
internal sealed record PasswordRequest(string? Current, string? Password);

/// <summary>
/// The key to create: a <c>token</c>, or a <c>share</c> with role <c>reader</c> that is valid for
/// <paramref name="Days"/>.
/// </summary>
internal sealed record KeyRequest(string? Kind, string? Role, string? Name, int? Days);

/// <summary>A newly created key.</summary>
internal sealed record KeyMade(string Key);
