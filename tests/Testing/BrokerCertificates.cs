using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmartSmoker.Testing;

/// <summary>An authority of its own and a certificate by it for 127.0.0.1 and localhost, for tests of TLS.</summary>
public sealed class BrokerCertificates
{
    // Good at any time that a test may run at: no clock is asked.
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes both, with new keys.</summary>
    public BrokerCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SmartSmoker test authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = request.CreateSelfSigned(From, Until);
        AuthorityPem = authority.ExportCertificatePem();

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(authority, From, Until, RandomNumberGenerator.GetBytes(8));
        ServerPem = certificate.ExportCertificatePem();
        ServerKeyPem = key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPem { get; }

    /// <summary>The broker's certificate.</summary>
    public string ServerPem { get; }

    /// <summary>Its key.</summary>
    public string ServerKeyPem { get; }
}
