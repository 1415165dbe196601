using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>
/// Closes connections above a limit at once. It counts them from the TCP connection on, so clients that never sign in
/// count as well.
/// </summary>
internal sealed class LimitedConnections(IMqttServerAdapter inner, int connectionMax) : IMqttServerAdapter
{
    private int _count;

    public Func<IMqttChannelAdapter, Task> ClientHandler { get; set; } = _ => Task.CompletedTask;

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        inner.ClientHandler = HandleAsync;
        return inner.StartAsync(options, logger);
    }

    public Task StopAsync() => inner.StopAsync();

    public void Dispose() => inner.Dispose();

    private async Task HandleAsync(IMqttChannelAdapter client)
    {
        try
        {
            if (Interlocked.Increment(ref _count) <= connectionMax)
            {
                await ClientHandler(client);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
