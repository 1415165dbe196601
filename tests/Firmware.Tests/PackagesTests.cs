using System.Xml.Linq;

namespace SmartSmoker.Firmware.Tests;

/// <summary>A .nfproj builds on Windows only: here its packages are compared with the types in its sources.</summary>
public sealed class PackagesTests
{
    [Fact]
    public void The_device_core_needs_only_the_base_library_and_text() =>
        Assert.Equal(["nanoFramework.CoreLibrary", "nanoFramework.System.Text"], Needed(FirmwareSources.Device));

    [Fact]
    public void The_board_lists_the_packages_it_needs_and_no_others() =>
        Assert.Equal(Needed(FirmwareSources.Board), Listed("Board"));

    [Fact]
    public void The_simulator_lists_the_packages_it_needs_and_no_others() =>
        Assert.Equal(Needed(FirmwareSources.Simulator), Listed("Simulator"));

    [Theory]
    [InlineData("nanoFramework.System.Math", "class C { double M(double x) => System.Math.Sqrt(x); }")]
    [InlineData("nanoFramework.System.Math", "using static System.Math; class C { double M(double x) => Sqrt(x); }")]
    [InlineData("nanoFramework.Runtime.Native", "class C { long M() => System.Environment.TickCount64; }")]
    [InlineData("nanoFramework.System.IO.FileSystem", "class C { bool M() => System.IO.File.Exists(\"\"); }")]
    [InlineData("nanoFramework.System.Text", "class C { bool M() => System.IO.File.Exists(\"\"); }")]
    [InlineData("nanoFramework.System.Collections", "class C { int M(System.Collections.Hashtable h) => h.Count; }")]
    [InlineData("nanoFramework.System.Device.Spi", "class C { System.Device.Spi.SpiDevice? x; }")]
    public void The_package_of_a_type_is_found(string package, string source) =>
        Assert.Contains(package, Packages.NeededBy(("C.cs", source)));

    [Theory]
    [InlineData("class C { System.Collections.ArrayList x; System.Threading.Thread y; System.IO.IOException z; }")]
    [InlineData("namespace System.Text { class C { string M() => \"\"; } }")]
    public void Mscorlib_has_more_than_its_namespaces_say(string source) =>
        Assert.Equal(["nanoFramework.CoreLibrary"], Packages.NeededBy(("C.cs", source)));

    private static IEnumerable<string> Needed((string Name, string Text)[] sources) =>
        Packages.NeededBy(sources).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(string folder) =>
        XElement.Load(Repository.Path("firmware", folder, "packages.config")).Elements("package")
            .Select(package => package.Attribute("id")!.Value).Order(StringComparer.Ordinal);
}
