using System.Text.RegularExpressions;

namespace SmartSmoker.Architecture.Tests;

public sealed partial class ReferenceTests
{
    [Theory, MemberData(nameof(Walls.Names), MemberType = typeof(Walls))]
    public void A_project_references_what_the_table_names(string project) =>
        Assert.Equal(Walls.Table[project], Walls.References(project).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_project_of_the_gateway_is_in_the_table()
    {
        var folder = Repository.Path("gateway");
        var projects = Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Empty(projects.Except(Walls.Table.Keys));
    }

    [Fact]
    public void The_diagram_in_ARCHITECTURE_shows_the_references()
    {
        var text = File.ReadAllText(Repository.Path("ARCHITECTURE.md"));
        var drawn = Arrow().Matches(text).SelectMany(arrow =>
            arrow.Groups[2].Value.Split('&', StringSplitOptions.TrimEntries)
                .Select(to => $"{arrow.Groups[1].Value} -> {to}"));
        var real = Walls.Table.SelectMany(row => row.Value.Select(to => $"{row.Key} -> {to}"));
        Assert.Equal(real.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\s*(\w+) --> ([\w &]+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
