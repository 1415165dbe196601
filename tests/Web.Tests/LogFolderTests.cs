using Microsoft.Extensions.DependencyInjection;
using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Tests;

public sealed class LogFolderTests
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("full")]
    [InlineData("no folder")]
    [InlineData("no access")]
    public async Task A_log_that_cannot_be_written_does_not_stop_the_intake(string trouble)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-logs-");
        await using (var gateway = await GatewayUnderTest.StartAsync(
            configure: settings => settings.Logs = Spoil(folder, trouble)))
        {
            for (var i = 0; i < 20; i++)
            {
                await gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), i < 12 ? 225.1f : 149.9f);
            }

            Assert.NotEmpty(gateway.Services.GetRequiredService<AlertReader>().Alerts("test", 10)); // was to be logged
        }

        folder.Delete(recursive: true);
    }

    private static string Spoil(DirectoryInfo folder, string trouble)
    {
        var file = Path.Combine(folder.FullName, "file");
        switch (trouble)
        {
            case "full": // writing to /dev/full fails as a full disk does, man 4 full
                foreach (var day in new[] { -1, 0, 1 })
                {
                    var name = $"gateway-{TimeProvider.System.GetLocalNow().AddDays(day):yyyyMMdd}.json";
                    File.CreateSymbolicLink(Path.Combine(folder.FullName, name), "/dev/full");
                }

                return folder.FullName;
            case "no folder":
                File.WriteAllText(file, "");
                return Path.Combine(file, "logs");
            default:
                return "/proc/logs"; // no user may create a folder there
        }
    }
}
