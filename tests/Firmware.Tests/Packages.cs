using Microsoft.CodeAnalysis;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// Finds the nanoFramework packages that sources need. It goes by types, as packages share namespaces: System.Math is not
/// in the package of System.String.
/// </summary>
internal static class Packages
{
    /// <summary>The package of each namespace or type in Api or V1. The longest name that fits counts.</summary>
    private static readonly Dictionary<string, string> ByName = new()
    {
        ["System.Math"] = "nanoFramework.System.Math",
        ["System.Environment"] = "nanoFramework.Runtime.Native",
        ["System.Collections"] = "nanoFramework.System.Collections",
        ["System.Text"] = "nanoFramework.System.Text",
        ["System.Threading"] = "nanoFramework.System.Threading",
        ["System.IO.Stream"] = "nanoFramework.System.IO.Streams",
        ["System.IO.SeekOrigin"] = "nanoFramework.System.IO.Streams",
        ["System.IO"] = "nanoFramework.System.IO.FileSystem",
        ["System.Net"] = "nanoFramework.System.Net",
        ["System.Security.Cryptography.X509Certificates"] = "nanoFramework.System.Net",
        ["System.Device.Gpio"] = "nanoFramework.System.Device.Gpio",
        ["System.Device.Spi"] = "nanoFramework.System.Device.Spi",
        ["System.Device.Wifi"] = "nanoFramework.System.Device.Wifi",
        ["nanoFramework.Networking.WifiNetworkHelper"] = "nanoFramework.System.Device.Wifi",
        ["nanoFramework.Networking.Sntp"] = "nanoFramework.Networking.Sntp",
        ["nanoFramework.Hardware.Esp32"] = "nanoFramework.Hardware.Esp32",
        ["nanoFramework.Runtime.Native"] = "nanoFramework.Runtime.Native",
        ["nanoFramework.M2Mqtt"] = "nanoFramework.M2Mqtt",
        ["nanoFramework.M2Mqtt.IMqttClient"] = "nanoFramework.M2Mqtt.Core",
        ["nanoFramework.M2Mqtt.MqttSslProtocols"] = "nanoFramework.M2Mqtt.Core",
        ["nanoFramework.M2Mqtt.Messages"] = "nanoFramework.M2Mqtt.Core",
        ["Iot.Device.Max31865"] = "nanoFramework.Iot.Device.Max31865",
        ["UnitsNet.ElectricResistance"] = "UnitsNet.nanoFramework.ElectricResistance",
        ["UnitsNet.Temperature"] = "UnitsNet.nanoFramework.Temperature",
    };

    /// <summary>What packages need beside CoreLibrary, as packages.config in each library's repository says.</summary>
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["nanoFramework.System.IO.Streams"] = ["nanoFramework.System.Text"],
        ["nanoFramework.System.IO.FileSystem"] =
            ["nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text"],
        ["nanoFramework.System.Net"] =
        [
            "nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text",
            "nanoFramework.System.Threading",
        ],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.Device.Spi"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Device.Gpio"],
        ["nanoFramework.System.Device.Wifi"] = ["nanoFramework.System.Net"],
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.M2Mqtt"] =
        [
            "nanoFramework.M2Mqtt.Core", "nanoFramework.Runtime.Native", "nanoFramework.System.Collections",
            "nanoFramework.System.Net",
        ],
        ["nanoFramework.Iot.Device.Max31865"] =
        [
            "nanoFramework.System.Buffers.Binary.BinaryPrimitives", "nanoFramework.System.Device.Spi",
            "nanoFramework.System.Math", "UnitsNet.nanoFramework.ElectricResistance",
            "UnitsNet.nanoFramework.Frequency", "UnitsNet.nanoFramework.Temperature",
        ],
    };

    /// <summary>The packages whose types <paramref name="sources"/> use, and what these packages need.</summary>
    public static IReadOnlySet<string> NeededBy(params (string Name, string Text)[] sources)
    {
        var (compilation, trees) = V1Compilation.Of(sources);
        var own = trees.ToHashSet();
        var used = trees.SelectMany(tree => Types(tree, compilation.GetSemanticModel(tree)))
            .Where(type => !type.Locations.Any(place => place.SourceTree is { } tree && own.Contains(tree)))
            .Select(PackageOf);
        var needed = new HashSet<string> { "nanoFramework.CoreLibrary" };
        var waiting = new Stack<string>(used);
        while (waiting.TryPop(out var package))
        {
            if (needed.Add(package))
            {
                Array.ForEach(Dependencies.GetValueOrDefault(package, []), waiting.Push);
            }
        }

        return needed;
    }

    /// <summary>The type of each expression, and the type that declares the member it uses.</summary>
    private static IEnumerable<INamedTypeSymbol> Types(SyntaxTree tree, SemanticModel model) =>
        from node in tree.GetRoot().DescendantNodes()
        let symbol = model.GetSymbolInfo(node).Symbol
        from type in (ITypeSymbol?[])[symbol as ITypeSymbol, symbol?.ContainingType, model.GetTypeInfo(node).Type]
        let element = type is IArrayTypeSymbol array ? array.ElementType : type
        where element is INamedTypeSymbol { TypeKind: not TypeKind.Error }
        select (INamedTypeSymbol)element;

    private static string PackageOf(INamedTypeSymbol type)
    {
        if (type.ContainingAssembly.Name == "mscorlib")
        {
            return "nanoFramework.CoreLibrary";
        }

        for (var name = type.ToDisplayString(); ; name = name[..name.LastIndexOf('.')])
        {
            if (ByName.TryGetValue(name, out var package))
            {
                return package;
            }

            Assert.True(name.Contains('.', StringComparison.Ordinal), $"Packages.ByName lacks {type}");
        }
    }
}
