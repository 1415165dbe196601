using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Intake.Queues;

/// <summary>How the gateway connects to RabbitMQ: section <c>Broker</c> of the settings.</summary>
public sealed class BrokerSettings
{
    /// <summary>
    /// AMQP address with port and virtual host, without user or password: <c>amqp://127.0.0.1:5672/</c> or
    /// <c>amqps://…</c>.
    /// </summary>
    [Required, RegularExpression("amqps?://.+", ErrorMessage = "must look like amqp://127.0.0.1:5672/")]
    public Uri Uri { get; set; } = new("amqp://127.0.0.1:5672/");

    /// <summary>
    /// More nodes of the cluster, as <c>host:port</c>; the gateway connects to any node that answers.
    /// </summary>
    public string[] Nodes { get; set; } = [];

    /// <summary>The user name; <c>SMARTSMOKER_Broker__User</c> in the environment.</summary>
    [Required]
    public string User { get; set; } = "smoker-gateway";

    /// <summary>
    /// The password. Prefer <c>SMARTSMOKER_Broker__Password</c> in the environment, or <see cref="PasswordFile"/>.
    /// </summary>
    public string? Password { get; set; }

    /// <summary>A file that contains only the password, for example a systemd or Docker secret.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// PEM file of the authority that signed RabbitMQ's certificate, for <c>amqps</c>; null to use the machine's
    /// trusted authorities.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>Maximum unacknowledged messages per queue: 1 to 20,000.</summary>
    [Range(1, 20_000)]
    public int PrefetchCount { get; set; } = 4_000;

    /// <summary>
    /// Type of the queues: <c>classic</c>, declared without arguments, or <c>quorum</c> for clusters. A client that
    /// declares the queues without arguments cannot use quorum queues.
    /// </summary>
    [RegularExpression("classic|quorum", ErrorMessage = "must be classic or quorum")]
    public string QueueType { get; set; } = "classic";

    /// <summary>Address of RabbitMQ's management page, which the gateway's page links to; null for no link.</summary>
    public Uri? ManagementUri { get; set; }
}
