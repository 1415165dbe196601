using System.CommandLine;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Words;

namespace SmartSmoker.Host.Commands;

/// <summary>The command line of the gateway.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Config = new("--config")
    {
        Description = "Settings file (default: smartsmoker.json in the current folder)",
        Recursive = true,
    };

    /// <summary>The command, ready to parse arguments.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("SmartSmoker gateway: stores readings, raises alerts and serves the page")
        {
            Config, Run(), Demo(), Topology(), Replay(), Export(), Backup(), Restore(), Redeliver(), Certificates(),
            NotifyTest(), SignIn(), Doctor(), Completion(),
        };
        HelpExamples.AddTo(root);
        return root;
    }

    private static Command Run()
    {
        var verbose = new Option<bool>("--verbose") { Description = "Log every reading to the console" };
        var command = new Command("run", "Run the gateway until stopped") { verbose };
        command.SetAction((arguments, cancellation) => GuardAsync(
            () => RunCommand.RunAsync(Settings(arguments), arguments.GetValue(verbose), cancellation),
            () => cancellation.IsCancellationRequested));
        return command;
    }

    private static Command Demo()
    {
        var speed = new Option<double>("--speed")
        {
            Description = "Speed factor; 1 is real time",
            DefaultValueFactory = _ => DemoCommand.DefaultSpeed,
        };
        var port = new Option<int>("--mqtt-port")
        {
            Description = "Port of the embedded MQTT broker",
            DefaultValueFactory = _ => 18830,
        };
        var address = new Option<string>("--mqtt-address")
        {
            Description = "Its IP address; non-loopback needs SMARTSMOKER_MQTT_USER and SMARTSMOKER_MQTT_PASSWORD",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var command = new Command("demo", "Simulate a cook with an embedded broker; nothing to install")
        {
            speed, port, address,
        };
        command.SetAction((arguments, cancellation) => GuardAsync(() =>
        {
            return arguments.GetValue(speed) is > 0 and <= 100_000 and var factor
                && arguments.GetValue(port) is > 0 and <= 65_535 and var mqttPort
                ? DemoCommand.RunAsync(
                    DemoCommand.Fresh(Settings(arguments)), factor,
                    DemoCommand.Endpoint(arguments.GetValue(address)!, mqttPort), cancellation)
                : throw new SetupException(
                    "--speed must be above 0 and at most 100000, --mqtt-port must be 1 to 65535.");
        }, () => cancellation.IsCancellationRequested));
        return command;
    }

    private static Command Topology()
    {
        var command = new Command("topology", "Declare RabbitMQ's queues and bindings, then exit");
        command.SetAction((arguments, cancellation) =>
            GuardAsync(() => RunCommand.TopologyAsync(Settings(arguments), cancellation)));
        return command;
    }

    private static Command Replay()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "CSV with the columns Time (UTC), Channel1, Channel2, Channel3",
        };
        var rules = new Option<RuleSet>("--rules")
        {
            Description = "Alert rules: classic or default",
            DefaultValueFactory = _ => RuleSet.Default,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object per alert instead of a table" };
        var unit = new Option<string>("--unit")
        {
            Description = "Unit of the texts: F or C",
            DefaultValueFactory = _ => "F",
        };
        unit.AcceptOnlyFromAmong("F", "C");
        var command = new Command("replay", "Run a CSV through the alert rules") { file, rules, json, unit };
        command.SetAction((arguments, _) => GuardAsync(() => Task.FromResult(
            ReplayCommand.Run(
                arguments.GetValue(file)!, arguments.GetValue(rules), arguments.GetValue(json),
                Reader.Of(arguments.GetValue(unit))))));
        return command;
    }

    private static Command Export()
    {
        var device = new Option<string?>("--device") { Description = "Export only this device" };
        var command = new Command("export", "Write the stored readings as CSV to standard output") { device };
        command.SetAction((arguments, _) => GuardAsync(
            () => Task.FromResult(ExportCommand.Run(Settings(arguments), arguments.GetValue(device)))));
        return command;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "File to create" };
        var command = new Command("backup", "Copy the database to a file; works while the gateway runs") { file };
        command.SetAction((arguments, cancellation) => GuardAsync(() => Task.Run(
            () => BackupCommand.Backup(Settings(arguments), arguments.GetValue(file)!, cancellation),
            CancellationToken.None)));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "File created by backup" };
        var command = new Command(
            "restore", "Restore the database from a backup and keep the old one; stop the gateway first") { file };
        command.SetAction((arguments, cancellation) => GuardAsync(() => Task.Run(
            () => BackupCommand.Restore(
                Settings(arguments), arguments.GetValue(file)!, TimeProvider.System, cancellation),
            CancellationToken.None)));
        return command;
    }

    private static Command NotifyTest()
    {
        var channel = new Argument<string?>("channel")
        {
            Description = "Test only this channel",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("notify-test", "Send a test notification to every channel") { channel };
        command.SetAction((arguments, cancellation) => GuardAsync(() =>
            NotifyTestCommand.RunAsync(Settings(arguments), arguments.GetValue(channel), cancellation)));
        return command;
    }

    private static Command SignIn()
    {
        var command = new Command("sign-in", "Print a link that signs you in as the owner, once and within an hour");
        command.SetAction((arguments, _) => GuardAsync(
            () => Task.FromResult(SignInCommand.Run(Settings(arguments)))));
        return command;
    }

    private static Command Doctor()
    {
        var command = new Command(
            "doctor", "Check broker, page, clock, disk, database and certificates, and say what to fix");
        command.SetAction((arguments, cancellation) => GuardAsync(
            () => DoctorCommand.RunAsync(Settings(arguments), TimeProvider.System, cancellation)));
        return command;
    }

    private static Command Completion()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command("completion", "Print a shell completion script") { shell };
        command.SetAction(arguments => Console.Write(CompletionScripts.Of(arguments.GetValue(shell)!)));
        return command;
    }

    private static Command Redeliver()
    {
        var command = new Command("redeliver", "Retry rejected messages after fixing the cause");
        command.SetAction((arguments, cancellation) => GuardAsync(
            () => RedeliverCommand.RunAsync(Settings(arguments), cancellation)));
        return command;
    }

    private static Command Certificates()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Output folder",
            DefaultValueFactory = _ => "certificates",
        };
        var hosts = new Option<string[]>("--host") { Description = "Host name or address of the server; repeatable" };
        var command = new Command("certificates", "Create a certificate authority and a server certificate for TLS")
        {
            folder, hosts,
        };
        command.SetAction((arguments, _) => GuardAsync(() => Task.FromResult(
            CertificatesCommand.Run(arguments.GetValue(folder)!, arguments.GetValue(hosts) ?? []))));
        return command;
    }

    private static GatewaySettings Settings(ParseResult arguments) => GatewaySettings.Load(arguments.GetValue(Config));

    /// <summary>
    /// Runs a command and returns its exit code; 1 if it fails or ends early. A command that runs until it is stopped
    /// passes <paramref name="isStopped"/> and returns 0 if it was. Long work must not block here: after a signal,
    /// System.CommandLine waits only for a task that it already has.
    /// </summary>
    private static async Task<int> GuardAsync(Func<Task<int>> run, Func<bool>? isStopped = null)
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
        catch (OperationCanceledException) when (isStopped?.Invoke() == true)
        {
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it finished.");
            return 1;
        }
    }
}
