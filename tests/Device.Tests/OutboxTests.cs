using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Device;

namespace SmartSmoker.Device.Tests;

public class OutboxTests
{
    private static List<float> Drain(Outbox outbox)
    {
        var temperatures = new List<float>();
        while (outbox.TryNext(out var sequence, out _, out _, out var temperatureF))
        {
            temperatures.Add(temperatureF);
            outbox.Acknowledge(sequence);
        }

        return temperatures;
    }

    [Fact]
    public void When_full_the_oldest_is_dropped_and_counted()
    {
        var outbox = new Outbox(3);
        for (var i = 1; i <= 5; i++)
        {
            outbox.Add(0, i, i);
        }

        outbox.Stamp(1_000, 5);
        Assert.Equal(2, outbox.DroppedCount);
        Assert.Equal([3f, 4f, 5f], Drain(outbox));
        Assert.Equal(0, outbox.Count);
    }

    [Fact]
    public void A_reading_from_before_the_clock_was_known_is_stamped_once()
    {
        var outbox = new Outbox(10);
        outbox.Add(0, 100, 30_000);
        Assert.False(outbox.TryNext(out _, out _, out _, out _));
        outbox.Stamp(1_000_060, 90_000);
        outbox.Stamp(2_000_000, 90_000);
        Assert.True(outbox.TryNext(out _, out _, out var unixSeconds, out _));
        Assert.Equal(1_000_000, unixSeconds);
    }

    [Fact]
    public void After_a_rewind_what_is_not_acknowledged_comes_again_in_order()
    {
        var outbox = new Outbox(10);
        for (var i = 1; i <= 4; i++)
        {
            outbox.Add(0, i, i);
        }

        outbox.Stamp(1_000, 4);
        var sequences = Enumerable.Range(0, 4).Select(unused => outbox.TryNext(out var s, out _, out _, out _) ? s : -1).ToArray();
        outbox.Acknowledge(sequences[1]);
        outbox.Rewind();
        Assert.Equal([1f, 3f, 4f], Drain(outbox));
    }

    [Property]
    public bool It_behaves_as_a_bounded_list(byte[] actions)
    {
        var (outbox, model, added, dropped) = (new Outbox(4), new List<float>(), 0, 0);
        foreach (var action in actions)
        {
            if (action % 3 != 0)
            {
                outbox.Add(0, ++added, added);
                outbox.Stamp(1_000, added);
                model.Add(added);
                if (model.Count > 4)
                {
                    model.RemoveAt(0);
                    dropped++;
                }
            }
            else
            {
                outbox.Rewind();
                if (outbox.TryNext(out var sequence, out _, out _, out var temperatureF))
                {
                    if (temperatureF != model[0])
                    {
                        return false;
                    }

                    outbox.Acknowledge(sequence);
                    outbox.Acknowledge(sequence);
                    model.RemoveAt(0);
                }
            }
        }

        return outbox.Count == model.Count && outbox.DroppedCount == dropped && Drain(outbox).SequenceEqual(model);
    }
}
