using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>The user name and password that all devices use at the embedded broker.</summary>
public sealed record MqttLogin(string User, string Password)
{
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

    /// <summary>Only the user name, so that the password does not appear in logs.</summary>
    public override string ToString() => User;

    private static byte[] Digest(string? text) => SHA256.HashData(Encoding.UTF8.GetBytes(text ?? ""));
}
