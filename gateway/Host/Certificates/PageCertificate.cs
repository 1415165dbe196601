using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Certificates;

/// <summary>Reads the certificate of the page.</summary>
internal static class PageCertificate
{
    /// <summary>The certificate with its key, from PEM files.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public static X509Certificate2 Read(string certificateFile, string keyFile)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);

            // Windows needs the key in this form.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SetupException(
                FaultCodes.Certificate, $"The certificate {certificateFile} or its key cannot be read: {failure.Message}");
        }
    }
}
