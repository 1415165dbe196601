using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Web.Access;

/// <summary>Who may use the page: section <c>Access</c> of the settings.</summary>
public sealed class AccessSettings
{
    /// <summary>Names under which the page may be asked for, beside this machine's own; at most 32. Addresses always may.</summary>
    [MaxLength(32)]
    public string[] Hosts { get; set; } = [];

    /// <summary>Whether this machine, too, has to sign in.</summary>
    public bool SignInOnLoopback { get; set; }
}
