using System;
using System.IO;
using System.Security.Cryptography.X509Certificates;

namespace SmartSmoker.Board;

/// <summary>The certificate of the authority that signed the broker's.</summary>
public static class BrokerCertificate
{
    /// <summary>
    /// Loads it; null without TLS. A file that is missing or is no certificate becomes one of the settings' errors.
    /// </summary>
    public static X509Certificate? Load(BoardSettings settings)
    {
        if (!settings.UsesTls)
        {
            return null;
        }

        try
        {
            if (File.Exists(settings.BrokerCaFile))
            {
                return Parse(File.ReadAllBytes(settings.BrokerCaFile));
            }

            settings.Refuse(BoardSettings.CaSetting, "is not on the board: add it to files.json, deploy again");
        }
        catch (Exception)
        {
            // The certificate's constructor throws ArgumentException for what mbedTLS cannot read.
            settings.Refuse(BoardSettings.CaSetting, "is not a PEM certificate (-----BEGIN CERTIFICATE-----)");
        }

        return null;
    }

    /// <summary>
    /// mbedTLS recognizes PEM by the zero at its end; X509Certificate adds one to a string but not to bytes.
    /// </summary>
    /// <exception cref="ArgumentException">The bytes are not a certificate.</exception>
    public static X509Certificate Parse(byte[] pem)
    {
        var terminated = new byte[pem.Length + 1];
        Array.Copy(pem, terminated, pem.Length);
        return new X509Certificate(terminated);
    }
}
