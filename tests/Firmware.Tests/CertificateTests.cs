using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SmartSmoker.Firmware.Tests;

/// <summary>The certificate in Api refuses what mbedTLS refuses on the board, with the same exception.</summary>
public sealed class CertificateTests
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";

    [Fact]
    public void Pem_with_a_zero_at_its_end_is_accepted()
    {
        var bytes = Encoding.UTF8.GetBytes(Pem + "\0");
        Assert.Equal(bytes, new X509Certificate(bytes).GetRawCertData());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData(Pem)]
    [InlineData("MIIB\0")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\0")]
    [InlineData("-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n\0")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n\0")]
    [InlineData("-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n\0")]
    public void Anything_else_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => new X509Certificate(Encoding.UTF8.GetBytes(text)));
}
