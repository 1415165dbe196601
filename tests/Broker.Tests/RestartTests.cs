using RabbitMQ.Client;

namespace SmartSmoker.Broker.Tests;

/// <summary>What outlives the node. On a broker of their own, as the others would lose their connections.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Confirmed_messages_and_users_outlive_a_stop_and_a_kill()
    {
        await using var broker = await RabbitMqBroker.CreateAsync();
        await using (var connection = await broker.AmqpAsync(broker.Gateway))
        await using (var channel = await connection.ConfirmedChannelAsync())
        {
            await channel.BasicPublishAsync(
                "", "01-smoker", mandatory: true, new BasicProperties { Persistent = true }, Clients.Reading);
        }

        await broker.StopAsync();
        await broker.StartAsync();
        Assert.Equal(1u, await broker.CountAsync("01-smoker"));

        await broker.KillAsync();
        await broker.StartAsync();
        Assert.Equal(1u, await broker.CountAsync("01-smoker"));
        Assert.Equal(0u, await broker.CountAsync("02-food-A"));
    }
}
