using System.Net;
using System.Net.Sockets;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Gateway.Tests;

/// <summary>What goes wrong at the start is said on standard error, with what to do, and gives a non-zero exit code.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("Broker__PrefetchCount", "0", "Setting Broker:PrefetchCount")]
    [InlineData("Broker__PrefetchCount", "many", "Broker:PrefetchCount")]
    [InlineData("Broker__QueueType", "fast", "Setting Broker:QueueType")]
    [InlineData("Http", "8080", "Http must look like http://127.0.0.1:8080")]
    [InlineData("Rules", "Strict", "Rules")]
    [InlineData("Database", "/proc/none/cook.db", "The database /proc/none/cook.db cannot be opened")]
    [InlineData("Broker__Uri", "amqp://127.0.0.1:1/", "cannot be reached")]
    public async Task A_wrong_setting_is_named(string name, string value, string message)
    {
        // Setting last wins: the port is free unless that is the setting in question.
        var (exitCode, _, error) = await GatewayCommand.RunAsync(
            "run", ("Http", $"http://127.0.0.1:{Ports.Free()}"), ("Broker__Password", "secret"), (name, value));
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Databse": "cook.db"}""", "'Databse'")]
    [InlineData("""{"Broker": {"Host": "pit"}}""", "'Host'")]
    [InlineData("""{"Broker": {"PrefetchCount": 0}}""", "Setting Broker:PrefetchCount")]
    [InlineData("{", "Could not parse the JSON file")]
    public async Task A_wrong_setting_in_the_file_is_named(string json, string message)
    {
        using var folder = new TemporaryStore();
        var file = Path.Combine(folder.Folder, "settings.json");
        await File.WriteAllTextAsync(file, json);
        var (exitCode, _, error) = await GatewayCommand.RunAsync($"topology --config {file}");
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_of_the_page_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (exitCode, _, error) = await GatewayCommand.RunAsync("demo", ("Http", $"http://{taken.LocalEndpoint}"));
        Assert.Equal(1, exitCode);
        Assert.Contains($"http://{taken.LocalEndpoint} cannot be used for the page", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "does not exist")]
    [InlineData("replay none.csv", "none.csv does not exist")]
    [InlineData("run --config none.json", "none.json does not exist")]
    [InlineData("demo --speed 0", "--speed is from 0 to 100000")]
    public async Task A_wrong_argument_is_named(string arguments, string message)
    {
        var (exitCode, _, error) = await GatewayCommand.RunAsync(arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_what_is_stored()
    {
        using var store = new TemporaryStore();
        using (var writer = new CookWriter(store.File))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0.5, 225.3f), TemporaryStore.Start));
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0, 40, device: "other"), TemporaryStore.Start));
            writer.Commit(batch);
        }

        var (exitCode, output, _) = await GatewayCommand.RunAsync("export --device pit", ("Database", store.File));
        Assert.Equal(0, exitCode);
        Assert.Equal(["time_utc,device,probe,temperature_f", "2026-07-04T10:00:30.000000Z,pit,01-smoker,225.3"], output);
    }
}
