namespace SmartSmoker.Simulator;

/// <summary>What to simulate, and how.</summary>
/// <param name="Broker">Where to send it.</param>
public sealed record SimulatorOptions(IReadOnlyList<CookRow> Rows, BrokerAddress Broker)
{
    public string Device { get; init; } = "simulator";

    /// <summary>How many times faster than real; null for as fast as the broker takes it.</summary>
    public double? Speed { get; init; } = 1;

    /// <summary>
    /// Whether the cook gets new time stamps, such that it ends now when the run ends, and none lies in the future. At speed 1 it
    /// begins now; else the stamps of the rows are kept.
    /// </summary>
    public bool Restamp { get; init; }

    /// <summary>Whether the device stays connected at the end, until it is disposed of, rather than say goodbye.</summary>
    public bool StaysOnline { get; init; }

    /// <summary>Faults to make.</summary>
    public IReadOnlyList<SimulatedFault> Faults { get; init; } = [];

    /// <summary>How long to try to connect at the start, and to wait for acknowledgements at the end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>What the simulated device did.</summary>
/// <param name="RowCount">Rows replayed so far.</param>
/// <param name="RowTotal">Rows in the cook.</param>
/// <param name="Sent">Readings sent, those sent again included.</param>
/// <param name="Acknowledged">Readings the broker acknowledged.</param>
/// <param name="Dropped">Readings dropped because the outbox was full.</param>
/// <param name="Waiting">Readings not yet acknowledged.</param>
public sealed record SimulatorProgress(int RowCount, int RowTotal, long Sent, long Acknowledged, long Dropped, int Waiting);

/// <summary>The simulation cannot begin; the message says why, and what to do.</summary>
public sealed class SimulatorException(string message) : Exception(message);
