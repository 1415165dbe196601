using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SmartSmoker.Host.Commands;

/// <summary>Adds examples to the help of each command.</summary>
internal static class HelpExamples
{
    private static readonly Dictionary<string, string[]> Examples = new()
    {
        ["run"] =
        [
            "SMARTSMOKER_Broker__PasswordFile=/etc/smartsmoker/broker smartsmoker run",
            "smartsmoker run --config /etc/smartsmoker/smartsmoker.json --verbose",
        ],
        ["demo"] = ["smartsmoker demo", "smartsmoker demo --speed 60"],
        ["topology"] = ["smartsmoker topology --config /etc/smartsmoker/smartsmoker.json"],
        ["replay"] = ["smartsmoker replay brisket.csv", "smartsmoker replay brisket.csv --rules classic --json"],
        ["export"] = ["smartsmoker export > cook.csv", "smartsmoker export --device pit-1 > cook.csv"],
        ["backup"] = ["smartsmoker backup /mnt/usb/smartsmoker.db"],
        ["restore"] = ["smartsmoker restore /mnt/usb/smartsmoker.db"],
        ["redeliver"] = ["smartsmoker redeliver --config /etc/smartsmoker/smartsmoker.json"],
        ["certificates"] = ["smartsmoker certificates --host smoker.local --host 192.168.1.20"],
        ["notify-test"] = ["smartsmoker notify-test", "smartsmoker notify-test phone"],
        ["sign-in"] = ["smartsmoker sign-in", "smartsmoker sign-in --config /etc/smartsmoker/smartsmoker.json"],
        ["doctor"] =
        [
            "smartsmoker doctor",
            "smartsmoker doctor --config /etc/smartsmoker/smartsmoker.json && echo OK",
        ],
        ["completion"] = ["smartsmoker completion bash > /etc/bash_completion.d/smartsmoker"],
    };

    /// <summary>Adds the examples to <paramref name="root"/> and its subcommands.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new WithExamples((HelpAction)option.Action!);
        }
    }

    private sealed class WithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            var examples = command is RootCommand
                ? Examples.Values.Select(all => all[0])
                : Examples.GetValueOrDefault(command.Name) ?? [];
            Console.WriteLine("Examples:");
            foreach (var example in examples)
            {
                Console.WriteLine($"  {example}");
            }

            return exitCode;
        }
    }
}
