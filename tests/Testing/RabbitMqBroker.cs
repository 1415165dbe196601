using System.Diagnostics;
using System.Security.Cryptography;
using RabbitMQ.Client;

namespace SmartSmoker.Testing;

/// <summary>
/// A private RabbitMQ node for tests and benchmarks, started from the repository's broker/ files as they are, with its own
/// loopback ports, data and users. It ends with the process that started it.
/// </summary>
public sealed class RabbitMqBroker : IAsyncDisposable
{
    private const int ReadySecondsMax = 120; // a node starts in about 10 s on two quiet cores

    private readonly BrokerFiles _files;
    private readonly LeashedProcess? _mapper;
    private LeashedProcess? _node;

    /// <summary>A node that keeps its things in <paramref name="files"/>, with a port mapper of its own or that of another.</summary>
    internal RabbitMqBroker(BrokerFiles files, bool ownsMapper = true)
    {
        _files = files;
        if (!ownsMapper)
        {
            return;
        }

        // Not left to the node, whose own would be a daemon that stays behind.
        _mapper = LeashedProcess.Start(
            _files.Environment, _files.InRoot("epmd.out"), "epmd", "-address", "127.0.0.1", "-port",
            $"{_files.MapperPort}");
    }

    /// <summary>Its name among Erlang nodes.</summary>
    public string NodeName => _files.NodeName;

    /// <summary>AMQP 0-9-1 address, virtual host <c>/</c>, without user.</summary>
    public Uri AmqpUri => new($"amqp://127.0.0.1:{_files.AmqpPort}");

    /// <summary>MQTT 3.1.1 address, without user.</summary>
    public Uri MqttUri => new($"mqtt://127.0.0.1:{_files.MqttPort}");

    /// <summary>The same over TLS, by a certificate of <see cref="AuthorityPem"/>.</summary>
    public Uri MqttsUri => new($"mqtts://127.0.0.1:{_files.MqttsPort}");

    /// <summary>The certificate of the authority that signed the broker's, in PEM.</summary>
    public string AuthorityPem => _files.Certificates.AuthorityPem;

    /// <summary>The user that may read the queues.</summary>
    public BrokerUser Gateway { get; } = new("smoker-gateway", RandomPassword());

    /// <summary>The user that may only publish readings and status over MQTT.</summary>
    public BrokerUser Device { get; } = new("smoker-device", RandomPassword());

    /// <summary>AMQP 0-9-1 over TLS, where certificates were given.</summary>
    public Uri AmqpsUri => new($"amqps://127.0.0.1:{_files.AmqpsPort}");

    /// <summary>Makes a user for <paramref name="device"/> alone, as broker/add-device.sh does.</summary>
    public async Task<BrokerUser> AddDeviceAsync(string device)
    {
        await RunAsync(Repository.Path("broker/add-device.sh"), device).ConfigureAwait(false);
        return new BrokerUser($"smoker-device-{device}", Device.Password);
    }

    /// <summary>Starts a new broker, with TLS by the certificates in a folder if given, and returns when it serves.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is not installed, or did not start; the message says why.</exception>
    public static async Task<RabbitMqBroker> CreateAsync(string? certificates = null)
    {
        CheckInstalled();
        var broker = new RabbitMqBroker(new BrokerFiles());
        try
        {
            if (certificates is not null)
            {
                broker._files.AddTls(certificates);
            }

            await broker.StartAsync().ConfigureAwait(false);
            await broker.AddUsersAsync().ConfigureAwait(false);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Fails with what to do where RabbitMQ is not installed.</summary>
    internal static void CheckInstalled()
    {
        FastRun.RejectServer();
        if (!File.Exists($"{BrokerFiles.Programs}/rabbitmq-server"))
        {
            throw new InvalidOperationException(
                $"RabbitMQ is not installed in {BrokerFiles.Programs}: run ./test.sh, or apt-get install rabbitmq-server");
        }
    }

    /// <summary>Makes the users, of a whole cluster.</summary>
    internal Task AddUsersAsync() => RunAsync(Repository.Path("broker/add-users.sh"));

    /// <summary>Starts the node on the data it has and returns when it serves. Used after <see cref="StopAsync"/> and <see cref="KillAsync"/>.</summary>
    public async Task StartAsync()
    {
        if (_node is not null)
        {
            throw new InvalidOperationException("The broker is running");
        }

        File.Delete(_files.PidFile); // one of an earlier run would end the wait below at once
        _node = LeashedProcess.Start(_files.Environment, _files.InRoot("node.out"), "rabbitmq-server");
        await ControlAsync("wait", _files.PidFile, "--timeout", $"{ReadySecondsMax}").ConfigureAwait(false);
    }

    /// <summary>Ends the node in good order; what is durable stays for the next <see cref="StartAsync"/>.</summary>
    public Task StopAsync() => EndAsync(node => node.StopAsync());

    /// <summary>Ends the node as a power cut would.</summary>
    public Task KillAsync() => EndAsync(node => node.KillAsync());

    /// <summary>A connection factory for <paramref name="user"/>; plain, as any client would have it, but for its patience with a busy machine.</summary>
    public ConnectionFactory ConnectionFactory(BrokerUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new()
        {
            Uri = AmqpUri,
            UserName = user.Name,
            Password = user.Password,
            RequestedConnectionTimeout = BrokerFiles.HandshakeLongest,
            HandshakeContinuationTimeout = BrokerFiles.HandshakeLongest,
            ContinuationTimeout = BrokerFiles.HandshakeLongest,
        };
    }

    /// <summary>How many messages wait in <paramref name="queue"/>, those delivered and not yet acknowledged left out.</summary>
    public Task<uint> CountAsync(string queue) => WithChannelAsync(channel => channel.MessageCountAsync(queue));

    /// <summary>Empties <paramref name="queue"/> of waiting messages; returns how many there were.</summary>
    public Task<uint> PurgeAsync(string queue) => WithChannelAsync(channel => channel.QueuePurgeAsync(queue));

    /// <summary>Runs rabbitmqctl on the node.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
    public Task ControlAsync(params string[] arguments) => RunAsync("rabbitmqctl", ["--quiet", .. arguments]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_mapper is not null)
        {
            await _mapper.StopAsync().ConfigureAwait(false);
            _mapper.Dispose();
        }

        Directory.Delete(_files.Root, recursive: true);
    }

    private static string RandomPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private async Task EndAsync(Func<LeashedProcess, Task> end)
    {
        if (_node is { } node)
        {
            _node = null;
            await end(node).ConfigureAwait(false);
            node.Dispose();
        }
    }

    private async Task<uint> WithChannelAsync(Func<IChannel, Task<uint>> use)
    {
        await using var connection = await ConnectionFactory(Gateway).CreateConnectionAsync().ConfigureAwait(false);
        await using var channel = await connection.CreateChannelAsync().ConfigureAwait(false);
        return await use(channel).ConfigureAwait(false);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/env", [program, .. arguments]) // env: looks the program up in the new PATH
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _files.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["SMARTSMOKER_DEVICE_PASSWORD"] = Device.Password;
        start.Environment["SMARTSMOKER_GATEWAY_PASSWORD"] = Gateway.Password;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            var node = await File.ReadAllTextAsync(_files.InRoot("node.out")).ConfigureAwait(false);
            throw new InvalidOperationException(
                $"{program} failed: {await output.ConfigureAwait(false)}{error}\nThe node's output:\n{node}");
        }
    }
}
