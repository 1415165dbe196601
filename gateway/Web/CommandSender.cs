using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web;

/// <summary>Hands on what a person says of a device, where there is such a device and, if need be, a cook on it.</summary>
internal sealed class CommandSender(CommandIntake commands, LiveFeed feed, IHostApplicationLifetime lifetime)
{
    /// <summary>Sends <paramref name="command"/>; answered once it is committed.</summary>
    public async Task<IResult> SendAsync(string device, PersonCommand command, bool inCook = false)
    {
        if (!feed.StateOf(device).Devices.TryGetValue(device, out var state))
        {
            return Refusal.NotFound("device");
        }

        if (inCook && state.Session.Current is null)
        {
            return Refusal.Of("There is no cook on this device: start one first.", StatusCodes.Status409Conflict);
        }

        await commands.SendAsync(command, lifetime.ApplicationStopping);
        return Results.NoContent();
    }

    /// <summary>The role of a probe, whether or not it gave a reading yet.</summary>
    public ProbeRole RoleOf(string device, ProbeKey probe) =>
        feed.StateOf(device).Devices.GetValueOrDefault(device, DeviceState.Start).RoleOf(probe);

    /// <summary>Names a probe and gives it a role.</summary>
    public Task<IResult> DescribeAsync(DescribeProbe command) =>
        feed.StateOf(command.Device).Devices.TryGetValue(command.Device, out var state) && !state.CanDescribe(command.Probe)
            ? Task.FromResult(Refusal.Of(
                $"{command.Device} has {ProbeKey.CountPerDeviceMax} probes already, the most a device may have.",
                StatusCodes.Status409Conflict))
            : SendAsync(command.Device, command);

    /// <summary>Lets the probes of <paramref name="device"/> join the cook of <paramref name="host"/>.</summary>
    public Task<IResult> JoinAsync(string device, string host)
    {
        var reason = !commands.ReachesEveryDevice
            ? "Several gateways share the devices, so a cook can have the probes of one device only."
            : device == host ? "A device cannot join its own cook: name the device that has the pit."
            : feed.StateOf(host).Devices.GetValueOrDefault(host)?.Session.Current is not { } cook
            ? $"There is no cook on {host}: start one first."
            : cook.Device != host ? $"{host} is itself in the cook of {cook.Device}: join that."
            : null;
        return reason is null
            ? SendAsync(device, new JoinCook(device, host))
            : Task.FromResult(Refusal.Of(reason, StatusCodes.Status409Conflict));
    }
}
