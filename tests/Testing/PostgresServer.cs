using Xunit;


namespace SmartSmoker.Testing;

/// <summary>A private PostgreSQL server for the tests of one class.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private PostgresProcess? _server;

    public async Task InitializeAsync() => _server = await PostgresProcess.CreateAsync();

    /// <summary>Starts it on the data it has, and returns when it serves.</summary>
    public Task StartAsync() => _server!.StartAsync();

    /// <summary>Ends it as a power cut would.</summary>
    public Task KillAsync() => _server!.KillAsync();

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase() => _server!.NewDatabase();

    public async Task DisposeAsync() => await _server!.DisposeAsync();
}
