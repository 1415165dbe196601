using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Certificates;

/// <summary>Reads the page's TLS certificate.</summary>
internal static class PageCertificate
{
    /// <summary>Reads the certificate and its key from PEM files.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public static X509Certificate2 Read(string certificateFile, string keyFile)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);

            // Windows requires the key in PKCS #12 form.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SetupException(
                FaultCodes.Certificate,
                $"The certificate {certificateFile} or its key cannot be read: {failure.Message}");
        }
    }
}
