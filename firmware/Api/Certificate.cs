using System.Text;

// github.com/nanoframework/System.Net: nanoFramework.System.Net/X509Certificates/X509Certificate.cs
namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate. As mbedTLS on the board, it accepts PEM only with a zero byte at the end.</summary>
public class X509Certificate
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    private readonly byte[] _certificate;

    /// <summary>Parses PEM that ends with a zero byte. The real constructor also parses DER.</summary>
    /// <exception cref="ArgumentException">It cannot be parsed.</exception>
    public X509Certificate(byte[] certificate)
    {
        if (!IsPem(certificate))
        {
            throw new ArgumentException();
        }

        _certificate = certificate;
    }

    /// <summary>The bytes it was made from, the zero included.</summary>
    public virtual byte[] GetRawCertData() => _certificate;

    private static bool IsPem(byte[] certificate)
    {
        var length = certificate.Length - 1;
        if (length < 0 || certificate[length] != 0)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(certificate, 0, length);
        var begin = text.IndexOf(Begin);
        var end = text.IndexOf(End);
        return begin >= 0 && end > begin
            && IsBase64(text.Substring(begin + Begin.Length, end - begin - Begin.Length).Trim());
    }

    private static bool IsBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
