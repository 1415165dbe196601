using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>Validates server certificates against the certificate authority named in the settings.</summary>
internal static class CertificateTrust
{
    /// <summary>
    /// Returns a callback that accepts a server certificate if its name matches and the authority in
    /// <paramref name="caFile"/> signed it.
    /// </summary>
    /// <exception cref="SetupException">The file cannot be read.</exception>
    public static RemoteCertificateValidationCallback By(string caFile)
    {
        var authorities = Read(caFile);
        return (_, certificate, _, errors) =>
        {
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            {
                return false;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a private authority publishes no list
            using var server = new X509Certificate2(certificate);
            return chain.Build(server);
        };
    }

    private static X509Certificate2Collection Read(string caFile)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(caFile);
            return authorities;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SetupException(
                FaultCodes.Certificate, $"Cannot read the certificate file {caFile}: {failure.Message}");
        }
    }
}
