using System.CommandLine;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Words;

namespace SmartSmoker.Host.Commands;

/// <summary>The command line of the gateway.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Config = new("--config") { Description = "Settings file; smartsmoker.json in the current folder when left out", Recursive = true };

    /// <summary>The command, ready to parse arguments.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("SmartSmoker gateway: readings from the queues to alerts, store and page")
        {
            Config, Run(), Demo(), Topology(), Replay(), Export(), Backup(), Restore(), Redeliver(), Certificates(), NotifyTest(), Doctor(), Completion(),
        };
        HelpExamples.AddTo(root);
        return root;
    }

    private static Command Run()
    {
        var verbose = new Option<bool>("--verbose") { Description = "Show every reading on the console" };
        var command = new Command("run", "Consume RabbitMQ's queues until stopped") { verbose };
        command.SetAction((arguments, cancellation) => GuardAsync(() =>
            RunCommand.RunAsync(Settings(arguments), arguments.GetValue(verbose), cancellation), untilStopped: true));
        return command;
    }

    private static Command Demo()
    {
        var speed = new Option<double>("--speed") { Description = "How many times faster than real", DefaultValueFactory = _ => DemoCommand.DefaultSpeed };
        var port = new Option<int>("--mqtt-port") { Description = "Port of the embedded MQTT broker, on loopback", DefaultValueFactory = _ => 18830 };
        var address = new Option<string>("--mqtt-address")
        {
            Description = "Address it listens on; other than loopback with SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD only",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var command = new Command("demo", "A simulated cook with an embedded broker; nothing to install") { speed, port, address };
        command.SetAction((arguments, cancellation) => GuardAsync(() =>
        {
            return arguments.GetValue(speed) is > 0 and <= 100_000 and var factor && arguments.GetValue(port) is > 0 and <= 65_535 and var mqttPort
                ? DemoCommand.RunAsync(
                    DemoCommand.Fresh(Settings(arguments)), factor, DemoCommand.Endpoint(arguments.GetValue(address)!, mqttPort), cancellation)
                : throw new SetupException("--speed is from 0 to 100000, --mqtt-port from 1 to 65535.");
        }, untilStopped: true));
        return command;
    }

    private static Command Topology()
    {
        var command = new Command("topology", "Declare RabbitMQ's queues and bindings, and end");
        command.SetAction((arguments, cancellation) => GuardAsync(() => RunCommand.TopologyAsync(Settings(arguments), cancellation)));
        return command;
    }

    private static Command Replay()
    {
        var file = new Argument<FileInfo>("file") { Description = "A cook: Time (UTC), Channel1, Channel2, Channel3" };
        var rules = new Option<RuleSet>("--rules") { Description = "classic or default", DefaultValueFactory = _ => RuleSet.Default };
        var json = new Option<bool>("--json") { Description = "One JSON object an alert, rather than a table" };
        var unit = new Option<string>("--unit")
        {
            Description = "Unit of the sentences: F or C", DefaultValueFactory = _ => "F",
        };
        unit.AcceptOnlyFromAmong("F", "C");
        var command = new Command("replay", "Run a CSV straight through the alert rules") { file, rules, json, unit };
        command.SetAction((arguments, _) => GuardAsync(() => Task.FromResult(
            ReplayCommand.Run(
                arguments.GetValue(file)!, arguments.GetValue(rules), arguments.GetValue(json),
                Reader.Of(arguments.GetValue(unit))))));
        return command;
    }

    private static Command Export()
    {
        var device = new Option<string?>("--device") { Description = "Only this device" };
        var command = new Command("export", "Write the stored readings as CSV to standard output") { device };
        command.SetAction((arguments, _) => GuardAsync(() => Task.FromResult(ExportCommand.Run(Settings(arguments), arguments.GetValue(device)))));
        return command;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "The copy to be made" };
        var command = new Command("backup", "Copy the database to a file, also while the gateway runs") { file };
        command.SetAction((arguments, cancellation) => GuardAsync(() => Task.Run(
            () => BackupCommand.Backup(Settings(arguments), arguments.GetValue(file)!, cancellation), CancellationToken.None)));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "A copy made by backup" };
        var command = new Command("restore", "Put a copy in the place of the database while no gateway runs, and keep what was there") { file };
        command.SetAction((arguments, cancellation) => GuardAsync(() => Task.Run(
            () => BackupCommand.Restore(Settings(arguments), arguments.GetValue(file)!, TimeProvider.System, cancellation),
            CancellationToken.None)));
        return command;
    }

    private static Command NotifyTest()
    {
        var channel = new Argument<string?>("channel") { Description = "Only this channel", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("notify-test", "Send a test to the channels of section Notify") { channel };
        command.SetAction((arguments, cancellation) => GuardAsync(() =>
            NotifyTestCommand.RunAsync(Settings(arguments), arguments.GetValue(channel), cancellation)));
        return command;
    }

    private static Command Doctor()
    {
        var command = new Command("doctor", "Look at broker, page, clock, disk, database and certificates, and say what to do");
        command.SetAction((arguments, cancellation) => GuardAsync(() => DoctorCommand.RunAsync(Settings(arguments), TimeProvider.System, cancellation)));
        return command;
    }

    private static Command Completion()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print a script that completes this program's commands in a shell") { shell };
        command.SetAction(arguments => Console.Write(CompletionScripts.Of(arguments.GetValue(shell)!)));
        return command;
    }

    private static Command Redeliver()
    {
        var command = new Command("redeliver", "Send RabbitMQ's dead letters once more, when the reason why they were refused has gone");
        command.SetAction((arguments, cancellation) => GuardAsync(() => RedeliverCommand.RunAsync(Settings(arguments), cancellation)));
        return command;
    }

    private static Command Certificates()
    {
        var folder = new Option<string>("--folder") { Description = "Where to write them", DefaultValueFactory = _ => "certificates" };
        var hosts = new Option<string[]>("--host") { Description = "Name or address by which the server is reached; may be repeated" };
        var command = new Command("certificates", "Make a certificate authority and a server's certificate, for TLS") { folder, hosts };
        command.SetAction((arguments, _) => GuardAsync(() => Task.FromResult(
            CertificatesCommand.Run(arguments.GetValue(folder)!, arguments.GetValue(hosts) ?? []))));
        return command;
    }

    private static GatewaySettings Settings(ParseResult arguments) => GatewaySettings.Load(arguments.GetValue(Config));

    /// <summary>
    /// What <paramref name="run"/> returns; 1 when it fails, or is stopped before its end, if it is not to run <paramref name="untilStopped"/>.
    /// What takes long is not to block here: at a signal, System.CommandLine waits for a task that it has been given, and ends any other at once.
    /// </summary>
    private static async Task<int> GuardAsync(Func<Task<int>> run, bool untilStopped = false)
    {
        try
        {
            return await run();
        }
        catch (SetupException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (untilStopped)
        {
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return 1;
        }
    }
}
