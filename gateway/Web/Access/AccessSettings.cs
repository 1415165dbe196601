using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Web.Access;

/// <summary>Who may use the page: the settings section <c>Access</c>.</summary>
public sealed class AccessSettings
{
    /// <summary>
    /// Host names that browsers may use for the page, in addition to this machine's own; at most 32. IP addresses
    /// always work.
    /// </summary>
    [MaxLength(32)]
    public string[] Hosts { get; set; } = [];

    /// <summary>
    /// Addresses or networks of reverse proxies; the gateway believes the headers X-Forwarded-For, -Proto and -Prefix
    /// from these only. At most 32.
    /// </summary>
    [MaxLength(32)]
    public string[] Proxies { get; set; } = [];

    /// <summary>The path under which a proxy serves the page, such as <c>/smoker</c>; null for <c>/</c>.</summary>
    [RegularExpression("(/[A-Za-z0-9._~-]+)+", ErrorMessage = "Access:BasePath must look like /smoker")]
    public string? BasePath { get; set; }

    /// <summary>
    /// The owner's token for scripts; created if missing. By default <c>owner.token</c> in the folder of the SQLite
    /// file, or in <c>data</c> with PostgreSQL.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>No longer has an effect: people on this machine always sign in.</summary>
    public bool SignInOnLoopback { get; set; }
}
