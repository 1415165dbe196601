using System.Text;
using Microsoft.Playwright;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Simulator;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Dashboard.Tests;

public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _page = await chromium.OpenAsync(_gateway.Url, _complaints);
        await Expect(_page.Locator("#state")).ToHaveTextAsync("live");
    }

    public async Task DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_reading_appears_without_a_reload()
    {
        await Expect(Card("01-smoker")).ToContainTextAsync("no reading yet");

        await _gateway.PublishAsync(Probe.Smoker, Start, 225.3f);
        await Expect(Card("01-smoker")).ToContainTextAsync("225.3 °F");

        await _gateway.PublishAsync(Probe.Smoker, Start.AddSeconds(30), 226.1f);
        await Expect(Card("01-smoker")).ToContainTextAsync("226.1 °F");
        await Expect(Card("02-food-A")).ToContainTextAsync("no reading yet");
    }

    [Fact]
    public async Task A_gap_breaks_the_line()
    {
        foreach (var minute in (int[])[0, 1, 2, 40, 41, 42])
        {
            await _gateway.PublishAsync(Probe.FoodA, Start.AddMinutes(minute), 100 + minute);
        }

        await Expect(Card("02-food-A")).ToContainTextAsync("142.0 °F");
        var line = await _page.Locator("#chart path.food-a").GetAttributeAsync("d");
        Assert.Equal(2, line!.Count(letter => letter == 'M'));
        Assert.Equal(4, line!.Count(letter => letter == 'L'));
    }

    [Fact]
    public async Task A_probe_that_fell_silent_shows_no_value()
    {
        await _gateway.PublishAsync(Probe.FoodB, Start, 150);
        await _gateway.PublishAsync(Probe.Smoker, Start.AddMinutes(30), 225);

        await Expect(Card("03-food-B").Locator(".value")).ToHaveTextAsync("–");
        await Expect(Card("03-food-B")).ToContainTextAsync("no reading since 10:00 (150.0 °F)");
    }

    [Fact]
    public async Task An_alert_is_complaints_and_its_end_too()
    {
        for (var i = 0; i <= 10; i++)
        {
            await _gateway.PublishAsync(Probe.Smoker, Start.AddSeconds(30 * i), i < 5 ? 225 : 200);
        }

        var alert = _page.Locator("#alerts tr");
        await Expect(alert).ToHaveCountAsync(1);
        await Expect(alert).ToContainTextAsync("Smoker");
        await Expect(alert.Locator(".on")).ToHaveTextAsync("on");

        for (var i = 11; i <= 30; i++)
        {
            await _gateway.PublishAsync(Probe.Smoker, Start.AddSeconds(30 * i), 226);
        }

        await Expect(alert).ToContainTextAsync("cleared after");
    }

    [Fact]
    public async Task A_device_that_says_goodbye_is_shown_offline()
    {
        await _gateway.PublishAsync(Probe.Smoker, Start, 225);
        await _gateway.PublishAsync("smoker/test/status", Encoding.UTF8.GetBytes(StatusMessage.Offline));

        await Expect(_page.Locator("#state")).ToHaveTextAsync("device offline");
    }

    /// <summary>Ten hours from the simulator; also makes the picture for the README when SMOKER_PICTURES names a folder.</summary>
    [Fact]
    public async Task A_whole_cook_is_drawn()
    {
        using var csv = File.OpenText(Path.Combine(AppContext.BaseDirectory, "brisket.csv"));
        var rows = CookCsv.Read(csv).Rows;
        var broker = new BrokerAddress(new Uri($"mqtt://127.0.0.1:{_gateway.MqttPort}"), null, null);
        var options = new SimulatorOptions(rows, broker) { Device = "test", Speed = null };
        using (var device = new SimulatedDevice(options, TimeProvider.System))
        {
            await Task.Run(() => device.RunAsync(_ => { }, CancellationToken.None));
        }

        var last = rows[^1].TemperaturesF[0]!.Value;
        await Expect(Card("01-smoker")).ToContainTextAsync($"{last:F1} °F");
        await Expect(_page.Locator("#chart path")).ToHaveCountAsync(3);
        await Expect(_page.Locator("#alerts tr").First).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("SMOKER_PICTURES") is { } folder)
        {
            await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, "page.png"), FullPage = true });
        }
    }

    private ILocator Card(string queue) => _page.Locator($"[data-probe='{queue}']");
}
