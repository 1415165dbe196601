using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmartSmoker.Simulator.Generated;
using SmartSmoker.Simulator.Tracing;
using Spectre.Console;

namespace SmartSmoker.Simulator;

/// <summary>The command line of the simulator.</summary>
public static class SimulatorCommand
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string About = """
        SmartSmoker simulator: runs the device code with a simulated or recorded cook

        Examples:
          simulator --cook brisket --seed 1 --speed 600 --restamp
          simulator --csv brisket.csv --speed max --broker mqtts://smoker.local:8883 --ca certificates/ca.pem
          simulator --cook pork-ribs --speed 60 --fault drop@60 --fault open@90:02-food-A
        """;

    private static readonly JsonSerializerOptions TruthJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Option<FileInfo?> Csv = new("--csv")
    {
        Description = "Replay a CSV with the columns Time (UTC), Channel1, Channel2, Channel3",
    };
    private static readonly Option<string?> Cook = new("--cook")
    {
        Description = $"Simulate a cook: {string.Join(", ", Meat.All.Select(meat => meat.Name))}",
    };
    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Seed of the simulated cook (default: random, printed)",
    };
    private static readonly Option<FileInfo?> WriteCsv = new("--write-csv")
    {
        Description = "Write the cook to this CSV file instead of sending it",
    };
    private static readonly Option<FileInfo?> WritePacked = new("--write-packed")
    {
        Description = "Write the cook as the C# table for firmware/Simulator instead of sending it",
    };
    private static readonly Option<FileInfo?> WriteTruth = new("--write-truth")
    {
        Description = "Write the true events of the simulated cook to this JSON file",
    };
    private static readonly Option<string> Speed = new("--speed")
    {
        Description = "Speed factor (1 is real time), or max",
        DefaultValueFactory = _ => "1",
    };
    private static readonly Option<string> Device = new("--device")
    {
        Description = "Name of the device",
        DefaultValueFactory = _ => "simulator",
    };
    private static readonly Option<Uri> Broker = new("--broker")
    {
        Description = "mqtt://host:port or mqtts://host:port; "
            + "user and password come from SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD",
        DefaultValueFactory = _ => new Uri("mqtt://127.0.0.1:1883"),
        CustomParser = ParseAddress,
    };
    private static readonly Option<FileInfo?> PasswordFile = new("--password-file")
    {
        Description = "File that contains only the password",
    };
    private static readonly Option<FileInfo?> CaFile = new("--ca")
    {
        Description = "PEM file of the broker's certificate authority, for mqtts",
    };
    private static readonly Option<string[]> Fault = new("--fault")
    {
        Description = "drop@MINUTES, open@MINUTES:QUEUE, duplicate@MINUTES or late@MINUTES; repeatable",
    };
    private static readonly Option<bool> Restamp = new("--restamp")
    {
        Description = "Shift the timestamps so that the cook ends when the run ends",
    };

    private static readonly Option<Uri?> Otlp = new("--otlp")
    {
        Description = "Send traces to this OpenTelemetry collector (OTLP over gRPC), as http://127.0.0.1:4317",
        CustomParser = ParseAddress,
    };

    /// <summary>The command, ready to parse arguments.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand(About)
        {
            Csv, Cook, Seed, WriteCsv, WritePacked, WriteTruth, Speed, Device, Broker, PasswordFile, CaFile, Fault,
            Restamp, Otlp,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            try
            {
                return await RunAsync(arguments, cancellation);
            }
            catch (Exception failure) when (failure is SimulatorException or IOException or InvalidDataException
                or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return Misused;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (rows, badCount) = Load(arguments);
        if (arguments.GetValue(WriteCsv) is { } file)
        {
            using var writer = file.CreateText();
            CookCsv.Write(writer, rows);
            return 0;
        }

        if (arguments.GetValue(WritePacked) is { } packed)
        {
            using var writer = packed.CreateText();
            PackedCookWriter.Write(writer, rows);
            return 0;
        }

        var options = new SimulatorOptions(rows, Address(arguments))
        {
            Device = arguments.GetValue(Device)!,
            Speed = ParseSpeed(arguments.GetValue(Speed)!),
            Restamp = arguments.GetValue(Restamp),
            Faults = [.. (arguments.GetValue(Fault) ?? []).Select(SimulatedFault.Parse)],
        };
        using var traces = Traces(arguments.GetValue(Otlp));
        using var device = new SimulatedDevice(options, TimeProvider.System);
        await ShowAsync(device, cancellation);
        var done = device.Progress;
        Console.WriteLine(
            $"sent {done.Sent}, acknowledged {done.Acknowledged}, dropped {done.Dropped}, bad rows {badCount}");
        return done.Waiting == 0 && done.Dropped == 0 ? 0 : Failed;
    }

    private static (IReadOnlyList<CookRow> Rows, int BadCount) Load(ParseResult arguments)
    {
        var (csv, name) = (arguments.GetValue(Csv), arguments.GetValue(Cook));
        if ((csv is null) == (name is null))
        {
            throw new SimulatorException("Specify either --csv FILE or --cook MODEL.");
        }

        if (csv is not null)
        {
            using var reader = csv.OpenText();
            var content = CookCsv.Read(reader);
            foreach (var bad in content.BadRows)
            {
                Console.Error.WriteLine($"{csv.Name}: {bad}");
            }

            return (content.Rows, content.BadRows.Count);
        }

        var meat = Meat.All.FirstOrDefault(meat => meat.Name == name)
            ?? throw new SimulatorException(
                $"--cook {name}: must be one of {string.Join(", ", Meat.All.Select(meat => meat.Name))}.");
        var seed = arguments.GetValue(Seed) ?? Random.Shared.Next();
        Console.Error.WriteLine($"cook {meat.Name}, seed {seed}");
        var cook = GeneratedCook.Make(meat, seed, GeneratedCook.DefaultStart);
        if (arguments.GetValue(WriteTruth) is { } file)
        {
            var json = JsonSerializer.Serialize(cook.Truth, TruthJson).Replace("},", "},\n", StringComparison.Ordinal);
            File.WriteAllText(file.FullName, json + "\n");
        }

        return (cook.Rows, 0);
    }

    private static BrokerAddress Address(ParseResult arguments)
    {
        var uri = arguments.GetValue(Broker)!;
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("mqtt" or "mqtts"))
        {
            throw new SimulatorException($"--broker {uri}: must be mqtt://host:port or mqtts://host:port");
        }

        var password = arguments.GetValue(PasswordFile) is { } file
            ? File.ReadAllText(file.FullName).Trim()
            : Environment.GetEnvironmentVariable("SMARTSMOKER_MQTT_PASSWORD");
        return new BrokerAddress(uri, Environment.GetEnvironmentVariable("SMARTSMOKER_MQTT_USER"), password)
        {
            CaFile = arguments.GetValue(CaFile)?.FullName,
        };
    }

    /// <summary>Sends traces to <paramref name="collector"/> until disposed; null without a collector.</summary>
    private static TracerProvider? Traces(Uri? collector) => collector is null
        ? null
        : OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("smartsmoker-simulator"))
            .AddSource(PublishTrace.SourceName)
            .AddOtlpExporter(exporter => exporter.Endpoint = collector)
            .Build();

    /// <summary>Parses a URL, which System.CommandLine does not do by itself.</summary>
    private static Uri? ParseAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address))
        {
            return address;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is not an address: use SCHEME://HOST:PORT");
        return null;
    }

    private static double? ParseSpeed(string text)
    {
        if (text == "max")
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed)
            && speed is >= 0.01 and <= 1_000_000
            ? speed
            : throw new SimulatorException($"--speed {text}: must be max, or a number from 0.01 to 1000000");
    }

    private static Task ShowAsync(SimulatedDevice device, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected)
        {
            var tenth = -1;
            return device.RunAsync(
                progress =>
                {
                    if (progress.RowCount * 10 / progress.RowTotal is var now && now > tenth)
                    {
                        tenth = now;
                        Console.WriteLine(
                            $"{now * 10,3} %  row {progress.RowCount,5} of {progress.RowTotal}  "
                            + $"{progress.Acknowledged,5} acknowledged  {progress.Waiting,4} waiting");
                    }
                },
                cancellation);
        }

        return AnsiConsole.Progress().StartAsync(context =>
        {
            var bar = context.AddTask("cook");
            return device.RunAsync(progress => bar.Value = progress.RowCount * 100.0 / progress.RowTotal, cancellation);
        });
    }
}
