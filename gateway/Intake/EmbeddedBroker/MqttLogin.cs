using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>What a login may do at the embedded broker.</summary>
public enum MqttRole
{
    /// <summary>Publishes below its own name, <c>smoker/{device}/</c>; subscribes to nothing.</summary>
    Device,

    /// <summary>Publishes and subscribes to the topics listed for it; none of its messages is a reading.</summary>
    Integration,
}

/// <summary>A user name and password for the embedded broker.</summary>
public sealed record MqttLogin(string User = "", string Password = "")
{
    /// <summary>What it may do; a device by default.</summary>
    public MqttRole Role { get; init; }

    /// <summary>The device that a device login belongs to; null for a login that all devices share.</summary>
    public string? Device { get; init; }

    /// <summary>The topic filters of an integration, such as <c>homeassistant/#</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>
    /// From <c>SMARTSMOKER_MQTT_USER</c> and <c>SMARTSMOKER_MQTT_PASSWORD</c>; null when neither is set.
    /// </summary>
    /// <exception cref="SetupException">Only one of them is set.</exception>
    public static MqttLogin? FromEnvironment()
    {
        var user = Environment.GetEnvironmentVariable("SMARTSMOKER_MQTT_USER");
        var password = Environment.GetEnvironmentVariable("SMARTSMOKER_MQTT_PASSWORD");
        return (user, password) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => new MqttLogin(user, password),
            (null or "", null or "") => null,
            _ => throw new SetupException("Set both SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD, or neither."),
        };
    }

    /// <summary>
    /// Whether user and password match. The comparison takes constant time, so timing reveals nothing about a guess.
    /// </summary>
    public bool Is(string? user, string? password) =>
        CryptographicOperations.FixedTimeEquals(Digest(user), Digest(User)) & CryptographicOperations.FixedTimeEquals(
            Digest(password), Digest(Password));

    /// <summary>Whether it may publish to <paramref name="topic"/>.</summary>
    public bool MayPublish(string topic) => Role == MqttRole.Integration
        ? Topics.Any(filter => TopicFilter.Covers(filter, topic))
        : topic.Split('/') is ["smoker", { Length: > 0 } device, _, ..] && (Device ?? device) == device;

    /// <summary>Whether it may subscribe to <paramref name="filter"/>, with all that the filter covers.</summary>
    public bool MaySubscribe(string filter) =>
        Role == MqttRole.Integration && Topics.Any(allowed => TopicFilter.Covers(allowed, filter));

    /// <summary>Only the user name, so that the password does not appear in logs.</summary>
    public override string ToString() => User;

    private static byte[] Digest(string? text) => SHA256.HashData(Encoding.UTF8.GetBytes(text ?? ""));
}
