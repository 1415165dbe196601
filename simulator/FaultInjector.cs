using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>Injects the requested faults, each at its time.</summary>
internal sealed class FaultInjector
{
    private const double MsPerSecond = 1_000;

    private readonly PriorityQueue<Action, long> _due = new();
    private readonly SimulatorOptions _options;
    private readonly DeviceOptions _device;
    private readonly RowReplay _replay;
    private readonly MqttUplink _uplink;
    private readonly double _firstUnixSeconds;

    public FaultInjector(
        SimulatorOptions options, DeviceOptions device, RowReplay replay, MqttUplink uplink, double firstUnixSeconds)
    {
        _options = options;
        _device = device;
        _replay = replay;
        _uplink = uplink;
        _firstUnixSeconds = firstUnixSeconds;
        foreach (var fault in options.Faults)
        {
            _due.Enqueue(() => Make(fault), fault.AtMs);
        }
    }

    /// <summary>Injects the faults due at <paramref name="nowMs"/>.</summary>
    public void Step(long nowMs)
    {
        while (_due.TryPeek(out var make, out var dueMs) && dueMs <= nowMs)
        {
            _due.Dequeue();
            make();
        }
    }

    private void Make(SimulatedFault fault)
    {
        var index = _replay.DoneCount;
        switch (fault.Kind)
        {
            case FaultKind.Drop:
                _uplink.Drop();
                break;
            case FaultKind.Open:
                _replay.Open.Add(fault.Queue!);
                _due.Enqueue(() => _replay.Open.Remove(fault.Queue!), fault.AtMs + SimulatedFault.LengthMs);
                break;
            case FaultKind.Duplicate:
                SendAgain(index);
                break;
            default:
                _replay.HeldRow = index;
                _due.Enqueue(() => SendAgain(index), fault.AtMs + SimulatedFault.LengthMs);
                break;
        }
    }

    /// <summary>Sends a row's readings again, bypassing the outbox, with the same bytes.</summary>
    private void SendAgain(int index)
    {
        var row = _options.Rows[Math.Min(index, _options.Rows.Count - 1)];
        var elapsedMs = (row.Time - _options.Rows[0].Time).TotalMilliseconds;
        var seconds = Math.Round((_firstUnixSeconds * MsPerSecond) + elapsedMs) / MsPerSecond;
        for (var column = 0; column < CookRow.Queues.Count; column++)
        {
            if (row.TemperaturesF[column] is { } temperatureF && TemperatureCount.TryFrom(temperatureF, out var count))
            {
                var message = ReadingCodec.Encode(seconds, TemperatureCount.ToFahrenheit(count));
                _uplink.TryPublish(_device.ReadingTopic(CookRow.Queues[column]), message, false);
            }
        }
    }
}
