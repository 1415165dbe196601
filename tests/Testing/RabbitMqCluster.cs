namespace SmartSmoker.Testing;

/// <summary>A private cluster of RabbitMQ nodes on loopback, from the files in broker/cluster; it ends with the process that started it.</summary>
public sealed class RabbitMqCluster : IAsyncDisposable
{
    private RabbitMqCluster(IReadOnlyList<RabbitMqBroker> nodes) => Nodes = nodes;

    /// <summary>Its nodes; the first has the users.</summary>
    public IReadOnlyList<RabbitMqBroker> Nodes { get; }

    /// <summary>The user of gateways, on every node.</summary>
    public BrokerUser Gateway => Nodes[0].Gateway;

    /// <summary>The user of devices, on every node.</summary>
    public BrokerUser Device => Nodes[0].Device;

    /// <summary>Starts <paramref name="nodeCount"/> nodes, and returns when all of them serve as one.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is not installed, or did not start; the message says why.</exception>
    public static async Task<RabbitMqCluster> CreateAsync(int nodeCount = 3)
    {
        RabbitMqBroker.CheckInstalled();
        BrokerFiles[] files = [.. Enumerable.Range(0, nodeCount).Select(_ => new BrokerFiles(isCluster: true))];
        BrokerFiles.Join(files);
        var cluster = new RabbitMqCluster([.. files.Select((node, i) => new RabbitMqBroker(node, ownsMapper: i == 0))]);
        try
        {
            await cluster.Nodes[0].StartAsync().ConfigureAwait(false);
            await Task.WhenAll(cluster.Nodes.Skip(1).Select(node => node.StartAsync())).ConfigureAwait(false);
            await cluster.Nodes[0].AddUsersAsync().ConfigureAwait(false);
            await cluster.Nodes[0].ControlAsync("await_online_nodes", $"{nodeCount}", "--timeout", "60")
                .ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // All but the first at once, as if the power went: a clean stop of each would wait for the others.
        await Task.WhenAll(Nodes.Select(node => node.KillAsync())).ConfigureAwait(false);
        foreach (var node in Nodes.Reverse())
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }
    }
}
