using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web;

/// <summary>Validates commands from people and sends them to the device's rules.</summary>
internal sealed class CommandSender(
    CommandIntake commands, LiveFeed feed, ReadingStore readings, ProbeReader probes, IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Sends <paramref name="command"/> and returns once it is committed. From then on, the device is watched.
    /// </summary>
    public async Task<IResult> SendAsync(string device, PersonCommand command, bool inCook = false)
    {
        if (!feed.StateOf(device).Devices.TryGetValue(device, out var state) && !readings.Has(device))
        {
            return Refusal.NotFound("device");
        }

        if (inCook && state?.Session.Current is null)
        {
            return Refusal.Of("There is no cook on this device. Start one first.", StatusCodes.Status409Conflict);
        }

        await commands.SendAsync(command, lifetime.ApplicationStopping);
        return Results.NoContent();
    }

    /// <summary>Watches a stranger: confirms the name and role that its first probe has.</summary>
    public Task<IResult> WatchAsync(string device)
    {
        var probe = probes.Probes(device)[0];
        return DescribeAsync(new DescribeProbe(device, probe.Id.Key, probe.Setup));
    }

    /// <summary>
    /// Removes a device and all that belongs to it. One that a person did something with needs
    /// <paramref name="confirm"/>.
    /// </summary>
    public Task<IResult> ForgetAsync(string device, bool confirm)
    {
        var state = feed.StateOf(device);
        var reason = state.Devices.GetValueOrDefault(device)?.Session.Current is { } cook && cook.Devices.Skip(1).Any()
            ? $"{device} shares a cook with other devices. End the cook first." : null;
        return reason is not null ? Task.FromResult(Refusal.Of(reason, StatusCodes.Status409Conflict))
            : state.Known.Contains(device) && !confirm
            ? Task.FromResult(Refusal.Of(
                $"{device} has settings or cooks of yours. Forgetting it deletes them with all its readings. Confirm "
                + "that you want this.",
                StatusCodes.Status422UnprocessableEntity))
            : SendAsync(device, new ForgetDevice(device));
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
