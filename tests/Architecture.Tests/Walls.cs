using System.Xml.Linq;

namespace SmartSmoker.Architecture.Tests;

/// <summary>The projects between walls, and what the compiler sees of each.</summary>
internal static class Walls
{
    /// <summary>What each project may reference, and does; the same table stands in ARCHITECTURE.md.</summary>
    public static readonly Dictionary<string, string[]> Table = new()
    {
        ["CookFiles"] = [],
        ["Domain"] = [],
        ["Words"] = ["Domain"],
        ["Store"] = ["Domain"],
        ["Intake"] = ["Domain"],
        ["Engine"] = ["Domain", "Intake", "Store", "Words"],
        ["Notify"] = ["Domain", "Store", "Words"],
        ["Web"] = ["CookFiles", "Domain", "Engine", "Notify", "Store", "Words"],
        ["Integrations"] = ["Domain", "Engine", "Words"],
        ["Cluster"] = ["Domain", "Engine", "Intake", "Store"],
        ["Host"] =
        [
            "Cluster", "CookFiles", "Domain", "Engine", "Intake", "Integrations", "Notify", "Simulator", "Store", "Web",
            "Words",
        ],
    };

    /// <summary>The projects of the table as test data.</summary>
    public static TheoryData<string> Names => [.. Table.Keys];

    /// <summary>The names of the projects that the project file of <paramref name="name"/> references.</summary>
    public static IEnumerable<string> References(string name) =>
        XDocument.Load(ProjectFile(name)).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The built assembly of <paramref name="name"/>.</summary>
    public static string AssemblyFile(string name) => Path.Combine(AppContext.BaseDirectory, $"SmartSmoker.{name}.dll");

    /// <summary>Fails where <paramref name="found"/> differs from <paramref name="known"/>, and names each.</summary>
    public static void Compare(IReadOnlyCollection<string> known, IReadOnlyCollection<string> found)
    {
        string[] differences =
        [
            .. found.Except(known).Select(name => $"new: {name}"),
            .. known.Except(found).Select(name => $"gone, delete from the list: {name}"),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static string ProjectFile(string name) => name == "CookFiles"
        ? Repository.Path("cookfiles", "CookFiles.csproj")
        : Repository.Path("gateway", name, $"{name}.csproj");
}
