using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Intake.Queues;

/// <summary>How the gateway reaches RabbitMQ: section <c>Broker</c> of the settings.</summary>
public sealed class BrokerSettings
{
    /// <summary>
    /// AMQP address with port and virtual host, without user or password: <c>amqp://127.0.0.1:5672/</c> or
    /// <c>amqps://…</c>.
    /// </summary>
    [Required, RegularExpression("amqps?://.+", ErrorMessage = "it must look like amqp://127.0.0.1:5672/")]
    public Uri Uri { get; set; } = new("amqp://127.0.0.1:5672/");

    /// <summary>Further nodes of a cluster, as <c>host:port</c>: whichever of all answers is taken.</summary>
    public string[] Nodes { get; set; } = [];

    /// <summary>The user; <c>SMARTSMOKER_Broker__User</c> in the environment.</summary>
    [Required]
    public string User { get; set; } = "smoker-gateway";

    /// <summary>The password; best from the environment, <c>SMARTSMOKER_Broker__Password</c>, or a file.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password alone, for instance a systemd or Docker secret.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// PEM file of the authority that signed RabbitMQ's certificate, for <c>amqps</c>; null for those the machine
    /// trusts.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>Unsettled messages held per queue: 1 to 20,000.</summary>
    [Range(1, 20_000)]
    public int PrefetchCount { get; set; } = 4_000;

    /// <summary>
    /// Type of the queues: <c>classic</c>, declared without arguments, or <c>quorum</c> for clusters, which clients
    /// that declare the
    /// queues plainly cannot share.
    /// </summary>
    [RegularExpression("classic|quorum")]
    public string QueueType { get; set; } = "classic";

    /// <summary>RabbitMQ's management page, to be linked to from the gateway's; null for no link.</summary>
    public Uri? ManagementUri { get; set; }
}
