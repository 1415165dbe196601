using MQTTnet;
using SmartSmoker.Integrations.HomeAssistant;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Host;

/// <summary>How the gateway reaches Home Assistant's broker.</summary>
internal static class HomeBroker
{
    /// <summary>Checks <paramref name="settings"/>, with the password.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">A setting is wrong; names it.</exception>
    public static void Check(HomeAssistantSettings settings)
    {
        HomeAssistantService.Check(settings);
        Password(settings);
    }

    /// <summary>How to connect; the password is read each time.</summary>
    public static MqttClientOptionsBuilder Options(HomeAssistantSettings settings) =>
        MqttOptions.To(new Uri(settings.Url!), settings.User, Password(settings));

    private static string? Password(HomeAssistantSettings settings) =>
        SecretSetting.Read("HomeAssistant:Password", settings.Password, settings.PasswordFile);
}
