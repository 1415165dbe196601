using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web;

/// <summary>Validates commands from people and sends them to the device's rules.</summary>
internal sealed class CommandSender(CommandIntake commands, LiveFeed feed, IHostApplicationLifetime lifetime)
{
    /// <summary>Sends <paramref name="command"/> and returns once it is committed.</summary>
    public async Task<IResult> SendAsync(string device, PersonCommand command, bool inCook = false)
    {
        if (!feed.StateOf(device).Devices.TryGetValue(device, out var state))
        {
            return Refusal.NotFound("device");
        }

        if (inCook && state.Session.Current is null)
        {
            return Refusal.Of("There is no cook on this device. Start one first.", StatusCodes.Status409Conflict);
        }

        await commands.SendAsync(command, lifetime.ApplicationStopping);
        return Results.NoContent();
    }

    /// <summary>The role of a probe, even before its first reading.</summary>
    public ProbeRole RoleOf(string device, ProbeKey probe) =>
        feed.StateOf(device).Devices.GetValueOrDefault(device, DeviceState.Start).RoleOf(probe);

    /// <summary>Sets the name and role of a probe.</summary>
    public Task<IResult> DescribeAsync(DescribeProbe command) =>
        feed.StateOf(command.Device).Devices.TryGetValue(command.Device, out var state)
            && !state.CanDescribe(command.Probe)
            ? Task.FromResult(Refusal.Of(
                $"{command.Device} already has {ProbeKey.CountPerDeviceMax} probes, the maximum.",
                StatusCodes.Status409Conflict))
            : SendAsync(command.Device, command);

    /// <summary>Adds the probes of <paramref name="device"/> to the cook of <paramref name="host"/>.</summary>
    public Task<IResult> JoinAsync(string device, string host)
    {
        var reason = !commands.ReachesEveryDevice
            ? "In a cluster, a cook can only use the probes of one device."
            : device == host ? "A device cannot join its own cook. Name the device with the pit probe."
            : feed.StateOf(host).Devices.GetValueOrDefault(host)?.Session.Current is not { } cook
            ? $"There is no cook on {host}. Start one first."
            : cook.Device != host ? $"{host} has joined the cook of {cook.Device}. Join that cook instead."
            : null;
        return reason is null
            ? SendAsync(device, new JoinCook(device, host))
            : Task.FromResult(Refusal.Of(reason, StatusCodes.Status409Conflict));
    }
}
