using SmartSmoker.Host;

namespace SmartSmoker.Gateway.Tests;

/// <summary>What is made of the settings file, at the start and while the gateway runs.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly TemporaryStore _store = new();

    private string Settings => Path.Combine(_store.Folder, "smartsmoker.json");

    public void Dispose() => _store.Dispose();

    /// <summary>The parser quotes a wrong literal to the end of the file.</summary>
    [Theory]
    [InlineData("ture", 2, 34)]
    [InlineData("fasle", 2, 35)]
    [InlineData("nil", 2, 34)]
    [InlineData("C", 2, 33)]
    [InlineData("\"F\" \"C\"", 2, 37)]
    public void Broken_JSON_is_said_by_its_place_and_never_by_what_is_in_the_file(string value, int line, int column)
    {
        File.WriteAllText(Settings, $$"""
            {
              "HomeAssistant": { "Enabled": {{value}},
                "Password": "{{Secret}}" }
            }
            """);
        var said = Assert.Throws<SetupException>(() => GatewaySettings.Load(Settings)).Message;
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Contains(Settings, said, StringComparison.Ordinal);
        Assert.EndsWith($"Line {line}, column {column}: correct the file there.", said, StringComparison.Ordinal);
    }
}
