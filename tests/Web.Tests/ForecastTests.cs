using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>When dinner is ready, as the page says it.</summary>
[Collection(Cooks.Name)]
[Trait("Needs", "server")]
public sealed class ForecastTests(Chromium chromium, WholeCook whole, LiveCook live)
{
    private static readonly TimeSpan CloseTo = TimeSpan.FromMinutes(60);

    private readonly List<string> _complaints = [];

    [Theory]
    [InlineData("02-food-A", 1, 203)]
    [InlineData("03-food-B", 2, 195)]
    public async Task A_cook_that_goes_on_says_when_each_food_is_ready_and_between_when(
        string probe, int column, float targetF)
    {
        using var client = live.Gateway.Client();
        var snapshot = (await client.GetFromJsonAsync<SnapshotPart>("/api/snapshot"))!;
        var forecast = snapshot.Probes.Single(part => part.Probe == probe).Forecast!;
        var doneAt = whole.Rows.First(row => row.TemperaturesF[column] >= targetF).Time;
        Assert.InRange(doneAt, forecast.From!.Value, forecast.To!.Value);
        Assert.InRange(doneAt, forecast.At!.Value - CloseTo, forecast.At.Value + CloseTo);

        var page = await chromium.OpenAsync(live.Gateway.Url, _complaints);
        var card = page.Locator($"[data-probe='{probe}']");
        await Expect(card).ToContainTextAsync($"Ready about {Clock(forecast.At)}");
        await Expect(card).ToContainTextAsync($"between {Clock(forecast.From)} and {Clock(forecast.To)}");
        await Expect(card).ToContainTextAsync(
            forecast.IfWrappedNow is { } wrapped ? $"about {Clock(wrapped)} if wrapped now" : "appears to be wrapped");
        await Expect(page.Locator($"line.target.{(column == 1 ? "food-a" : "food-b")}")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Name and notes" }).ClickAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("tbody tr").Nth(column))
            .ToContainTextAsync($"Ready about {Clock(forecast.At)}, between");
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_food_that_is_done_and_one_that_will_not_be_are_said_so()
    {
        var start = new DateTimeOffset(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);
        await using var gateway = await GatewayUnderTest.StartAsync();
        for (var minutes = 0; minutes <= 360; minutes += 5)
        {
            await gateway.PublishAsync(ProbeKey.Smoker, start.AddMinutes(minutes), 170);
            await gateway.PublishAsync(
                ProbeKey.FoodA, start.AddMinutes(minutes), 158 - (110 * MathF.Exp(-minutes / 90f)));
            await gateway.PublishAsync(ProbeKey.FoodB, start.AddMinutes(minutes), Math.Min(100 + minutes, 200));
        }

        var commands = gateway.Services.GetRequiredService<CommandIntake>();
        await commands.SendAsync(
            new DescribeFood("test", ProbeKey.FoodA, new FoodPlan(null, 203)), CancellationToken.None);
        await commands.SendAsync(
            new DescribeFood("test", ProbeKey.FoodB, new FoodPlan(null, 195)), CancellationToken.None);
        var page = await chromium.OpenAsync(gateway.Url, _complaints);
        await Expect(page.Locator("[data-probe='02-food-A'] .out-of-reach"))
            .ToContainTextAsync("it will stop at about 1");
        await Expect(page.Locator("[data-probe='02-food-A'] .out-of-reach"))
            .ToContainTextAsync("raise the pit to 250 °F");
        await Expect(page.Locator("[data-probe='03-food-B'] .reached")).ToHaveTextAsync("At target since 11:35");
        await page.EvaluateAsync("localStorage.setItem('unit', 'C')");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-probe='02-food-A'] .out-of-reach"))
            .ToContainTextAsync("raise the pit to 121 °C");
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    /// <summary>As the page writes a time; with the day where that is not today's of the cook.</summary>
    private string Clock(DateTimeOffset? time) => time!.Value.UtcDateTime.ToString(
        time.Value.UtcDateTime.Date == live.Rows[^1].Time.UtcDateTime.Date ? "HH:mm" : "ddd HH:mm",
        CultureInfo.InvariantCulture);

    private sealed record SnapshotPart(IReadOnlyList<ProbePart> Probes);

    private sealed record ProbePart(string Probe, ForecastView? Forecast);
}
