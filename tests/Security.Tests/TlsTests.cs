using System.Security.Cryptography.X509Certificates;
using SmartSmoker.CookFiles;
using SmartSmoker.Host.Certificates;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Simulator;
using SmartSmoker.Store;

namespace SmartSmoker.Security.Tests;

/// <summary>TLS all the way: device, broker, gateway, page.</summary>
[Collection(OneBroker.Name)]
public sealed class TlsTests(TlsBroker tls)
{
    private static readonly CookRow[] Rows =
        [new(new DateTimeOffset(2021, 5, 22, 12, 0, 0, TimeSpan.Zero), [225, 40, 41])];

    [Fact]
    public async Task A_reading_goes_by_TLS_from_the_device_to_the_page()
    {
        using var gateway = new GatewayProcess(tls.Broker, tls.Broker.AmqpsUri);
        var page = new Uri(gateway.Http.Replace("http:", "https:", StringComparison.Ordinal));
        gateway.Settings["Http"] = page.OriginalString;
        gateway.Settings["HttpCertificate"] = tls.File("server.pem");
        gateway.Settings["HttpKey"] = tls.File("server.key");
        gateway.Settings["Broker__CaFile"] = tls.File("ca.pem");
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        await SendAsync(tls.File("ca.pem"), TimeSpan.FromMinutes(2));
        await Wait.UntilAsync(() => Count(gateway.Database) == 3, () => gateway.Output);

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateTrust.By(tls.File("ca.pem"));
        using var http = gateway.Client(handler);
        Assert.Contains("225", await http.GetStringAsync(new Uri(page, "/api/snapshot")), StringComparison.Ordinal);
        using var stranger = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetStringAsync(page));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_by_gateway_and_device()
    {
        var other = Path.Combine(tls.Folder, "other");
        CertificateFiles.Make(other, ["127.0.0.1"], TimeProvider.System.GetUtcNow());
        using var gateway = new GatewayProcess(tls.Broker, tls.Broker.AmqpsUri);
        gateway.Settings["Broker__CaFile"] = Path.Combine(other, "ca.pem");
        gateway.Start();
        await gateway.SaysAsync("SMK-B01");
        var failure =
            await Assert.ThrowsAsync<SimulatorException>(
            () => SendAsync(Path.Combine(other, "ca.pem"), TimeSpan.FromSeconds(1)));
        Assert.Contains("Cannot connect to the broker", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Keys_are_for_the_owners_eyes_and_the_authority_stays()
    {
        var authority = File.ReadAllText(tls.File("ca.pem"));
        var folder = Directory.CreateTempSubdirectory("smartsmoker-tls-").FullName;
        File.Copy(tls.File("ca.pem"), Path.Combine(folder, "ca.pem"));
        File.Copy(tls.File("ca.key"), Path.Combine(folder, "ca.key"));
        CertificateFiles.Make(folder, ["smoker.local", "192.168.1.5"], TimeProvider.System.GetUtcNow());
        Assert.Equal(authority, File.ReadAllText(Path.Combine(folder, "ca.pem")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tls.File("ca.key")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "server.key")));
        using var server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "server.pem"));
        Assert.True(server.MatchesHostname("smoker.local"));
        Assert.True(server.MatchesHostname("192.168.1.5"));
        Assert.False(server.MatchesHostname("192.168.1.6"));
        Directory.Delete(folder, recursive: true);
    }

    private static int Count(string database)
    {
        var count = 0;
        new ReadingStore(new SqliteDatabase(database))
            .Readings("tls", DateTimeOffset.UnixEpoch, int.MaxValue, _ => count++);
        return count;
    }

    private async Task SendAsync(string caFile, TimeSpan patience)
    {
        var user = await tls.Broker.AddDeviceAsync("tls");
        var address = new BrokerAddress(tls.Broker.MqttsUri, user.Name, user.Password) { CaFile = caFile };
        var options = new SimulatorOptions(Rows, address) { Device = "tls", Speed = null, Patience = patience };
        using var device = new SimulatedDevice(options, TimeProvider.System);
        await device.RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal(0, device.Progress.Waiting);
    }
}
