using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

[Trait("Needs", "server")]
public sealed class BrokerTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_broker_that_goes_away_and_comes_back_is_shown()
    {
        var complaints = new List<string>();
        var folder = Directory.CreateTempSubdirectory("smoker-broker-page-");
        await using var broker = await RabbitMqBroker.CreateAsync();
        var settings =
            new GatewaySettings
            {
                Database = Path.Combine(folder.FullName, "cook.db"),
                Logs = folder.FullName,
                Http = "http://127.0.0.1:0"
            };
        (settings.Broker.Uri, settings.Broker.User, settings.Broker.Password) = (broker.AmqpUri, broker.Gateway.Name,
            broker.Gateway.Password);
        using var stop = new CancellationTokenSource();
        await using (var host = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, stop.Token))
        {
            var intake = await RabbitIntake.StartAsync(
                settings.Broker, host.Services.GetRequiredService<GatewayHealth>(), TimeProvider.System,
                host.Services.GetRequiredService<ILogger<RabbitIntake>>(), stop.Token);
            var pump = host.PumpAsync(intake, stop.Token);
            Chromium.SignInTo(host.Services.Address(), settings.Database);
            var page = await chromium.OpenAsync(host.Services.Address(), complaints);
            await Expect(page.Locator("#state")).ToHaveTextAsync("live");

            await broker.StopAsync();
            await Expect(page.Locator("#state")).ToHaveTextAsync("waiting for the broker");
            await broker.StartAsync();
            await Expect(page.Locator("#state")).ToHaveTextAsync("live");

            await page.Context.CloseAsync();
            await stop.CancelAsync();
            await pump;
            await intake.DisposeAsync();
        }

        folder.Delete(recursive: true);
        Assert.Empty(complaints);
    }
}
