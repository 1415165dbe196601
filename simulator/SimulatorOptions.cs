namespace SmartSmoker.Simulator;

/// <summary>What to simulate, and how.</summary>
/// <param name="Broker">The broker to send to.</param>
public sealed record SimulatorOptions(IReadOnlyList<CookRow> Rows, BrokerAddress Broker)
{
    public string Device { get; init; } = "simulator";

    /// <summary>The speed factor; 1 is real time, null is as fast as the broker accepts readings.</summary>
    public double? Speed { get; init; } = 1;

    /// <summary>
    /// Whether to shift the timestamps so that the cook ends when the run ends and none is in the future. At speed 1,
    /// the
    /// cook starts now. If false, the rows keep their timestamps.
    /// </summary>
    public bool Restamp { get; init; }

    /// <summary>Whether the device stays connected after the cook, until disposed.</summary>
    public bool StaysOnline { get; init; }

    /// <summary>The faults to inject.</summary>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    /// <summary>How long to try to connect at the start, and to wait for acknowledgments at the end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>What the simulated device did.</summary>
/// <param name="RowCount">Rows replayed so far.</param>
/// <param name="RowTotal">Rows in the cook.</param>
/// <param name="Sent">Readings sent, including retransmissions.</param>
/// <param name="Acknowledged">Readings the broker acknowledged.</param>
/// <param name="Dropped">Readings dropped because the outbox was full.</param>
/// <param name="Waiting">Readings not yet acknowledged.</param>
public sealed record SimulatorProgress(
    int RowCount, int RowTotal, long Sent, long Acknowledged, long Dropped, int Waiting);

/// <summary>The simulation cannot start; the message says why and what to do.</summary>
public sealed class SimulatorException(string message) : Exception(message);
