using System.Xml.Linq;
using SmartSmoker.Board;
using SmartSmoker.Wiring;

namespace SmartSmoker.Firmware.Tests;

/// <summary>A .nfproj cannot be built here: what can be checked is that it is of one piece with what is.</summary>
public sealed class ProjectFileTests
{
    [Fact]
    public void Board_compiles_every_file_of_board_and_device() =>
        Assert.Equal(
            Files("Board", "").Concat(Files("Device", "..\\Device\\")).Order(StringComparer.Ordinal),
            Items(Project("Board", "Board"), "Compile").Order(StringComparer.Ordinal));

    [Fact]
    public void The_simulator_compiles_all_of_that_but_sensors_and_the_packed_cook()
    {
        var expected = Files("Board", "..\\Board\\")
            .Where(file => !FirmwareSources.Sensors.Contains(file.Split('\\')[^1]))
            .Concat(Files("Device", "..\\Device\\")).Concat(Files("Simulator", "")).Append("obj\\PackedCook.cs");
        Assert.Equal(expected.Order(StringComparer.Ordinal), Items(Project("Simulator", "BoardSimulator"), "Compile").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Board", "Board")]
    [InlineData("Simulator", "BoardSimulator")]
    public void Each_package_is_referred_to_in_its_version(string folder, string name)
    {
        var hints = Project(folder, name).Descendants().Where(node => node.Name.LocalName == "HintPath").Select(node => node.Value.Split('\\')[3]);
        var packages = XElement.Load(Repository.Path("firmware", folder, "packages.config")).Elements("package")
            .Select(package => $"{package.Attribute("id")!.Value}.{package.Attribute("version")!.Value}");
        Assert.Equal(packages.Order(StringComparer.Ordinal), hints.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Board")]
    [InlineData("Simulator")]
    public void The_check_compiles_against_the_same_base_library(string folder) =>
        Assert.Equal(
            XElement.Load(Repository.Path("firmware", folder, "packages.config")).Elements("package")
                .Single(package => package.Attribute("id")!.Value == "nanoFramework.CoreLibrary").Attribute("version")!.Value,
            XElement.Load(Repository.Path("firmware", "Check", "CoreLibrary.props")).Descendants("CoreLibraryVersion").Single().Value);

    [Theory]
    [InlineData("Board", "Board")]
    [InlineData("Simulator", "BoardSimulator")]
    public void It_has_the_language_version_of_the_check(string folder, string name) =>
        Assert.Equal("10", Project(folder, name).Descendants().Single(node => node.Name.LocalName == "LangVersion").Value);

    [Theory]
    [InlineData("Board", "Board")]
    [InlineData("Simulator", "BoardSimulator")]
    public void The_solution_lists_it_without_building_it(string folder, string name)
    {
        var solution = File.ReadAllLines(Repository.Path("SmartSmoker.sln"));
        var id = Project(folder, name).Descendants().Single(node => node.Name.LocalName == "ProjectGuid").Value;
        Assert.Contains(solution, line => line.Contains($"{name}.nfproj", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(solution, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("Build.0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pins_are_those_of_the_netlist()
    {
        var netlist = NetlistAdditions.Load(Repository.Path("hardware", "netlist-six.json"))
            .To(Netlist.Load(Repository.Path("hardware", "netlist.json")));
        Assert.Equal(
            [Pins.Mosi, Pins.Miso, Pins.Clock, .. Pins.ChipSelects[..6], Pins.Led],
            ((string[])["MOSI", "MISO", "SCK", "CS_SMOKER", "CS_FOOD_A", "CS_FOOD_B", "CS_PROBE_4", "CS_PROBE_5", "CS_PROBE_6", "LED"]).Select(netlist.GpioOf));
    }

    private static XElement Project(string folder, string name) => XElement.Load(Repository.Path("firmware", folder, $"{name}.nfproj"));

    private static IEnumerable<string> Files(string project, string prefix) =>
        Directory.GetFiles(Repository.Path("firmware", project), "*.cs").Select(file => prefix + Path.GetFileName(file));

    private static IEnumerable<string> Items(XElement project, string kind) =>
        project.Descendants().Where(node => node.Name.LocalName == kind).Select(node => node.Attribute("Include")!.Value);
}
