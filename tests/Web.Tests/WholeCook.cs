using Microsoft.Extensions.DependencyInjection;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Web.Tests;

/// <summary>A gateway with a cook of ten hours and 3,600 readings from the simulator.</summary>
public class WholeCook : IAsyncLifetime
{
    private const int DescribedAfter = 120;

    /// <summary>
    /// What the device says of itself, once more after its farewell. With this period its readings stay current for two
    /// hours.
    /// </summary>
    public static readonly byte[] Status = """
        {"state":"online","firmware":"1.0.0","period_s":3600,"uptime_s":36600,"buffered":0,"dropped":0,"free_memory":91000,
        "probes":{"01-smoker":"ok","02-food-A":"ok","03-food-B":"ok"}}
        """u8.ToArray();

    /// <summary>The gateway.</summary>
    public GatewayUnderTest Gateway { get; private set; } = null!;

    /// <summary>How many rows of the sample the device sends.</summary>
    public int RowCount { get; init; } = int.MaxValue;

    /// <summary>What the device sent.</summary>
    public IReadOnlyList<CookRow> Rows { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        using var csv = File.OpenText(Path.Combine(AppContext.BaseDirectory, "brisket.csv"));
        Rows = [.. CookCsv.Read(csv).Rows.Take(RowCount)];
        Gateway = await GatewayUnderTest.StartAsync();
        await Gateway.CookAsync([.. Rows.Take(DescribedAfter)]);
        var commands = Gateway.Services.GetRequiredService<CommandIntake>();
        await commands.SendAsync(new SetPit("test", 290), CancellationToken.None);
        await commands.SendAsync(
            new DescribeFood("test", ProbeKey.FoodA, new FoodPlan("brisket", 203, 12)), CancellationToken.None);
        await commands.SendAsync(
            new DescribeFood("test", ProbeKey.FoodB, new FoodPlan("pork-shoulder", 195, 8)), CancellationToken.None);
        await Gateway.CookAsync([.. Rows.Skip(DescribedAfter)]);
        await ImportAnotherAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Gateway.DisposeAsync();

    /// <summary>Last week's cook, from the simulator, as the first scripts wrote it.</summary>
    private async Task ImportAnotherAsync()
    {
        var rows = GeneratedCook.Make(Meat.All[1], 3, Rows[0].Time.AddDays(-7)).Rows;
        using var csv = new StringWriter();
        CookCsv.Write(csv, rows);
        using var client = Gateway.Client();
        (await client.PostAsync("/api/cooks/import", new StringContent(csv.ToString()))).EnsureSuccessStatusCode();
    }
}

/// <summary>The same cook after seven and a half hours, when neither food is done.</summary>
public sealed class LiveCook : WholeCook
{
    private const int RowsOfLiveCook = 900;

    /// <summary>The rows sent so far.</summary>
    public LiveCook() => RowCount = RowsOfLiveCook;
}

/// <summary>Tests that share both cooks and the browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Cooks : ICollectionFixture<Chromium>, ICollectionFixture<WholeCook>, ICollectionFixture<LiveCook>
{
    /// <summary>Its name.</summary>
    public const string Name = "cooks";
}
