using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>The identity of a simulated board, another one in each run.</summary>
internal sealed class SimulatedHealth : IDeviceHealth
{
    private readonly string _board = Guid.NewGuid().ToString("N");

    public void Describe(StatusMessage status) => status.Text("board", _board);
}
