using System.CommandLine;
using System.Text.Json;
using SmartSmoker.Benchmarks;
using SmartSmoker.Benchmarks.Alerts;
using SmartSmoker.Benchmarks.Devices;
using SmartSmoker.Benchmarks.Embedded;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Benchmarks.Soak;
using SmartSmoker.Benchmarks.Store;

Measurement[] known =
[
    new("--ingest", "From queue to committed row", """
        The benchmark fills three queues with persistent readings and lets each competitor empty them in turn. A bare
        consumer is RabbitMQ.Client with an empty handler. One gateway process serves all rounds, and two extra rounds
        warm it up, so that its methods are compiled.

        *Ten times as fast as a consumer that acknowledges one at a time* has two meanings, and the table shows both.
        The fair one does the gateway's work for each reading, including the commit, before it takes the next. The
        other uses prefetch 1 and stores nothing. Against that one, no gateway can do better than the bare consumer in
        batches, which stores nothing either (last line), because the broker limits it. Tried by hand without a gain:
        one connection per queue (slower), two dispatchers per connection, unlimited prefetch.
        """, Comparison.RunAsync),
    new("--alert", "From publish to the alert on the page", """
        A hundred devices publish over MQTT to RabbitMQ, and one after another opens its lid. A client listens to
        `/api/live` and requests the snapshot as the page does, without drawing it. The clock stops when the snapshot
        contains the alert.
        """, AlertLatency.RunAsync),
    new("--store", "Startup and queries with a year of readings", """
        One smoker, three probes every 30 s for a year, with a ten-hour cook in progress. The gateway is a separate
        process.
        """, StartUpAndQueries.RunAsync),
    new("--memory", "Memory over a million readings", """
        A gateway in the benchmark's own process takes a million readings from RabbitMQ.
        """, MemoryOverMillion.RunAsync),
    new("--embedded", "The embedded broker", """
        QoS 1 publishes to the gateway's own broker, where an acknowledgement means that the reading is committed,
        compared with a bare MQTTnet server, which stores nothing. Clients and server share the process, and one
        gateway serves all rounds. The more publishes are in flight, the more readings share one commit, so the goal
        applies to batches. A client that waits for each acknowledgement waits for the disk each time, and a flush
        alone takes longer than a publish to the bare server: there the goal is out of reach. Profiled by hand with 50
        devices and 16 publishes each, almost all of the difference is the commit. Tried without a gain: waiting for
        larger batches, 1 KB pages, MQTTnet over Kestrel.
        """, EmbeddedComparison.RunAsync),
    new("--step", "Rule evaluation", """
        Three probes on each of ten devices for ten hours, with all rules on. Needs no broker.
        """, StepCost.RunAsync),
];
var readings = Count("--readings", 100_000, "Readings for competitors that work in batches");
var single = Count("--single", 10_000, "Readings for competitors that work one by one");
var rounds = Count("--rounds", 5, "Measured rounds; the result is their median");
var json = new Option<bool>("--json") { Description = "Print the result as one JSON object" };
var all = new Option<bool>("--all")
{
    Description = "Run all benchmarks and write docs/PERFORMANCE.md; takes about ten minutes",
};
var devices = new Option<int[]>("--devices")
{
    Description = "Measure the cost of this many devices on one gateway with PostgreSQL (default: 100 1000 10000)",
    AllowMultipleArgumentsPerToken = true,
    Arity = ArgumentArity.ZeroOrMore,
};
var soak = new Option<int?>("--soak")
{
    Description = "Run 100 devices with random faults for this many minutes and check that nothing is lost",
};
var seed = Count("--seed", 1, "Seed of the cooks and faults of --soak");
var chosen = known.ToDictionary(one => one, one => new Option<bool>(one.Option) { Description = one.Title });
var command = new RootCommand("Benchmarks SmartSmoker; runs --ingest by default")
{
    readings, single, rounds, json, all, devices, soak, seed,
};
chosen.Values.ToList().ForEach(command.Add);
command.SetAction(async (arguments, _) =>
{
    if (arguments.GetResult(devices) is not null)
    {
        await DeviceCost.RunAsync(
            arguments.GetValue(devices) is { Length: > 0 } counts ? counts : [100, 1_000, 10_000], Console.WriteLine);
        return 0;
    }

    if (arguments.GetValue(soak) is { } minutes)
    {
        return await Soak.RunAsync(
            TimeSpan.FromMinutes(minutes), arguments.GetValue(seed), Console.Write, Console.Error.WriteLine) ? 0 : 1;
    }

    var extent = new Extent(arguments.GetValue(readings), arguments.GetValue(single), arguments.GetValue(rounds));
    var wanted = known.Where(one => arguments.GetValue(all) || arguments.GetValue(chosen[one])).DefaultIfEmpty(known[0])
        .ToList();
    var loadBefore = Machine.LoadAverage;
    var measured = await RunAsync(wanted, extent);
    if (arguments.GetValue(all))
    {
        Console.Error.WriteLine(
            $"Written: {Report.Write(measured, Machine.Describe(loadBefore, Machine.LoadAverage))}");
    }

    Console.Write(arguments.GetValue(json)
        ? JsonSerializer.Serialize(
            measured.ToDictionary(one => one.Measurement.Option[2..], one => one.Figures), JsonSerializerOptions.Web)
            + "\n"
        : string.Concat(measured.Select(one => $"{one.Measurement.Title}\n{Report.Table(one.Figures)}\n")));
    return 0;
});
return await command.Parse(args).InvokeAsync();

static async Task<List<(Measurement Measurement, IReadOnlyList<Figure> Figures)>> RunAsync(
    IReadOnlyList<Measurement> wanted, Extent extent)
{
    var measured = new List<(Measurement, IReadOnlyList<Figure>)>();
    RabbitMqBroker? broker = null;
    try
    {
        foreach (var measurement in wanted)
        {
            Console.Error.WriteLine($"{measurement.Title} ...");
            measured.Add((measurement, await measurement.RunAsync(
                extent, async () => broker ??= await RabbitMqBroker.CreateAsync(), Console.Error.WriteLine)));
        }
    }
    finally
    {
        await (broker?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    return measured;
}

static Option<int> Count(string name, int value, string description)
{
    var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{name} is 1 or more");
        }
    });
    return option;
}
