
namespace SmartSmoker.Testing;

/// <summary>
/// Where one private broker keeps its things: the repository's broker/ folder as it is, and a temporary folder for all else.
/// </summary>
internal sealed class BrokerFiles
{
    /// <summary>The programs themselves: the scripts in /usr/sbin insist on the user rabbitmq and its home.</summary>
    public const string Programs = "/usr/lib/rabbitmq/bin";

    /// <summary>How long a client may take to connect: RabbitMQ's own 10 seconds have passed on a busy machine.</summary>
    public static readonly TimeSpan HandshakeLongest = TimeSpan.FromMinutes(2);

    private readonly bool _isCluster;
    private readonly int _distributionPort = Ports.Free();

    /// <summary>Makes the temporary folder, with the one setting file that differs from the repository's.</summary>
    public BrokerFiles(bool isCluster = false)
    {
        _isCluster = isCluster;
        Root = Directory.CreateTempSubdirectory("smoker-").FullName;
        Directory.CreateDirectory(InRoot("conf.d"));
        File.WriteAllText(InRoot("ca.pem"), Certificates.AuthorityPem);
        File.WriteAllText(InRoot("server.pem"), Certificates.ServerPem);
        File.WriteAllText(InRoot("server.key"), Certificates.ServerKeyPem);

        // Made beforehand: the node and the tool that waits for it would each make one of their own, and now and then differ.
        File.WriteAllText(
            InRoot(".erlang.cookie"), System.Security.Cryptography.RandomNumberGenerator.GetHexString(32));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(InRoot(".erlang.cookie"), UnixFileMode.UserRead);
        }

        File.WriteAllText(InRoot("conf.d/90-private.conf"), $"""
            listeners.tcp.default = 127.0.0.1:{AmqpPort}
            mqtt.listeners.tcp.default = 127.0.0.1:{MqttPort}
            mqtt.listeners.ssl.default = 127.0.0.1:{MqttsPort}
            handshake_timeout = {HandshakeLongest.TotalMilliseconds}
            ssl_options.cacertfile = {InRoot("ca.pem")}
            ssl_options.certfile = {InRoot("server.pem")}
            ssl_options.keyfile = {InRoot("server.key")}
            load_definitions = {Repository.Path(isCluster ? "broker/cluster/definitions.json" : "broker/definitions.json")}

            """);
    }

    /// <summary>Adds the repository's broker/tls.conf, with loopback ports of its own and the certificates in <paramref name="folder"/>.</summary>
    public void AddTls(string folder) =>
        File.WriteAllText(InRoot("conf.d/91-tls.conf"), File.ReadAllText(Repository.Path("broker/tls.conf"))
        .Replace("127.0.0.1:5671", $"127.0.0.1:{AmqpsPort}", StringComparison.Ordinal)
        .Replace("127.0.0.1:8883", $"127.0.0.1:{MqttsPort}", StringComparison.Ordinal)
        .Replace("/etc/rabbitmq/certificates", folder, StringComparison.Ordinal));

    /// <summary>Name of the node.</summary>
    public string NodeName => $"{Path.GetFileName(Root)}@localhost";

    /// <summary>Makes one cluster of <paramref name="nodes"/>: they know each other's names, and share the cookie and the port mapper.</summary>
    public static void Join(IReadOnlyList<BrokerFiles> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var cookie = File.ReadAllText(nodes[0].InRoot(".erlang.cookie"));
        foreach (var node in nodes)
        {
            node.MapperPort = nodes[0].MapperPort;
            File.Delete(node.InRoot(".erlang.cookie"));
            File.WriteAllText(node.InRoot(".erlang.cookie"), cookie);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(node.InRoot(".erlang.cookie"), UnixFileMode.UserRead);
            }

            File.WriteAllLines(
                node.InRoot("conf.d/92-cluster.conf"),
                [
                    .. File.ReadAllLines(Repository.Path("broker/cluster/cluster.conf")),
                    .. nodes.Select((other, i) => $"cluster_formation.classic_config.nodes.{i + 1} = {other.NodeName}"),
                ]);
        }
    }

    /// <summary>Port of AMQP 0-9-1 over TLS.</summary>
    public int AmqpsPort { get; } = Ports.Free();

    /// <summary>Port of MQTT over TLS.</summary>
    public int MqttsPort { get; } = Ports.Free();

    /// <summary>The temporary folder, for this user's eyes only.</summary>
    public string Root { get; }

    /// <summary>Port of AMQP 0-9-1.</summary>
    public int AmqpPort { get; } = Ports.Free();

    /// <summary>Port of MQTT.</summary>
    public int MqttPort { get; } = Ports.Free();

    /// <summary>Authority and certificate of the TLS port.</summary>
    public BrokerCertificates Certificates { get; } = new();

    /// <summary>Port of the Erlang port mapper.</summary>
    public int MapperPort { get; private set; } = Ports.Free();

    /// <summary>Where the node writes its process id.</summary>
    public string PidFile => InRoot("node.pid");

    /// <summary>What the node and its tools are told.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PATH"] = $"{Programs}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = Root, // the Erlang cookie is there
        ["ERL_EPMD_PORT"] = $"{MapperPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = NodeName,
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["RABBITMQ_CONF_ENV_FILE"] = InRoot("none"), // not the machine's
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = InRoot("none.config"),
        ["RABBITMQ_CONFIG_FILE"] = Repository.Path("broker/rabbitmq.conf"),
        ["RABBITMQ_CONFIG_FILES"] = InRoot("conf.d"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] =
            Repository.Path(_isCluster ? "broker/cluster/enabled_plugins" : "broker/enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = InRoot("data"),
        ["RABBITMQ_LOG_BASE"] = InRoot("log"),
        ["RABBITMQ_PID_FILE"] = PidFile,
        ["RUNNING_UNDER_SYSTEMD"] = "1", // the start script becomes the node, so ending the process ends the node
    };

    /// <summary>A path in the temporary folder.</summary>
    public string InRoot(string path) => Path.Combine(Root, path);
}
