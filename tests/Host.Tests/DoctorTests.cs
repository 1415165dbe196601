using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Host.Doctor;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Tests;

/// <summary>What the doctor says of each thing that can be wrong, and of none that is not.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-doctor-").FullName;

    private string Database => Path.Combine(_folder, "cook.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sound_database_is_good_and_one_not_made_yet_too()
    {
        Assert.Equal(Health.Good, StoreCheck.Integrity(Database).Health);
        new BatchWriter(SmartSmoker.Store.Database.From(Database)).Dispose();
        Assert.Equal(Health.Good, StoreCheck.Integrity(Database).Health);
    }

    [Fact]
    public void A_damaged_database_is_bad()
    {
        new BatchWriter(SmartSmoker.Store.Database.From(Database)).Dispose();
        using (var file = File.OpenWrite(Database))
        {
            file.Seek(4096, SeekOrigin.Begin); // the second page, after the header
            file.Write(Enumerable.Repeat((byte)0x5A, 8192).ToArray());
        }

        Bad(StoreCheck.Integrity(Database), "backup");
    }

    [Fact]
    public void A_file_that_is_no_database_is_bad()
    {
        File.WriteAllText(Database, "Time (UTC),Channel1,Channel2,Channel3");
        Bad(StoreCheck.Integrity(Database), "backup");
    }

    [Theory]
    [InlineData(99_999_999, Health.Bad)]
    [InlineData(100_000_000, Health.Warning)]
    [InlineData(1_000_000_000, Health.Good)]
    public void A_full_disk_is_told(long freeBytes, Health health) =>
        Assert.Equal(health, StoreCheck.Free(freeBytes).Health);

    [Fact]
    public void A_folder_that_cannot_be_made_is_bad()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Bad(StoreCheck.Folder(Path.Combine(_folder, "file", "cook.db")), "write access");
    }

    [Fact]
    public void A_clock_that_was_never_set_is_bad()
    {
        Assert.Equal(Health.Bad, Assert.Single(ClockCheck.Run(DateTimeOffset.UnixEpoch, [])).Health);
        Assert.Equal(Health.Good, Assert.Single(ClockCheck.Run(Alerts.Start, [])).Health);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 1)]
    [InlineData(-600, 1)] // waited in the device's outbox
    public void A_device_whose_clock_is_ahead_is_warned_of(double minutesAhead, int findings)
    {
        var reading =
            new Reading(
            new ProbeId("pit-1", ProbeKey.Smoker), Alerts.Start.AddMinutes(minutesAhead),
            Temperature.FromFahrenheit(225));
        Assert.Equal(findings, ClockCheck.Run(Alerts.Start, [new ReceivedReading(reading, Alerts.Start)]).Count());
    }

    [Fact]
    public async Task A_taken_port_is_bad_and_a_free_one_good()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var accept = Task.Run(async () => (await taken.AcceptTcpClientAsync()).Dispose());
        Bad(await PortCheck.RunAsync(new Uri($"http://{taken.LocalEndpoint}"), CancellationToken.None), "Http");
        await accept;
        Assert.Equal(
            Health.Good,
            (await PortCheck.RunAsync(new Uri($"http://127.0.0.1:{Ports.Free()}"), CancellationToken.None)).Health);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_bad()
    {
        var settings = new BrokerSettings { Uri = new Uri($"amqp://127.0.0.1:{Ports.Free()}/"), Password = "secret" };
        Bad(Assert.Single(await BrokerCheck.RunAsync(settings, CancellationToken.None)), "start RabbitMQ");
    }

    [Theory]
    [InlineData(-1, Health.Bad)]
    [InlineData(20, Health.Warning)]
    [InlineData(22, Health.Good)]
    public async Task A_certificate_that_ends_is_told_before(int daysLeft, Health health)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Alerts.Start.AddDays(-100), Alerts.Start.AddDays(daysLeft));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serve = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
            try
            {
                Assert.Equal(0, await tls.ReadAsync(new byte[1])); // nothing is sent
            }
            catch (IOException)
            {
                // It left without reading the session tickets that TLS 1.3 sends after the handshake: TCP resets then.
            }
        });
        var finding = await CertificateCheck.RunAsync(
            "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, new FakeTimeProvider(Alerts.Start),
            CancellationToken.None);
        Assert.Equal(health, finding.Health);
        await serve;
    }

    [Theory]
    [InlineData(-1, Health.Bad)]
    [InlineData(20, Health.Warning)]
    [InlineData(22, Health.Good)]
    public void The_certificate_of_the_page_is_told_before_it_ends(int daysLeft, Health health)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Alerts.Start.AddDays(-100), Alerts.Start.AddDays(daysLeft));
        var file = Path.Combine(_folder, "page.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        Assert.Equal(health, CertificateCheck.OfFile(file, new FakeTimeProvider(Alerts.Start)).Health);
        Bad(CertificateCheck.OfFile(file + ".none", TimeProvider.System), "HttpCertificate");
    }

    [Fact]
    public async Task A_server_without_TLS_has_no_certificate()
    {
        await using var plain = await HttpReceiver.StartAsync();
        Bad(await CertificateCheck.RunAsync("127.0.0.1", plain.Url.Port, TimeProvider.System, CancellationToken.None),
            "TLS");
    }

    private static void Bad(Finding finding, string advice)
    {
        Assert.Equal(Health.Bad, finding.Health);
        Assert.Contains(advice, finding.Advice, StringComparison.Ordinal);
    }
}
