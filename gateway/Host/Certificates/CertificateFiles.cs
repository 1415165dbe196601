using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmartSmoker.Host.Certificates;

/// <summary>
/// Creates a private certificate authority and a server certificate for AMQP, MQTT and the page. Keys are ECDSA P-256,
/// which the ESP32's mbedTLS, Erlang and browsers all support.
/// </summary>
internal static class CertificateFiles
{
    private const int AuthorityYears = 10;
    private const int ServerDays = 825; // days; Apple rejects longer ones, support.apple.com/103769
    private const int SerialBytes = 16;
    private const string ServerUse = "1.3.6.1.5.5.7.3.1"; // id-kp-serverAuth, RFC 5280

    /// <summary>
    /// Writes <c>ca.pem</c>, <c>ca.key</c>, <c>server.pem</c> and <c>server.key</c> into <paramref name="folder"/>.
    /// Reuses an
    /// existing authority, so that devices continue to trust it. Only the owner can read the keys (mode 600).
    /// </summary>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="hosts">The host names and IP addresses of the server.</param>
    /// <param name="now">The start of validity.</param>
    public static void Make(string folder, IReadOnlyList<string> hosts, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var (caFile, caKeyFile) = (Path.Combine(folder, "ca.pem"), Path.Combine(folder, "ca.key"));
        if (!File.Exists(caFile) || !File.Exists(caKeyFile))
        {
            MakeAuthority(caFile, caKeyFile, now);
        }

        using var authority = X509Certificate2.CreateFromPemFile(caFile, caKeyFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SmartSmoker", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse)], false));
        request.CertificateExtensions.Add(Names(hosts));
        using var certificate = request.Create(
            authority, now.AddMinutes(-5), Earlier(now.AddDays(ServerDays), authority.NotAfter),
            RandomNumberGenerator.GetBytes(SerialBytes));
        Write(Path.Combine(folder, "server.pem"), certificate.ExportCertificatePem(), secret: false);
        Write(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem(), secret: true);
    }

    private static void MakeAuthority(string caFile, string caKeyFile, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=SmartSmoker home authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(now.AddMinutes(-5), now.AddYears(AuthorityYears));
        Write(caKeyFile, key.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(caFile, authority.ExportCertificatePem(), secret: false);
    }

    private static X509Extension Names(IReadOnlyList<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static void Write(string file, string pem, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(file); // the mode applies only to a new file
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
                | (secret ? UnixFileMode.None : UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(pem + "\n");
        if (!OperatingSystem.IsWindows() && options.UnixCreateMode is { } mode)
        {
            File.SetUnixFileMode(file, mode); // the process creates private files, but others need the certificates
        }
    }
}
