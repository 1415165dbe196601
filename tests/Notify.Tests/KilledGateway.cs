using System.Diagnostics;
using SmartSmoker.Broker;
using SmartSmoker.Host.Notify;
using SmartSmoker.Host.Notify.Channels;
using SmartSmoker.Host.Notify.Outbox;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Notify.Tests;

/// <summary>The gateway as a process of its own with one webhook, so that it can be killed.</summary>
internal sealed class KilledGateway(RabbitMqBroker broker, int webhookPort) : IDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-killed-").FullName;
    private readonly NotifyChannel _channel = new("phone", default, new NtfyNotifier(new Uri("http://127.0.0.1/"), "none", null));
    private Process? _process;

    private string Database => Path.Combine(_folder, "cook.db");

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database"] = Database,
            ["Http"] = $"http://127.0.0.1:{Ports.Free()}",
            ["Logs"] = Path.Combine(_folder, "logs"),
            ["Rules"] = "Classic",
            ["Broker__Uri"] = broker.AmqpUri.ToString(),
            ["Broker__User"] = broker.Gateway.Name,
            ["Broker__Password"] = broker.Gateway.Password,
            ["Notify__Webhook__phone__Url"] = $"http://127.0.0.1:{webhookPort}/",
            ["Notify__Webhook__phone__Secret"] = Convert.ToBase64String(new byte[32]),
        })
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing said.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until the outbox is as told.</summary>
    public async Task<ChannelState> UntilAsync(Func<ChannelState, bool> condition)
    {
        while (true)
        {
            try
            {
                if (File.Exists(Database) && new ChannelStateReader(Host.Storage.Database.From(Database)).Read([_channel])[0] is var state && condition(state))
                {
                    return state;
                }
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                // The gateway is just making the database.
            }

            await Task.Delay(PollPeriod);
        }
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
