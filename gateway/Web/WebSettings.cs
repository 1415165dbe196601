using SmartSmoker.Web.Access;

namespace SmartSmoker.Web;

/// <summary>The gateway settings that the page and its API use.</summary>
/// <param name="Http">The address of the page.</param>
/// <param name="Access">The access settings.</param>
/// <param name="TokenFile">The file of the owner's token.</param>
/// <param name="BrokerPage">The broker's management page; null if not set.</param>
/// <param name="File">The settings file; null if there is none.</param>
public sealed record WebSettings(string Http, AccessSettings Access, string TokenFile, Uri? BrokerPage, string? File);
