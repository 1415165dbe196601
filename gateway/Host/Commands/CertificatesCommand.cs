using SmartSmoker.Domain.Faults;
using SmartSmoker.Host.Certificates;

namespace SmartSmoker.Host.Commands;

/// <summary><c>certificates</c>: makes an authority and a server's certificate for TLS on AMQP, MQTT and the page.</summary>
internal static class CertificatesCommand
{
    /// <summary>Writes the files and says what each is for.</summary>
    public static int Run(string folder, string[] hosts)
    {
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
        {
            throw new SetupException($"--host {wrong} is no host name or address.");
        }

        try
        {
            CertificateFiles.Make(folder, [.. hosts, "localhost", "127.0.0.1", "::1"], TimeProvider.System.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new SetupException(FaultCodes.Certificate, $"Certificates cannot be made in {folder}: {failure.Message}");
        }

        Console.WriteLine($"""
            {folder}/ca.pem      the authority: give it to devices (broker.ca) and to the gateway (Broker:CaFile)
            {folder}/ca.key      its key: keep it off the network
            {folder}/server.pem  for RabbitMQ (broker/tls.conf) and the page (HttpCertificate)
            {folder}/server.key  its key (HttpKey)
            """);
        return 0;
    }
}
