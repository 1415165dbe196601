using System.Text.Json;
using SmartSmoker.Wiring;

namespace SmartSmoker.Hardware.Tests;

public class NetlistTests
{
    private static Netlist Good => HardwareFolder.Netlist;

    [Fact]
    public void The_netlists_are_valid()
    {
        Assert.Empty(NetlistRules.Problems(Good));
        Assert.Empty(NetlistRules.Problems(HardwareFolder.Six));
        Assert.Equal(6, HardwareFolder.Six.Probes.Count);
    }

    [Theory]
    [InlineData("IO0", "CS_FOOD_A: GPIO0 decides how the ESP32 starts")]
    [InlineData("IO2", "CS_FOOD_A: GPIO2 decides how the ESP32 starts")]
    [InlineData("IO12", "CS_FOOD_A: GPIO12 decides how the ESP32 starts")]
    [InlineData("IO15", "CS_FOOD_A: GPIO15 decides how the ESP32 starts")]
    [InlineData("TX", "CS_FOOD_A: GPIO1 is the serial console")]
    [InlineData("RX", "CS_FOOD_A: GPIO3 is the serial console")]
    public void A_chip_select_on_a_strapping_or_console_pin_is_found(string pin, string problem) =>
        Refused(Replace("CS_FOOD_A", "U1.IO21", $"U1.{pin}"), problem);

    [Theory]
    [InlineData("switch", "IO12", "GPIO12 decides how the ESP32 starts")]
    [InlineData("switch", "RX", "GPIO3 is the serial console")]
    [InlineData("watchdog", "IO0", "GPIO0 decides how the ESP32 starts")]
    public void A_switch_or_watchdog_on_such_a_pin_is_found(string kind, string pin, string problem) =>
        Refused(WithPart(kind, pin), $"EXTRA: {problem}");

    [Theory]
    [InlineData("switch", "IO13")]
    [InlineData("watchdog", "IO13")]
    [InlineData("buzzer", "IO2")] // holds no level at reset
    public void Any_other_pin_will_do(string kind, string pin) =>
        Assert.Empty(NetlistRules.Problems(WithPart(kind, pin)));

    [Fact]
    public void Gpio_5_may_be_a_chip_select() => Assert.Equal(5, Good.GpioOf("CS_SMOKER"));

    [Theory]
    [InlineData("MOSI", 23)]
    [InlineData("MISO", 19)]
    [InlineData("SCK", 18)]
    [InlineData("CS_SMOKER", 5)]
    [InlineData("CS_FOOD_A", 21)]
    [InlineData("CS_FOOD_B", 22)]
    [InlineData("LED", 4)]
    public void A_net_is_on_its_gpio(string net, int gpio) => Assert.Equal(gpio, Good.GpioOf(net));

    [Theory]
    [InlineData("3V3")]
    [InlineData("NOTHING")]
    public void A_net_without_gpio_is_refused(string net) =>
        Assert.Throws<KeyNotFoundException>(() => Good.GpioOf(net));

    [Fact]
    public void A_pin_that_does_not_exist_is_found() => Refused(With("LED", "U1.IO99"), "LED: no pin U1.IO99");

    [Fact]
    public void A_pin_in_two_nets_is_found() =>
        Refused(With("LED", "U1.IO18"), "U1.IO18 is in two nets, or twice in one");

    [Fact]
    public void A_second_gpio_on_a_net_is_found() => Refused(With("LED", "U1.IO25"), "LED: more than one GPIO");

    [Fact]
    public void A_flash_pin_is_found() =>
        Refused(Replace("LED", "U1.IO4", "U1.CLK"), "LED: GPIO6 belongs to the flash");

    [Fact]
    public void An_input_that_should_drive_is_found() =>
        Refused(Replace("LED", "U1.IO4", "U1.IO34"), "LED: GPIO34 is an input only");

    [Fact]
    public void A_missing_pull_up_is_found() => Refused(Replace("CS_FOOD_A", "R2.1"), "CS_FOOD_A has no pull-up");

    [Fact]
    public void A_pull_up_to_nowhere_is_found() => Refused(Replace("3V3", "R2.2"), "CS_FOOD_A has no pull-up");

    [Fact]
    public void A_chip_select_that_misses_its_converter_is_found() =>
        Refused(Replace("CS_FOOD_A", "U3.CS"), "CS_FOOD_A does not reach U3.CS");

    [Fact]
    public void A_chip_select_for_two_converters_is_found()
    {
        var probes = Good.Probes.Select(probe => probe with { ChipSelect = "CS_SMOKER" }).ToList();

        Refused(Good with { Probes = probes }, "CS_SMOKER selects two converters");
    }

    [Theory]
    [InlineData(2, "2 Wire", "open", "2 wires: jumper 2 Wire must be closed")]
    [InlineData(3, "2/3 Wire", "open", "3 wires: jumper 2/3 Wire must be closed")]
    [InlineData(3, "24 3", "24", "3 wires: jumper 24 3 must join 3")]
    [InlineData(4, "2 Wire", "closed", "4 wires: jumper 2 Wire must be open")]
    public void A_wrong_jumper_is_found(int wires, string jumper, string state, string problem)
    {
        var options = Good.WireOptions.Select(option => option.Wires == wires
            ? option with { Jumpers = new Dictionary<string, string>(option.Jumpers) { [jumper] = state } }
            : option).ToList();

        Refused(Good with { WireOptions = options }, problem);
    }

    [Fact]
    public void An_unknown_member_is_refused() => Assert.Throws<JsonException>(() => Netlist.Parse("""{ "partz": [] }"""));

    private static void Refused(Netlist netlist, string problem) =>
        Assert.Contains(problem, NetlistRules.Problems(netlist));

    private static Netlist WithPart(string kind, string pin) => Good with
    {
        Kinds = new Dictionary<string, IReadOnlyList<Pin>>(Good.Kinds) { [kind] = [new Pin("1", "either end")] },
        Parts = [.. Good.Parts, new Part("X1", kind, "any", "", 1, "test")],
        Nets = [.. Good.Nets, new Net("EXTRA", "test", "grey", "#777777", [$"U1.{pin}", "X1.1"])],
    };

    private static Netlist With(string net, string pin) => Change(net, pins => [.. pins, pin]);

    private static Netlist Replace(string net, string pin, params string[] by) =>
        Change(net, pins => [.. pins.Where(other => other != pin), .. by]);

    private static Netlist Change(string name, Func<IReadOnlyList<string>, IReadOnlyList<string>> change) =>
        Good with
        {
            Nets =
            [.. Good.Nets.Select(net => net.Name == name ? net with { Pins = change(net.Pins) } : net)]
        };
}
