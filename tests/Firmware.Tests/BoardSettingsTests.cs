using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class BoardSettingsTests
{
    private const string Least = "wifi.ssid = net\nbroker.host = pi\nbroker.password = s3cret\n";

    [Fact]
    public void The_template_is_good_and_names_every_setting()
    {
        var template = File.ReadAllText(Repository.Path("firmware", "Board", "smoker.cfg.example"));
        Assert.Empty(new BoardSettings(template).Errors);
        Assert.Empty(new BoardSettings(template.Replace("\n#", "\n", StringComparison.Ordinal) // the settings that are commented out
            .Split('\n').Where(line => line.Contains(" = ", StringComparison.Ordinal) && !line.StartsWith(' '))
            .Aggregate("", (text, line) => text + line + "\n")).Errors);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var settings = new BoardSettings(Least);
        Assert.Empty(settings.Errors);
        Assert.Equal(
            ("smoker", 1883, "smoker-device", false, 30, 60),
            (settings.Device, settings.BrokerPort, settings.BrokerUser, settings.UsesTls, settings.SampleSeconds, settings.MainsHz));
        Assert.All(settings.Probes, probe => Assert.Equal((3, false, 430.0), (probe.WireCount, probe.IsPt1000, probe.ReferenceOhms)));
        Assert.Equal(["01-smoker 5", "02-food-A 21", "03-food-B 22"], settings.Probes.Select(probe => $"{probe.Queue} {probe.ChipSelect}"));
    }

    [Fact]
    public void A_certificate_means_tls()
    {
        var settings = new BoardSettings(Least + "broker.ca = I:\\ca.pem");
        Assert.Equal((true, 8883), (settings.UsesTls, settings.BrokerPort));
    }

    [Fact]
    public void Pt1000_has_ten_times_the_reference() =>
        Assert.Equal(4300, new BoardSettings(Least + "food-A.pt = 1000").Probes[1].ReferenceOhms);

    [Theory]
    [InlineData("sample.seconds = 4", "sample.seconds: a whole number from 5 to 3600")]
    [InlineData("sample.seconds = often", "sample.seconds: a whole number from 5 to 3600")]
    [InlineData("sleep = yes", "sleep: a whole number from 0 to 1")]
    [InlineData("sleep = 1", "sleep: needs sample.seconds from 60 to 300")]
    [InlineData("mains.hz = 55", "mains.hz: 50 or 60")]
    [InlineData("smoker.wires = 5", "smoker.wires: a whole number from 2 to 4")]
    [InlineData("smoker.pt = 500", "smoker.pt: 100 or 1000")]
    [InlineData("food-B.reference = 1", "food-B.reference: a number from 300 to 6000")]
    [InlineData("food-A.calibration = 1", "food-A.calibration: calibration: reading:true in degrees C, such as 0.6:0.0 98.7:99.0")]
    [InlineData("food-A.calibration = 9:9 1:1", "food-A.calibration: calibration: readings must rise")]
    [InlineData("device = my smoker", "device: letters, digits, - and _ only")]
    [InlineData("wifi.ssid = other", "line 4: wifi.ssid is set twice")]
    [InlineData("wifi.pasword = x", "wifi.pasword is no setting")]
    [InlineData("hello", "line 4: not of the form name = value")]
    public void A_mistake_is_named(string line, string error) => Assert.Equal([error], new BoardSettings(Least + line).Errors.Cast<string>());

    [Fact]
    public void What_is_required_is_asked_for() => Assert.Equal(
        ["wifi.ssid is missing", "broker.host is missing", "broker.password is missing"], new BoardSettings("").Errors.Cast<string>());
}
