using SmartSmoker.Web.Access;

namespace SmartSmoker.Web;

/// <summary>What the page and its API need to know of the gateway's settings.</summary>
/// <param name="Http">The address they are served at.</param>
/// <param name="Access">Who may use them.</param>
/// <param name="BrokerPage">The broker's management page; null where none was set.</param>
/// <param name="File">The settings file; null where there is none.</param>
public sealed record WebSettings(string Http, AccessSettings Access, Uri? BrokerPage, string? File);
