extern alias BoardSimulator;

using BoardSimulator::SmartSmoker.BoardSimulator;
using SmartSmoker.Device;
using SmartSmoker.Simulator;

namespace SmartSmoker.Firmware.Tests;

public sealed class PackedCookTests
{
    [Fact]
    public void The_image_plays_the_generated_cook_to_a_tenth_and_begins_again()
    {
        var (rows, _) = ThermalModel.Run(CookModel.All[0], 1, DateTimeOffset.UnixEpoch);
        var probes = PackedCook.Probes();
        Assert.Equal(CookRow.Queues, probes.Select(probe => probe.Queue));
        foreach (var row in rows.Append(rows[0]))
        {
            for (var i = 0; i < probes.Length; i++)
            {
                Assert.Equal((double)row.TemperaturesF[i]!.Value, Read(probes[i]), 0.01);
            }
        }
    }

    [Fact]
    public void A_step_too_great_for_a_byte_is_made_up_for()
    {
        var probe = new PackedProbe("01-smoker", 1_000, [127, 73]);
        Assert.Equal([100f, 112.7f, 120f, 100f], Enumerable.Range(0, 4).Select(_ => Read(probe)));
    }

    private static float Read(IProbe probe)
    {
        Assert.True(probe.TryRead(out var temperatureF, out var fault));
        Assert.Equal(ProbeFault.None, fault);
        return temperatureF;
    }
}
