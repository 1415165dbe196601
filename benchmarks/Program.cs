using System.CommandLine;
using System.Text.Json;
using SmartSmoker.Benchmarks;
using SmartSmoker.Benchmarks.Alerts;
using SmartSmoker.Benchmarks.Devices;
using SmartSmoker.Benchmarks.Embedded;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Benchmarks.Store;
using SmartSmoker.Broker;

Measurement[] known =
[
    new("--ingest", "From queue to committed row", """
        Three queues are filled with persistent readings, then emptied by each in turn. A bare consumer is RabbitMQ.Client with an empty
        handler. The gateway is one for all rounds, of which two only warm up: it is measured as after a while of running, when its
        methods are compiled.

        *Ten times a consumer that acknowledges one by one* can mean two things, and both are here. Like for like is the one that does the
        gateway's work for each reading, commit included, before it asks for the next. The other stores nothing, with prefetch 1;
        against that one no gateway gets further than the bare consumer in batches does, which stores nothing either: the last line.
        What holds that consumer back is the broker. Tried by hand, and no faster: a connection a queue (slower), two dispatchers a connection,
        no limit of prefetch.
        """, Comparison.RunAsync),
    new("--alert", "From publish to the alert on the page", """
        A hundred devices publish over MQTT to RabbitMQ; one after another opens its lid. A page listens to `/api/live` and asks for the
        snapshot, as the real one does, without drawing it; the clock stops when the alert stands in it.
        """, AlertLatency.RunAsync),
    new("--store", "Start and queries with a year stored", """
        One smoker, three probes each 30 s for a year, a cook of ten hours going on; the gateway is a process of its own.
        """, StartUpAndQueries.RunAsync),
    new("--memory", "Memory over a million readings", """
        A gateway in the measuring program's process takes a million readings from RabbitMQ.
        """, MemoryOverMillion.RunAsync),
    new("--embedded", "The embedded broker", """
        QoS 1 to the gateway's own broker, where an acknowledgement means committed, beside MQTTnet's server alone, which stores nothing.
        Clients and server share the process; the gateway is one for all rounds. The more is on its way, the more one commit is for: the goal
        is that of batches. Who waits for each acknowledgement waits for the disk each time, and a flush alone takes longer than a publish to
        the bare server: there the goal is out of reach. Tried by hand at 50 devices with 16 each: what is missing is almost all the
        commit itself. No faster: to wait for larger batches, pages of 1 KB, MQTTnet over Kestrel.
        """, EmbeddedComparison.RunAsync),
    new("--step", "A step of the rules", """
        Three probes of ten devices through ten hours, all rules on; needs no broker.
        """, StepCost.RunAsync),
];
var readings = Count("--readings", 100_000, "Readings for those that take many at once");
var single = Count("--single", 10_000, "Readings for those that take one at a time");
var rounds = Count("--rounds", 5, "Measured rounds; the result is their median");
var json = new Option<bool>("--json") { Description = "The result as one JSON object on standard output" };
var all = new Option<bool>("--all") { Description = "All of them, written to docs/PERFORMANCE.md; about ten minutes" };
var devices = new Option<int[]>("--devices")
{
    Description = "Only what so many devices cost one gateway with PostgreSQL; 100 1000 10000 when none are given",
    AllowMultipleArgumentsPerToken = true,
    Arity = ArgumentArity.ZeroOrMore,
};
var chosen = known.ToDictionary(one => one, one => new Option<bool>(one.Option) { Description = one.Title });
var command = new RootCommand("How fast SmartSmoker is; --ingest where nothing is chosen") { readings, single, rounds, json, all, devices };
chosen.Values.ToList().ForEach(command.Add);
command.SetAction(async (arguments, _) =>
{
    if (arguments.GetResult(devices) is not null)
    {
        await DeviceCost.RunAsync(arguments.GetValue(devices) is { Length: > 0 } counts ? counts : [100, 1_000, 10_000], Console.WriteLine);
        return;
    }

    var extent = new Extent(arguments.GetValue(readings), arguments.GetValue(single), arguments.GetValue(rounds));
    var wanted = known.Where(one => arguments.GetValue(all) || arguments.GetValue(chosen[one])).DefaultIfEmpty(known[0]).ToList();
    var loadBefore = Machine.LoadAverage;
    var measured = await RunAsync(wanted, extent);
    if (arguments.GetValue(all))
    {
        Console.Error.WriteLine($"Written: {Report.Write(measured, Machine.Describe(loadBefore, Machine.LoadAverage))}");
    }

    Console.Write(arguments.GetValue(json)
        ? JsonSerializer.Serialize(measured.ToDictionary(one => one.Measurement.Option[2..], one => one.Figures), JsonSerializerOptions.Web) + "\n"
        : string.Concat(measured.Select(one => $"{one.Measurement.Title}\n{Report.Table(one.Figures)}\n")));
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
