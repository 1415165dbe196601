using SmartSmoker.Device;
using SmartSmoker.Store;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>Messages whose header the client library cannot decode. No client writes them, so the tests write bytes.</summary>
public sealed class UnreadableMessageTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private const double Start = 1_783_000_000; // Unix seconds
    private const int ReadableCount = 20;
    private const int UnreadableCount = 12; // many more than the failures before the first is removed

    /// <summary>In a frame with 8,192 bytes of payload, as RabbitMQ counts: 6 bytes a table, behind 18 fixed ones.</summary>
    private const int DepthMax = 1_362;

    private RabbitMqBroker Broker => fixture.Broker;

    public static TheoryData<string, string, byte[]> Unreadable => new()
    {
        { "01-smoker", "a type that the library does not know", RawAmqp.Entry("x", 'L', new byte[8]) },
        { "02-food-A", "a decimal with 200 digits behind the point", RawAmqp.Entry("x", 'D', 200, 0, 0, 0, 1) },
        { "smoker-status", "the same within a table", RawAmqp.Entry("x", 'F', 0, 0, 0, 7, 0, (byte)'D', 29, 0, 0, 0, 1) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task One_in_a_queue_is_removed_and_everything_else_is_stored(string queue, string what, byte[] header)
    {
        var device = $"pit-{queue}";
        await Broker.PurgeAsync("smoker-dead-letter");
        using var gateway = new GatewayProcess(Broker);
        using (var raw = await RawAmqp.ConnectAsync(Broker, Broker.Gateway))
        {
            await PublishAsync(raw, device, 0, ReadableCount);
            for (var i = 0; i < UnreadableCount; i++)
            {
                await raw.PublishAsync("amq.topic", Key(device, queue), header, new byte[12]);
            }

            await PublishAsync(raw, device, ReadableCount, ReadableCount);
        }

        gateway.Start();
        await gateway.ReadingsAsync(device, 2 * 3 * ReadableCount);
        await Wait.UntilAsync(() => Rejected(gateway).Count > 0, () => gateway.Output);
        Assert.All(Rejected(gateway), rejected =>
        {
            Assert.Equal(queue, rejected.Queue);
            Assert.StartsWith("SMK-M12 its header cannot be read", rejected.Reason, StringComparison.Ordinal);
        });
        var dead = queue == "smoker-status" ? 0u : (uint)UnreadableCount; // rejected statuses are discarded
        await Wait.UntilAsync(
            () => Broker.CountAsync("smoker-dead-letter").Result == dead, () => gateway.Output);
        Assert.NotEmpty(what);

        using var http = new HttpClient();
        await Wait.UntilAsync(
            () => http.GetAsync(new Uri(gateway.Http + "/health/ready")).Result.IsSuccessStatusCode,
            () => gateway.Output);
        Assert.DoesNotContain("purge_queue", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deepest_table_that_fits_in_a_frame_is_survived_and_a_deeper_one_refused()
    {
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        using (var raw = await RawAmqp.ConnectAsync(Broker, Broker.Gateway))
        {
            Assert.Equal(8_192u, raw.FrameMax);
            await raw.PublishAsync("amq.topic", "smoker.deep.01-smoker", RawAmqp.NestedTables(DepthMax), Reading(0));
            await PublishAsync(raw, "deep", 1, 1);
        }

        await gateway.ReadingsAsync("deep", 4);
        foreach (var depth in new[] { DepthMax + 1, 20_000 })
        {
            using var raw = await RawAmqp.ConnectAsync(Broker, Broker.Gateway);
            await Assert.ThrowsAnyAsync<IOException>(() => raw.PublishAsync(
                "amq.topic", "smoker.deep.01-smoker", RawAmqp.NestedTables(depth), Reading(0)));
        }

        using var after = await RawAmqp.ConnectAsync(Broker, Broker.Gateway);
        await PublishAsync(after, "deep", 2, 1);
        await gateway.ReadingsAsync("deep", 7);
    }

    private static IReadOnlyList<StoredRejected> Rejected(GatewayProcess gateway) =>
        new RejectedReader(Database.From(gateway.Database)).Rejected(10);

    private static string Key(string device, string queue) =>
        queue == "smoker-status" ? $"smoker.{device}.status" : $"smoker.{device}.{queue}";

    private static byte[] Reading(int number) => ReadingCodec.Encode(Start + number, 225);

    private static async Task PublishAsync(RawAmqp raw, string device, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            foreach (var queue in new[] { "01-smoker", "02-food-A", "03-food-B" })
            {
                await raw.PublishAsync("amq.topic", $"smoker.{device}.{queue}", [], Reading(number));
            }
        }
    }
}
