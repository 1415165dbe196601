using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Certificates;

/// <summary>Reads the certificates that the settings name.</summary>
public static class CertificateTrust
{
    /// <summary>The check of a server's certificate: its name must fit, and the authority in <paramref name="caFile"/> have signed it.</summary>
    /// <exception cref="SetupException">The file cannot be read.</exception>
    public static RemoteCertificateValidationCallback By(string caFile)
    {
        var authorities = new X509Certificate2Collection();
        Read(caFile, () => authorities.ImportFromPemFile(caFile));
        return (_, certificate, _, errors) =>
        {
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            {
                return false;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one's own publishes no list
            using var server = new X509Certificate2(certificate);
            return chain.Build(server);
        };
    }

    /// <summary>A server's certificate with its key, from PEM files.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public static X509Certificate2 Server(string certificateFile, string keyFile)
    {
        X509Certificate2? certificate = null;
        Read(certificateFile, () =>
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null); // Windows wants the key so
        });
        return certificate!;
    }

    private static void Read(string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SetupException(FaultCodes.Certificate, $"The certificate {file} or its key cannot be read: {failure.Message}");
        }
    }
}
