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

    /// <summary>Whether people on this machine must sign in too.</summary>
    public bool SignInOnLoopback { get; set; }
}
