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
        Assert.Equal(["01-smoker 5", "02-food-A 21", "03-food-B 22"], settings.Probes.Select(probe => $"{probe.Key} {probe.ChipSelect}"));
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
    [InlineData("sample.seconds = 4", "sample.seconds must be a whole number from 5 to 3600")]
    [InlineData("sample.seconds = often", "sample.seconds must be a whole number from 5 to 3600")]
    [InlineData("sleep = yes", "sleep must be a whole number from 0 to 1")]
    [InlineData("sleep = 1", "sleep needs sample.seconds from 60 to 300")]
    [InlineData("spill = 2", "spill must be a whole number from 0 to 1")]
    [InlineData("mains.hz = 55", "mains.hz must be 50 or 60")]
    [InlineData("smoker.wires = 5", "smoker.wires must be a whole number from 2 to 4")]
    [InlineData("smoker.pt = 500", "smoker.pt must be 100 or 1000")]
    [InlineData("food-B.reference = 1", "food-B.reference must be a number from 300 to 6000")]
    [InlineData("food-A.calibration = 1", "food-A.calibration must be reading:true in degrees C, such as 0.6:0.0 98.7:99.0")]
    [InlineData("food-A.calibration = 9:9 1:1", "food-A.calibration must have rising readings")]
    [InlineData("food-A.calibration = 1:1 2:2 3:3 4:4", "food-A.calibration can have at most 3 pairs of reading and true value")]
    [InlineData("device = my.pit", "device must have 1 to 32 letters, digits, - or _: it is part of the MQTT topic")]
    [InlineData("device = my smoker", "device must have 1 to 32 letters, digits, - or _: it is part of the MQTT topic")]
    [InlineData("time.server = ntp://pool", "time.server must be a host name or an IPv4 address, without mqtt:// or a port")]
    [InlineData("smoker.cs = 12", "smoker.cs cannot be GPIO 12, which decides how the ESP32 starts")]
    [InlineData("smoker.cs = 3", "smoker.cs cannot be GPIO 3, which is the serial console")]
    [InlineData("smoker.cs = 6", "smoker.cs cannot be GPIO 6, which belongs to the flash memory")]
    [InlineData("smoker.cs = 34", "smoker.cs cannot be GPIO 34, which is not an output of the ESP32")]
    [InlineData("smoker.cs = 24", "smoker.cs cannot be GPIO 24, which is not an output of the ESP32")]
    [InlineData("smoker.cs = 23", "smoker.cs cannot be GPIO 23, which is already used for the SPI bus or the LED")]
    [InlineData("food-A.cs = 5", "food-A.cs is the same GPIO as smoker.cs")]
    [InlineData("watchdog.pin = 2", "watchdog.pin cannot be GPIO 2, which decides how the ESP32 starts")]
    [InlineData("watchdog.pin = 21", "watchdog.pin is the same GPIO as food-A.cs")]
    [InlineData("probe.count = 9", "probe.count must be a whole number from 1 to 8")]
    [InlineData("probe-4.wires = 3", "probe-4.wires is not a setting, or its probe is beyond probe.count")] // there are three probes
    [InlineData("wifi.pasword = x", "wifi.pasword is not a setting, or its probe is beyond probe.count")]
    [InlineData("hello", "not of the form name = value")]
    [InlineData("wifi.ssid = other", "wifi.ssid is already set in line 1")]
    public void A_mistake_is_reported_with_its_line(string line, string error) =>
        Assert.Equal([$"line 4: {error}"], new BoardSettings(Least + line).Errors.Cast<string>());

    [Theory]
    [InlineData(32, 0, "line 1: wifi.ssid has 32 bytes; the board can use at most 31")]
    [InlineData(31, 64, "line 2: wifi.password has 64 bytes; the board can use at most 63")]
    public void Wi_fi_names_and_passwords_that_never_join_are_refused(int ssidBytes, int passwordBytes, string error) =>
        Assert.Equal([error], new BoardSettings(
            $"wifi.ssid = {new string('n', ssidBytes)}\nwifi.password = {new string('p', passwordBytes)}\nbroker.host = pi\nbroker.password = x")
            .Errors.Cast<string>());

    [Fact]
    public void Lengths_are_counted_in_bytes() =>
        Assert.Equal(
            ["line 1: wifi.ssid has 32 bytes; the board can use at most 31"],
            new BoardSettings($"wifi.ssid = {new string('ä', 16)}\nbroker.host = pi\nbroker.password = x").Errors.Cast<string>());

    [Theory]
    [InlineData("mqtt://pi")]
    [InlineData("pi:1883")]
    [InlineData("my pi")]
    public void A_broker_is_a_name_or_an_address_alone(string host) =>
        Assert.Equal(
            ["line 2: broker.host must be a host name or an IPv4 address, without mqtt:// or a port"],
            new BoardSettings($"wifi.ssid = net\nbroker.host = {host}\nbroker.password = x").Errors.Cast<string>());

    [Fact]
    public void What_is_required_is_asked_for() => Assert.Equal(
        ["wifi.ssid is missing", "broker.host is missing", "broker.password is missing"], new BoardSettings("").Errors.Cast<string>());

    [Fact]
    public void Eight_probes_have_keys_and_chip_selects_of_their_own()
    {
        var settings = new BoardSettings(Least + "probe.count = 8\nprobe-5.key = brisket\nprobe-8.cs = 13");
        Assert.Empty(settings.Errors);
        Assert.Equal(
            ["01-smoker 5", "02-food-A 21", "03-food-B 22", "probe-4 25", "brisket 26", "probe-6 27", "probe-7 32", "probe-8 13"],
            settings.Probes.Select(probe => $"{probe.Key} {probe.ChipSelect}"));
    }

    [Theory]
    [InlineData("probe-4.key = Brisket", "line 5: probe-4.key must have 1 to 32 of a-z, 0-9 and -")]
    [InlineData("probe-4.key = probe-5", "probe-5.key is already the key of another probe")]
    public void Keys_fit_into_a_topic_and_differ(string line, string error) =>
        Assert.Equal([error], new BoardSettings(Least + "probe.count = 5\n" + line).Errors.Cast<string>());

    [Fact]
    public void A_board_that_sleeps_cannot_feed_a_watchdog() =>
        Assert.Equal(
            ["line 6: watchdog.pin cannot be used with sleep = 1: nothing feeds the watchdog in between"],
            new BoardSettings(Least + "sleep = 1\nsample.seconds = 60\nwatchdog.pin = 13").Errors.Cast<string>());

    [Theory]
    [InlineData("", true)]
    [InlineData("spill = 0", false)]
    [InlineData("sleep = 1\nsample.seconds = 60", false)]
    [InlineData("sleep = 1\nsample.seconds = 60\nspill = 1", true)]
    public void Samples_are_saved_to_flash_unless_the_board_sleeps(string lines, bool spills) =>
        Assert.Equal(spills, new BoardSettings(Least + lines).Spills);
}
