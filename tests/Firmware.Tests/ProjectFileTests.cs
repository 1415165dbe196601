using System.Xml.Linq;
using SmartSmoker.Board;
using SmartSmoker.Wiring;

namespace SmartSmoker.Firmware.Tests;

/// <summary>Board.nfproj cannot be built here: what can be checked is that it is of one piece with what is.</summary>
public sealed class ProjectFileTests
{
    private readonly XElement _project = XElement.Load(Repository.Path("firmware", "Board", "Board.nfproj"));
    private readonly XElement _packages = XElement.Load(Repository.Path("firmware", "Board", "packages.config"));

    [Fact]
    public void It_compiles_every_file_of_board_and_device()
    {
        var expected = Files("Board", "").Concat(Files("Device", "..\\Device\\"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Items("Compile").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_package_is_referred_to_in_its_version()
    {
        var hints = _project.Descendants().Where(node => node.Name.LocalName == "HintPath").Select(node => node.Value.Split('\\')[3]);
        var packages = _packages.Elements("package").Select(package => $"{package.Attribute("id")!.Value}.{package.Attribute("version")!.Value}");
        Assert.Equal(packages.Order(StringComparer.Ordinal), hints.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_has_the_language_version_of_the_check() =>
        Assert.Equal("10", _project.Descendants().Single(node => node.Name.LocalName == "LangVersion").Value);

    [Fact]
    public void The_solution_lists_it_without_building_it()
    {
        var solution = File.ReadAllLines(Repository.Path("SmartSmoker.sln"));
        var id = _project.Descendants().Single(node => node.Name.LocalName == "ProjectGuid").Value;
        Assert.Contains(solution, line => line.Contains("Board.nfproj", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain(solution, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("Build.0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pins_are_those_of_the_netlist()
    {
        var netlist = Netlist.Load(Repository.Path("hardware", "netlist.json"));
        Assert.Equal(
            [Pins.Mosi, Pins.Miso, Pins.Clock, Pins.ChipSelectSmoker, Pins.ChipSelectFoodA, Pins.ChipSelectFoodB, Pins.Led],
            ((string[])["MOSI", "MISO", "SCK", "CS_SMOKER", "CS_FOOD_A", "CS_FOOD_B", "LED"]).Select(netlist.GpioOf));
    }

    private static IEnumerable<string> Files(string project, string prefix) =>
        Directory.GetFiles(Repository.Path("firmware", project), "*.cs").Select(file => prefix + Path.GetFileName(file));

    private IEnumerable<string> Items(string kind) =>
        _project.Descendants().Where(node => node.Name.LocalName == kind).Select(node => node.Attribute("Include")!.Value);
}
