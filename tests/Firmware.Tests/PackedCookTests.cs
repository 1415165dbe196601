extern alias BoardSimulator;

using BoardSimulator::SmartSmoker.BoardSimulator;
using SmartSmoker.Device;
using SmartSmoker.Simulator;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Firmware.Tests;

public sealed class PackedCookTests
{
    /// <summary>The cook that the build packs.</summary>
    internal static IReadOnlyList<CookRow> Cook => GeneratedCook.Make(Meat.All[0], 1, DateTimeOffset.UnixEpoch).Rows;

    [Fact]
    public void The_image_plays_the_generated_cook_to_a_tenth_and_begins_again()
    {
        var rows = Cook.Where(row => row.ReadingCount == 3).ToList();
        var probes = PackedCook.Probes();
        Assert.Equal(CookRow.Queues, probes.Select(probe => probe.Key));
        foreach (var row in rows.Append(rows[0]))
        {
            for (var i = 0; i < probes.Length; i++)
            {
                Assert.Equal((double)row.TemperaturesF[i]!.Value, Read(probes[i]), 0.01);
            }
        }
    }

    [Fact]
    public void A_probe_begins_again_after_its_last_value()
    {
        var probe = new PackedProbe("01-smoker", [1_000, -127]);
        Assert.Equal([100f, -12.7f, 100f], Enumerable.Range(0, 3).Select(_ => Read(probe)));
    }

    private static float Read(IProbe probe)
    {
        Assert.True(probe.TryRead(out var temperatureF, out var fault));
        Assert.Equal(ProbeFault.None, fault);
        return temperatureF;
    }
}
