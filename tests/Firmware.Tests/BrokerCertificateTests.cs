using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class BrokerCertificateTests : IDisposable
{
    private const string Least = "wifi.ssid = net\nbroker.host = pi\nbroker.password = x\n";
    private const string Good = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_tls_there_is_none() => Assert.Null(BrokerCertificate.Load(new BoardSettings(Least)));

    [Fact]
    public void A_certificate_is_loaded()
    {
        var settings = Settings(Good);
        Assert.NotNull(BrokerCertificate.Load(settings));
        Assert.Empty(settings.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    [InlineData("-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n")]
    public void What_is_no_certificate_is_a_mistake_in_the_settings(string pem)
    {
        var settings = Settings(pem);
        Assert.Null(BrokerCertificate.Load(settings));
        Assert.Equal(
            ["line 4: broker.ca is not a PEM certificate (-----BEGIN CERTIFICATE-----)"],
            settings.Errors.Cast<string>());
    }

    [Fact]
    public void A_missing_file_is_a_mistake_in_the_settings()
    {
        var settings = new BoardSettings(Least + "broker.ca = I:\\nothing.pem");
        Assert.Null(BrokerCertificate.Load(settings));
        Assert.Equal(
            ["line 4: broker.ca is not on the board: add it to files.json, deploy again"],
            settings.Errors.Cast<string>());
    }

    private BoardSettings Settings(string pem)
    {
        File.WriteAllText(_file, pem);
        var settings = new BoardSettings(Least + "broker.ca = " + _file);
        Assert.Empty(settings.Errors);
        return settings;
    }
}
