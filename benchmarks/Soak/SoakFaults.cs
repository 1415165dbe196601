using Microsoft.Data.Sqlite;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>Causes every fault in random order, again and again, with the same pause between two of them.</summary>
internal sealed class SoakFaults
{
    private const int WrongClockCount = 10;
    private const double FaultyPart = 0.85; // of the run; the rest shows whether everything works again
    private const double MinutesPerRound = 8;
    private static readonly TimeSpan WrongFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(8);
    private static readonly TimeSpan CopyAge = TimeSpan.FromSeconds(5);

    // Not a multiple of the period, or new readings would have the timestamps of earlier ones.
    private static readonly TimeSpan Behind = TimeSpan.FromSeconds(-601.234);

    private readonly SoakSide _side;
    private readonly ProxiedPage _page;
    private readonly Random _dice;
    private readonly HostileClient _hostile;
    private readonly (string Name, Func<Task> CauseAsync)[] _all;
    private readonly List<Task> _wrongClocks = [];

    /// <summary>Will cause faults on <paramref name="side"/>, in an order that follows from the seed.</summary>
    public SoakFaults(SoakSide side, ProxiedPage page, int seed)
    {
        (_side, _page, _dice) = (side, page, new Random(seed));
        _hostile = new HostileClient(side.Broker, _dice);
        _all =
        [
            ("device clocks 8 h ahead for a minute", () => StepClocks(Ahead)),
            ("device clocks 10 min behind for a minute", () => StepClocks(Behind)),
            ("kill -9 of the gateway", KillGatewayAsync),
            ("database deleted", () => ChangeFilesAsync(DeleteFiles)),
            ("database renamed", () => ChangeFilesAsync(RenameFiles)),
            ("database replaced by a copy", ReplaceFilesAsync),
            ("poison messages", _hostile.PoisonAsync),
            ("flood of invented devices", _hostile.InventNamesAsync),
            ("flood of open lids", _hostile.OpenLidsAsync),
            ("broker restarted", () => RestartBrokerAsync(_side.Broker.StopAsync)),
            ("broker killed", () => RestartBrokerAsync(_side.Broker.KillAsync)),
            ("nginx restarted", _page.RestartAsync),
        ];
    }

    /// <summary>The faults caused so far, with the second of the run and the devices concerned.</summary>
    public List<string> Caused { get; } = [];

    /// <summary>The number of faults.</summary>
    public int CausedCount { get; private set; }

    /// <summary>The faults that could not be caused, or after which the gateway did not react.</summary>
    public int FailedCount { get; private set; }

    /// <summary>Causes faults for most of <paramref name="length"/>.</summary>
    public async Task RunAsync(TimeSpan length, Action<string> progress)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var rounds = Math.Max(1, (int)Math.Round(length.TotalMinutes / MinutesPerRound));
        var pause = length * FaultyPart / ((rounds * _all.Length) + 1);
        var order = Enumerable.Range(0, rounds).SelectMany(_ =>
        {
            var round = _all.ToArray();
            _dice.Shuffle(round);
            return round;
        });
        var due = pause;
        foreach (var (name, causeAsync) in order)
        {
            var wait = due - TimeProvider.System.GetElapsedTime(begin);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            due += pause;
            Note($"{TimeProvider.System.GetElapsedTime(begin).TotalSeconds:F0} s: {name}", progress);
            CausedCount++;
            try
            {
                await causeAsync();
            }
            catch (Exception failure)
            {
                FailedCount++;
                Note($"    failed: {failure.Message.Split('\n')[0]}", progress);
            }
        }

        await Task.WhenAll(_wrongClocks);
    }

    private void Note(FormattableString text, Action<string> progress)
    {
        Caused.Add(FormattableString.Invariant(text));
        progress(Caused[^1]);
    }

    private Task StepClocks(TimeSpan error)
    {
        var devices = _side.Devices.ToArray();
        _dice.Shuffle(devices);
        var wrong = devices[..Math.Min(WrongClockCount, devices.Length)];
        Caused.Add($"    {string.Join(' ', wrong.Select(device => device.Name))}");
        _wrongClocks.Add(SetAsync());
        return Task.CompletedTask;

        async Task SetAsync()
        {
            Array.ForEach(wrong, device => device.ClockError = error);
            await Task.Delay(WrongFor);
            Array.ForEach(wrong, device => device.ClockError = TimeSpan.Zero);
        }
    }

    private async Task KillGatewayAsync()
    {
        const string Ready = "Consuming from";
        _side.Gateway.Kill();
        var count = CountSaid(Ready);
        _side.Gateway.Start();
        await _side.Gateway.SaysAsync(Ready, count + 1);
    }

    private async Task RestartBrokerAsync(Func<Task> endAsync)
    {
        await endAsync();
        await _side.Broker.StartAsync();
    }

    /// <summary>
    /// Changes the files while the gateway stores readings, and waits until it does again: before that, a kill or
    /// another change loses what only its open files hold.
    /// </summary>
    private async Task ChangeFilesAsync(Action<string> change)
    {
        const string Recovered = "Storage is working again";
        var count = CountSaid(Recovered);
        change(_side.Gateway.Database);
        await _side.Gateway.SaysAsync(Recovered, count + 1);
    }

    private int CountSaid(string text) =>
        _side.Gateway.Output.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    private static void DeleteFiles(string database)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(database + suffix);
        }
    }

    private static void RenameFiles(string database) =>
        File.Move(database, Path.Combine(Path.GetDirectoryName(database)!, "moved.db"), overwrite: true);

    private async Task ReplaceFilesAsync()
    {
        var database = _side.Gateway.Database;
        var copy = Path.Combine(_side.Gateway.Folder, "copy.db");
        File.Delete(copy);
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            command.ExecuteNonQuery();
        }

        await Task.Delay(CopyAge);
        await ChangeFilesAsync(path => File.Move(copy, path, overwrite: true));
    }
}
