using System.Text.RegularExpressions;
using System.Xml.Linq;
using SmartSmoker.Wiring;

namespace SmartSmoker.Hardware.Tests;

public partial class GeneratedFilesTests
{
    private static readonly IReadOnlyDictionary<string, string> Files =
        GeneratedFiles.Of(HardwareFolder.Netlist, HardwareFolder.Six);

    public static TheoryData<string> Names => [.. Files.Keys];

    public static TheoryData<string> Diagrams =>
        [.. Files.Keys.Where(name => name.EndsWith(".svg", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_in_the_repository_is_what_the_tool_writes(string name) =>
        Assert.Equal(
            Files[name], File.ReadAllText(Path.Combine(HardwareFolder.Path, name)), ignoreLineEndingDifferences: true);

    [Fact]
    public void No_diagram_is_left_over()
    {
        var there = Directory.GetFiles(Path.Combine(HardwareFolder.Path, "diagrams"))
            .Select(file => "diagrams/" + Path.GetFileName(file));

        Assert.Equal(
            Files.Keys.Where(name => name.EndsWith(".svg", StringComparison.Ordinal)),
            there.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void A_diagram_stays_on_its_sheet(string name)
    {
        var svg = XDocument.Parse(Files[name]).Root!;
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        foreach (var text in svg.Elements(svg.Name.Namespace + "text"))
        {
            Assert.InRange(Number(text, "x"), 0, width);
            Assert.InRange(Number(text, "y"), 0, height);
        }
    }

    [Fact]
    public void The_overview_names_every_gpio_in_use()
    {
        foreach (
            var (netlist, name) in (
            (Netlist, string)[])[(HardwareFolder.Netlist, "overview"), (HardwareFolder.Six, "overview-six")])
        {
            Assert.All(
                netlist.Nets.SelectMany(netlist.GpiosOf), gpio =>
                    Assert.Matches($@"GPIO{gpio}\b", Files[$"diagrams/{name}.svg"]));
        }
    }

    /// <summary>A page that points to a file that is not there helps nobody.</summary>
    [Fact]
    public void Every_link_in_the_pages_leads_to_a_file()
    {
        foreach (var page in Directory.GetFiles(HardwareFolder.Path, "*.md"))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = Path.Combine(HardwareFolder.Path, link.Groups[1].Value);
                Assert.True(File.Exists(target), $"{Path.GetFileName(page)} links to {link.Groups[1].Value}");
            }
        }
    }

    private static int Number(XElement element, string name) => (int)element.Attribute(name)!;

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
