using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;

namespace SmartSmoker.Host.Commands;

/// <summary>The command <c>notify-test</c>: sends a test to one channel or to all.</summary>
internal static class NotifyTestCommand
{
    /// <summary>Prints whether each channel accepted the test, and returns 1 if one failed.</summary>
    public static async Task<int> RunAsync(GatewaySettings settings, string? channel, CancellationToken cancellation)
    {
        var setup = ConfiguredNotifications.From(settings.Notify, TimeProvider.System);
        if (setup.Channels.Count == 0)
        {
            throw new SetupException("No notification channel is set up. See docs/NOTIFICATIONS.md.");
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
                var known = string.Join(", ", setup.Channels.Select(channel => channel.Name));
                throw new SetupException($"There is no channel called {name}. Channels: {known}.");
            }

            failed |= reason is not null;
            Console.WriteLine(reason is null ? $"{name}: sent" : $"{name}: failed: {reason}");
        }

        return failed ? 1 : 0;
    }
}
