using SmartSmoker.Domain.Faults;
using SmartSmoker.Host.Certificates;

namespace SmartSmoker.Host.Commands;

/// <summary>
/// The command <c>certificates</c>: creates a CA and a server certificate for AMQP, MQTT and the page.
/// </summary>
internal static class CertificatesCommand
{
    /// <summary>Writes the files and prints the purpose of each.</summary>
    public static int Run(string folder, string[] hosts)
    {
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
        {
            throw new SetupException($"--host {wrong} is not a host name or IP address.");
        }

        try
        {
            CertificateFiles.Make(folder, [.. hosts, "localhost", "127.0.0.1", "::1"], TimeProvider.System.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or System.Security.Cryptography.CryptographicException)
        {
            throw new SetupException(
                FaultCodes.Certificate, $"Certificates cannot be created in {folder}: {failure.Message}");
        }

        Console.WriteLine($"""
            {folder}/ca.pem      certificate authority, for devices (broker.ca) and the gateway (Broker:CaFile)
            {folder}/ca.key      private key of the authority: keep it offline
            {folder}/server.pem  server certificate, for RabbitMQ (broker/tls.conf) and the page (HttpCertificate)
            {folder}/server.key  private key of the server (HttpKey)
            """);
        return 0;
    }
}
