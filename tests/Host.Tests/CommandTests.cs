using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Tests;

/// <summary>What goes wrong at the start is said on standard error, with what to do, and gives a non-zero exit code.</summary>
[Trait("Needs", "time")]
public sealed class CommandTests
{
    [Theory]
    [InlineData("Broker__PrefetchCount", "0", "Setting Broker:PrefetchCount")]
    [InlineData("Broker__PrefetchCount", "many", "Broker:PrefetchCount")]
    [InlineData("Broker__QueueType", "fast", "Setting Broker:QueueType")]
    [InlineData("Http", "8080", "Http must look like http://127.0.0.1:8080")]
    [InlineData("Http", "http://127.0.0.1:99999", "http://127.0.0.1:99999 cannot be used for the page")]
    [InlineData("Http", "http://192.0.2.1:8080", "http://192.0.2.1:8080 cannot be used for the page")] // RFC 5737: no address of this machine
    [InlineData("Rules", "Strict", "Rules")]
    [InlineData("Broker__Uri", "http://127.0.0.1/", "Broker:Uri")]
    [InlineData("Broker__Uri", "rabbit", "Broker:Uri")]
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
    [InlineData("run", "cook.db")]
    [InlineData("demo", "demo.db")]
    public async Task A_database_that_cannot_be_made_is_named(string command, string name)
    {
        using var store = new TemporaryStore();
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "file"), "");
        var (exitCode, _, error) = await GatewayCommand.RunAsync(
            command, ("Http", $"http://127.0.0.1:{Ports.Free()}"),
            ("Database", Path.Combine(store.Folder, "file", "cook.db")));
        Assert.Equal(1, exitCode);
        Assert.Contains(
            $"The database {Path.Combine(store.Folder, "file", name)} cannot be opened", error,
            StringComparison.Ordinal);
        Assert.Contains("set Database", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "Host=127.0.0.1;Port=1;Password=secret-word")]
    [InlineData("export", "Host=127.0.0.1;Port=1;Password=secret-word")]
    [InlineData("run", "Host=127.0.0.1;Nonsense=1;Password=secret-word")]
    public async Task A_server_that_cannot_be_reached_is_said_without_its_password(string command, string database)
    {
        var (exitCode, output, error) =
            await GatewayCommand.RunAsync(
            command, ("Http", $"http://127.0.0.1:{Ports.Free()}"), ("Database", database));
        Assert.Equal(1, exitCode);
        Assert.Contains("set Database", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("export")]
    public async Task A_file_that_is_no_database_is_named(string command)
    {
        using var store = new TemporaryStore();
        await File.WriteAllTextAsync(store.File, "Time (UTC),Channel1,Channel2,Channel3");
        var (exitCode, _, error) = await GatewayCommand.RunAsync(
            command, ("Http", $"http://127.0.0.1:{Ports.Free()}"), ("Database", store.File));
        Assert.Equal(1, exitCode);
        Assert.Contains($"The database {store.File} cannot be", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal("Time (UTC),Channel1,Channel2,Channel3", await File.ReadAllTextAsync(store.File));
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
        var (exitCode, output, error) =
            await GatewayCommand.RunAsync("demo", ("Http", $"http://{taken.LocalEndpoint}"));
        Assert.Equal(1, exitCode);
        Assert.Contains($"http://{taken.LocalEndpoint} cannot be used for the page", error, StringComparison.Ordinal);
        Assert.Empty(output); // the sentence is all that is shown
    }

    [Theory]
    [InlineData("export", "does not exist")]
    [InlineData("replay none.csv", "none.csv does not exist")]
    [InlineData("run --config none.json", "none.json does not exist")]
    [InlineData("demo --speed 0", "--speed must be above 0 and at most 100000")]
    public async Task A_wrong_argument_is_named(string arguments, string message)
    {
        var (exitCode, _, error) = await GatewayCommand.RunAsync(arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_export_writes_gives_the_readings_back()
    {
        using var store = new TemporaryStore();
        float[] temperatures = [225.3f, -40, 203.0625f, 0.1f, 1f / 3];
        var readings =
            temperatures.Select((fahrenheit, i) => TemporaryStore.Reading(i + 0.123456, fahrenheit, ProbeKey.FoodB))
            .ToList();
        using (var writer = new BatchWriter(store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.AddRange(readings.Select(reading => new ReceivedReading(reading, reading.Time)));
            writer.Commit(batch);
        }

        var (_, output, _) = await GatewayCommand.RunAsync("export", ("Database", store.File));
        Assert.Equal(readings, output.Skip(1).Select(line =>
        {
            var fields = line.Split(',');
            Assert.True(ProbeKey.TryParse(fields[2], out var probe));
            return new Reading(
                new ProbeId(fields[1], probe), DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture),
                Temperature.FromFahrenheit(float.Parse(fields[3], CultureInfo.InvariantCulture)));
        }));
    }

    [Fact]
    public async Task Export_writes_what_is_stored()
    {
        using var store = new TemporaryStore();
        using (var writer = new BatchWriter(store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0.5, 225.3f), TemporaryStore.Start));
            batch.Readings.Add(
                new ReceivedReading(TemporaryStore.Reading(0, 40, device: "other"), TemporaryStore.Start));
            writer.Commit(batch);
        }

        var (exitCode, output, _) = await GatewayCommand.RunAsync("export --device pit", ("Database", store.File));
        Assert.Equal(0, exitCode);
        Assert.Equal(
            ["time_utc,device,probe,temperature_f", "2026-07-04T10:00:30.000000Z,pit,01-smoker,225.3"], output);
    }

    [Fact]
    public async Task Sign_in_prints_a_link_to_the_page_and_needs_a_database()
    {
        using var store = new TemporaryStore();
        store.Database.OpenForWriting().Dispose();
        var (exitCode, output, _) = await GatewayCommand.RunAsync(
            "sign-in", ("Database", store.File), ("Http", "http://0.0.0.0:8123"));
        Assert.Equal(0, exitCode);
        Assert.Matches("^http://localhost:8123/#sign-in=[\\w-]{43}$", Assert.Single(output));

        var (failed, _, error) = await GatewayCommand.RunAsync("sign-in", ("Database", store.File + ".none"));
        Assert.Equal(1, failed);
        Assert.Contains("does not exist", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://[::]:8080", true)]
    [InlineData("https://[2001:db8::1]:443/", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://::1:8080", false)]
    [InlineData("http://[::1]", false)]
    [InlineData("http://[smoker]:8080", false)]
    public void Http_takes_an_IPv6_address_in_brackets(string http, bool accepted)
    {
        using var store = new TemporaryStore();
        var file = Path.Combine(store.Folder, "smartsmoker.json");
        File.WriteAllText(file, $$"""{ "Http": "{{http}}" }""");
        var failure = Record.Exception(() => GatewaySettings.Load(file));
        Assert.Equal(accepted ? null : typeof(Domain.Faults.SetupException), failure?.GetType());
    }

    [Fact]
    public async Task The_page_listens_on_an_IPv6_loopback_address()
    {
        using var store = new TemporaryStore();
        var settings = new GatewaySettings
        {
            Database = store.File,
            Logs = store.Folder,
            Http = $"http://[::1]:{Ports.Free()}",
        };
        await using var gateway = await GatewayHost.StartAsync(
            settings, Serilog.Events.LogEventLevel.Fatal, CancellationToken.None);
        using var client = new OwnerClient(store.Folder) { BaseAddress = new Uri(settings.Http) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/snapshot")).StatusCode);
    }
}
