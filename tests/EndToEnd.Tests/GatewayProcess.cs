using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartSmoker.Broker;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>The gateway as a process of its own, so that it can be killed; with a database in a folder of its own.</summary>
internal sealed class GatewayProcess(RabbitMqBroker broker, string? password = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-test-").FullName;
    private Process? _process;

    public string Database => Path.Combine(_folder, "cook.db");

    public string Http { get; } = $"http://127.0.0.1:{Ports.Free()}";

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        start.Environment["SMARTSMOKER_Database"] = Database;
        start.Environment["SMARTSMOKER_Http"] = Http;
        start.Environment["SMARTSMOKER_Logs"] = Path.Combine(_folder, "logs");
        start.Environment["SMARTSMOKER_Broker__Uri"] = broker.AmqpUri.ToString();
        start.Environment["SMARTSMOKER_Broker__User"] = broker.Gateway.Name;
        start.Environment["SMARTSMOKER_Broker__Password"] = password ?? broker.Gateway.Password;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing said.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        var error = await _process!.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, error);
    }

    /// <summary>The stored readings of a device, once there are as many as given.</summary>
    public async Task<List<string>> ReadingsAsync(string device, int count)
    {
        List<string> readings = [];
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < Patience; await Task.Delay(PollPeriod))
        {
            if (!File.Exists(Database))
            {
                continue;
            }

            readings = Readings(device, Database);
            if (readings.Count >= count)
            {
                return readings;
            }
        }

        throw new TimeoutException($"{readings.Count} of {count} readings were stored");
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Kill();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The readings of a device in a database that this gateway, or a copy of it, has.</summary>
    public static List<string> Readings(string device, string database)
    {
        var readings = new List<string>();
        try
        {
            new CookReader(SmartSmoker.Host.Storage.Database.From(database)).Readings(
                device, DateTimeOffset.UnixEpoch, int.MaxValue, received => readings.Add(received.Reading.ToString()));
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The gateway is just making the database.
        }

        return readings;
    }
}
