using System.Text.RegularExpressions;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host;

namespace SmartSmoker.Host.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void The_pit_master_is_told_of_every_alert_what_it_means()
    {
        var document = Read("docs/PIT-MASTER.md");
        Assert.All(
            Enum.GetValues<AlertKind>(), kind =>
            Assert.Contains($"`{kind.Name()}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_has_its_row()
    {
        var document = Read("docs/SETTINGS.md");
        var settings = typeof(GatewaySettings).GetProperties()
            .Where(property => property.Name != nameof(GatewaySettings.File));
        Assert.All(settings, setting => Assert.Matches($"`{setting.Name}[`:]", document));
    }

    /// <summary>Every document that links to others.</summary>
    public static TheoryData<string> Documents => [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "packaging/README.md",
        .. Directory.GetFiles(Repository.Path("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}"),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_and_pictures_lead_to_files(string document)
    {
        var folder = Path.GetDirectoryName(Repository.Path(document))!;
        var links = Link().Matches(Read(document)).Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), link));
    }

    private static string Read(string path) => File.ReadAllText(Repository.Path(path));

    [GeneratedRegex("""(?:\]\(|src=")([^)"]+)""")]
    private static partial Regex Link();
}
