using SmartSmoker.Integrations.HomeAssistant;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Host;

/// <summary>Publishes devices to Home Assistant.</summary>
internal sealed class HomeAssistantPart : IOptionalPart
{
    public void Check(GatewaySettings settings)
    {
        HomeAssistantService.Check(settings.HomeAssistant);
        Password(settings.HomeAssistant);
    }

    public void Add(IServiceCollection services, GatewaySettings settings)
    {
        var home = settings.HomeAssistant;
        services.AddHomeAssistant(home, () => MqttOptions.To(new Uri(home.Url!), home.User, Password(home)));
    }

    public (string Subject, Func<string> Check)? Examination(GatewaySettings settings) => ("home assistant", () =>
    {
        Check(settings);
        return settings.HomeAssistant.Enabled ? "switched on" : "switched off";
    }
    );

    public IEnumerable<Uri> TlsServers(GatewaySettings settings)
    {
        if (settings.HomeAssistant is { Enabled: true, Url: { } url } && new Uri(url) is { Scheme: "mqtts" } mqtt)
        {
            yield return new UriBuilder(mqtt) { Port = mqtt.IsDefaultPort ? 8883 : mqtt.Port }.Uri;
        }
    }

    private static string? Password(HomeAssistantSettings settings) =>
        SecretSetting.Read("HomeAssistant:Password", settings.Password, settings.PasswordFile);
}

/// <content>The Home Assistant settings.</content>
public sealed partial class GatewaySettings
{
    /// <summary>The connection to Home Assistant; off by default.</summary>
    public HomeAssistantSettings HomeAssistant { get; set; } = new();
}
