using System.Text.Json;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>A broker that is away or accepts no messages: health, doctor and page say so, and the gateway goes on.</summary>
public sealed class BrokerAwayTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private RabbitMqBroker Broker => fixture.Broker;

    [Fact]
    public async Task The_gateway_starts_without_its_broker_and_connects_when_it_can()
    {
        await Broker.StopAsync();
        using var gateway = new GatewayProcess(Broker);
        try
        {
            gateway.Start();
            await gateway.SaysAsync("Cannot reach RabbitMQ");
            await WaitForAsync(gateway, problem => problem!.StartsWith("waiting for the broker", StringComparison.Ordinal));
            Assert.Contains("\"problem\":\"waiting for the broker", await FirstEventAsync(gateway), StringComparison.Ordinal);
            using var http = new HttpClient();
            Assert.Contains("SmartSmoker", await http.GetStringAsync(new Uri(gateway.Http)), StringComparison.Ordinal);
        }
        finally
        {
            await Broker.StartAsync();
        }

        await gateway.SaysAsync("Consuming from");
        await WaitForAsync(gateway, problem => problem is null);
    }

    [Theory]
    [InlineData("memory", "set_vm_memory_high_watermark", "0.00001", "0.4")]
    [InlineData("disk", "set_disk_free_limit", "1000000GB", "50MB")]
    public async Task An_alarm_of_the_broker_is_reported_and_so_is_its_end(
        string what, string command, string tooLittle, string enough)
    {
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        await WaitForAsync(gateway, problem => problem is null);
        try
        {
            await Broker.ControlAsync(command, tooLittle);
            await WaitForAsync(
                gateway, problem => problem?.Contains($"low on {what}", StringComparison.Ordinal) == true);
            Assert.Contains("\"blocked\":true", await FirstEventAsync(gateway), StringComparison.Ordinal);
            var doctor = await GatewayCommand.RunAsync(
                "doctor", [.. gateway.Settings.Select(setting => (setting.Key, setting.Value))]);
            Assert.Equal(1, doctor.ExitCode);
            Assert.Contains(doctor.Output, line => line.Contains("SMK-B08", StringComparison.Ordinal));
            Assert.Contains(doctor.Output, line =>
                line.Contains("SMK-S09", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal));
        }
        finally
        {
            await Broker.ControlAsync(command, enough);
        }

        await WaitForAsync(gateway, problem => problem is null);
        var well = await GatewayCommand.RunAsync(
            "doctor", [.. gateway.Settings.Select(setting => (setting.Key, setting.Value))]);
        Assert.Contains(well.Output, line => line.Contains("all 6 exist", StringComparison.Ordinal));
        Assert.DoesNotContain(well.Output, line => line.Contains("SMK-B", StringComparison.Ordinal));
    }

    /// <summary>Waits until /health/ready says such a problem; it is unready exactly when there is one.</summary>
    private static async Task WaitForAsync(GatewayProcess gateway, Func<string?, bool> isExpected)
    {
        using var http = new HttpClient();
        await Wait.UntilAsync(
            () =>
            {
                try
                {
                    using var answer = http.GetAsync(new Uri(gateway.Http + "/health/ready")).Result;
                    using var json = JsonDocument.Parse(answer.Content.ReadAsStringAsync().Result);
                    var problem = json.RootElement.GetProperty("problem").GetString();
                    Assert.Equal(problem is null, answer.IsSuccessStatusCode);
                    return isExpected(problem);
                }
                catch (AggregateException)
                {
                    return false; // the page has not started
                }
            },
            () => gateway.Output);
    }

    /// <summary>What an open page hears first.</summary>
    private static async Task<string> FirstEventAsync(GatewayProcess gateway)
    {
        using var http = gateway.Client();
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri("/api/live", UriKind.Relative)));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return "";
    }
}
