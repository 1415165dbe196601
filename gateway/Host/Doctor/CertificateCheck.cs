using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks how long a server certificate is valid.</summary>
internal static class CertificateCheck
{
    /// <summary>Days before expiry at which the warning starts: three weeks to renew.</summary>
    public const int WarnDays = 21;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Checks the certificate that a TLS server presents.</summary>
    public static async Task<Finding> RunAsync(string host, int port, TimeProvider time, CancellationToken cancellation)
    {
        var subject = $"certificate of {host}:{port}";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Patience);
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(host, port, limit.Token);
            X509Certificate2? certificate = null;
            await using var tls = new SslStream(tcp.GetStream());

            // Accept any certificate, so that an expired one can be reported. Nothing is sent over this connection.
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = (_, presented, _, _) =>
                {
                    certificate = presented is null
                        ? null
                        : X509CertificateLoader.LoadCertificate(presented.GetRawCertData());
                    return certificate is not null;
                },
            };
            await tls.AuthenticateAsClientAsync(options, limit.Token);
            using var seen = certificate!;
            return Judge(subject, seen.NotBefore, seen.NotAfter, time.GetUtcNow());
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException
            or OperationCanceledException)
        {
            return Finding.Bad(
                FaultCodes.Certificate, subject, $"cannot be fetched: {failure.Message}",
                "check that the server is running and uses TLS on this port");
        }
    }

    /// <summary>Checks the certificate in a PEM file.</summary>
    public static Finding OfFile(string path, TimeProvider time)
    {
        var subject = $"certificate {path}";
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            return Judge(subject, certificate.NotBefore, certificate.NotAfter, time.GetUtcNow());
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Finding.Bad(
                FaultCodes.Certificate, subject, $"cannot be read: {failure.Message}",
                "set HttpCertificate to a PEM file, see 'smartsmoker certificates --help'");
        }
    }

    private static Finding Judge(string subject, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var until = to.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return now < from
            ? Finding.Bad(
                FaultCodes.CertificateEnds, subject, "is not valid yet",
                "set this machine's clock, or renew the certificate")
            : now >= to ? Finding.Bad(
                FaultCodes.CertificateEnds, subject, $"expired on {until}", "renew the certificate")
            : to - now < TimeSpan.FromDays(WarnDays) ? Finding.Warning(
                FaultCodes.CertificateEnds, subject, $"expires on {until}", "renew the certificate")
            : Finding.Good(subject, $"is valid until {until}");
    }
}
