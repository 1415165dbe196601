using MQTTnet;
using MQTTnet.Formatter;

namespace SmartSmoker.Notify.Channels;

/// <summary>Client options for connecting to an MQTT broker.</summary>
public static class MqttOptions
{
    private const int Port = 1883;
    private const int TlsPort = 8883;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Options for <c>mqtt://host:port</c> or <c>mqtts://host:port</c>, with a clean session. Uses MQTT 3.1.1, which
    /// every broker supports.
    /// </summary>
    public static MqttClientOptionsBuilder To(Uri broker, string? user, string? password)
    {
        var tls = broker.Scheme == "mqtts";
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithTcpServer(broker.Host, broker.IsDefaultPort ? (tls ? TlsPort : Port) : broker.Port)
            .WithClientId($"smartsmoker-{Guid.NewGuid():N}")
            .WithTimeout(Timeout)
            .WithTlsOptions(o => o.UseTls(tls));
        return user is null ? options : options.WithCredentials(user, password);
    }
}
