using SmartSmoker.Host.Certificates;

namespace SmartSmoker.Security.Tests;

/// <summary>A broker with TLS by certificates of the gateway's making.</summary>
public sealed class TlsBroker : IAsyncLifetime
{
    /// <summary>Where the certificates are.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("smartsmoker-tls-").FullName;

    /// <summary>The broker.</summary>
    public RabbitMqBroker Broker { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        CertificateFiles.Make(Folder, ["127.0.0.1"], TimeProvider.System.GetUtcNow());
        Broker = await RabbitMqBroker.CreateAsync(Folder);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Broker.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A file of the folder.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class OneBroker : ICollectionFixture<TlsBroker>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "TLS broker";
}
