using System.ComponentModel.DataAnnotations;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>The embedded broker's logins and limits: section <c>EmbeddedBroker</c> of the settings.</summary>
public sealed class EmbeddedBrokerSettings
{
    /// <summary>Bytes of a message's payload; a larger one ends the connection. As in broker/rabbitmq.conf.</summary>
    internal const int PayloadBytesMax = 65_536;

    /// <summary>
    /// Who may sign in. Without a login the broker listens on loopback only, and every client is a device.
    /// </summary>
    public IList<MqttLogin> Logins { get; set; } = [];

    /// <summary>Connections at a time; the broker closes further ones. A choice; not measured.</summary>
    [Range(1, 10_000)]
    public int ConnectionMax { get; set; } = 256;

    /// <summary>Topics with a retained message; the broker retains no message for a further topic.</summary>
    [Range(0, 100_000)]
    public int RetainedMax { get; set; } = 1_000;

    /// <summary>
    /// Bytes of messages that are not stored yet; while they would be exceeded, the broker reads no further ones.
    /// </summary>
    [Range(PayloadBytesMax, int.MaxValue)]
    public int InflightBytesMax { get; set; } = 16 * 1_048_576;

    /// <summary>Checks the limits and the logins.</summary>
    /// <exception cref="SetupException">A setting is invalid; the message names it.</exception>
    public void Check()
    {
        SettingsCheck.Ranges(this, "EmbeddedBroker:");
        for (var index = 0; index < Logins.Count; index++)
        {
            var login = Logins[index];
            var problem = login switch
            {
                { User: null or "" } => "User is missing",
                { Password: null or "" } => "Password is missing",
                { Role: MqttRole.Device, Topics.Count: > 0 } => "Topics require the role Integration",
                { Role: MqttRole.Integration, Topics.Count: 0 } => "the role Integration requires Topics",
                { Role: MqttRole.Integration, Device: not null } => "Device requires the role Device",
                _ when login.Topics.FirstOrDefault(filter => !TopicFilter.IsValid(filter)) is { } filter =>
                    $"'{filter}' is not a topic filter",
                _ when Logins.Count(other => other.User == login.User) > 1 => $"user '{login.User}' is listed twice",
                _ => null,
            };
            if (problem is not null)
            {
                throw new SetupException($"Setting EmbeddedBroker:Logins:{index}: {problem}.");
            }
        }
    }
}
