using System.CommandLine;
using System.Text.Json;
using SmartSmoker.Benchmarks;
using SmartSmoker.Benchmarks.Devices;
using SmartSmoker.Broker;

var readings = Count("--readings", 100_000, "Readings for the gateway and for the bare consumer that acknowledges batches");
var single = Count("--single", 10_000, "Readings for the consumer with prefetch 1");
var rounds = Count("--rounds", 5, "Measured rounds; the result is their median");
var json = new Option<bool>("--json") { Description = "The result as one JSON object on standard output" };
var step = new Option<bool>("--step") { Description = "Only what a step of the rules costs for one reading; needs no broker" };
var devices = new Option<int[]>("--devices")
{
    Description = "Only what so many devices cost one gateway with PostgreSQL; 100 1000 10000 when none are given",
    AllowMultipleArgumentsPerToken = true,
    Arity = ArgumentArity.ZeroOrMore,
};
var command = new RootCommand("From queue to committed row: the gateway beside RabbitMQ.Client alone") { readings, single, rounds, json, step, devices };
command.SetAction(async (arguments, _) =>
{
    if (arguments.GetValue(step))
    {
        var (nanoseconds, bytes) = StepCost.Measure(arguments.GetValue(rounds));
        Console.WriteLine(arguments.GetValue(json)
            ? JsonSerializer.Serialize(new { nanosecondsPerStep = nanoseconds, bytesPerProbe = bytes })
            : $"a step of the rules: {nanoseconds:F0} ns for one reading, {bytes:F0} bytes a probe");
        return;
    }

    if (arguments.GetResult(devices) is not null)
    {
        await DeviceCost.RunAsync(arguments.GetValue(devices) is { Length: > 0 } counts ? counts : [100, 1_000, 10_000], Console.WriteLine);
        return;
    }

    await using var broker = await RabbitMqBroker.CreateAsync();
    var results = await Comparison.RunAsync(
        broker, arguments.GetValue(readings), arguments.GetValue(single), arguments.GetValue(rounds), Console.Error.WriteLine);
    Print(results[0], results[1], results[2], arguments.GetValue(json));
});
return await command.Parse(args).InvokeAsync();

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

static void Print(Result batch, Result single, Result gateway, bool json)
{
    var toBatch = gateway.Median / batch.Median;
    var toSingle = gateway.Median / single.Median;
    Result[] all = [batch, single, gateway];
    if (json)
    {
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            results = all.Select(result => new { result.Name, result.Readings, result.Median, result.PerSecond }),
            gatewayToBatch = toBatch,
            gatewayToSingle = toSingle,
        }, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        return;
    }

    Console.WriteLine($"{"consumer",-20}{"readings",10}{"readings/s",12}{"lowest",10}{"highest",10}");
    foreach (var result in all)
    {
        Console.WriteLine(
            $"{result.Name,-20}{result.Readings,10}{result.Median,12:F0}{result.PerSecond.Min(),10:F0}{result.PerSecond.Max(),10:F0}");
    }

    Console.WriteLine($"gateway / bare, batch ack:  {toBatch:F2}");
    Console.WriteLine($"gateway / bare, prefetch 1: {toSingle:F1}");
}
