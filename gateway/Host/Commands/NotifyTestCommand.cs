using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;

namespace SmartSmoker.Host.Commands;

/// <summary><c>notify-test</c>: sends a test to one channel, or to all.</summary>
internal static class NotifyTestCommand
{
    /// <summary>Says of each channel whether the test arrived; 1 when one failed.</summary>
    public static async Task<int> RunAsync(GatewaySettings settings, string? channel, CancellationToken cancellation)
    {
        var setup = ConfiguredNotifications.From(settings.Notify, TimeProvider.System);
        if (setup.Channels.Count == 0)
        {
            throw new SetupException("No channel is set: see docs/NOTIFICATIONS.md.");
        }

        var names = channel is null ? setup.Channels.Select(known => known.Name) : [channel];
        var test = new ChannelTest(new ActiveNotifications(setup), TimeProvider.System);
        var failed = false;
        foreach (var name in names)
        {
            string? reason;
            try
            {
                reason = await test.SendAsync(name, cancellation);
            }
            catch (KeyNotFoundException)
            {
                throw new SetupException($"No channel is called {name}: there are {string.Join(", ", setup.Channels.Select(known => known.Name))}.");
            }

            failed |= reason is not null;
            Console.WriteLine(reason is null ? $"{name}: sent" : $"{name}: failed: {reason}");
        }

        return failed ? 1 : 0;
    }
}
