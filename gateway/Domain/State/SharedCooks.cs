using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.State;

/// <content>
/// Cooks with probes of several devices. The host has the pit, and its readings decide when the cook begins and ends;
/// the others are its guests, and every one of them has the same <see cref="CookSession.Current"/>.
/// <code>
/// own cook or none --(JoinCook)--> guest --(the host's cook ends, or StartCook)--> own cook or none
/// </code>
/// </content>
public sealed partial record CookState
{
    /// <summary>The cook of another device that <paramref name="device"/> is a guest in; null where it is none.</summary>
    private Cook? HostOf(string device) =>
        Devices.TryGetValue(device, out var state) && state.Session.IsGuest(device) ? state.Session.Current : null;

    /// <summary>Nothing changes where the host has no cook of its own, or the guest is not known or is its guest already.</summary>
    private StepResult Join(JoinCook join, DateTimeOffset now)
    {
        var told = new Told();
        if (join.Device == join.CookDevice || !Devices.ContainsKey(join.Device)
            || Devices.GetValueOrDefault(join.CookDevice)?.Session.Current is not { } cook || cook.Device != join.CookDevice
            || HostOf(join.Device) == cook)
        {
            return new StepResult(this, told);
        }

        var next = HostOf(join.Device) is { } before ? Leave(join.Device, before, now, told) : this;
        var guest = next.Devices[join.Device];
        var (idle, ended) = guest.Session.End(now);
        guest = guest.Moved(Rules, idle, ended, told);
        cook = guest.Probes.Aggregate(cook, (joined, state) => joined.With(new ProbeId(join.Device, state.Key), FoodPlan.Unknown));
        told.Add(cook);
        return (next with { Devices = next.Devices.SetItem(join.Device, guest.Follow(Rules, cook)) }).Finish(told, now);
    }

    /// <summary>Starts a cook of its own on a device that is a guest in <paramref name="host"/>.</summary>
    private StepResult StartAway(StartCook start, Cook host, DateTimeOffset now)
    {
        var told = new Told();
        return Leave(start.Device, host, now, told)
            .Change(start.Device, now, (state, more) => state.Step(Rules, start, now, more), told);
    }

    /// <summary>Takes <paramref name="guest"/> out of <paramref name="cook"/>; its rules start again.</summary>
    private CookState Leave(string guest, Cook cook, DateTimeOffset now, Told told)
    {
        var state = Devices[guest];
        told.Add(cook.Without(guest));
        foreach (var probe in state.Probes)
        {
            told.AddAnew(new ProbeId(guest, probe.Key), now);
        }

        return this with { Devices = Devices.SetItem(guest, state.Follow(Rules, null)) };
    }

    /// <summary>Gives each device of <paramref name="cook"/> that takes part in it the cook as it is now, or none once it has ended.</summary>
    private CookState Share(Cook cook)
    {
        var devices = Devices;
        foreach (var device in cook.Devices)
        {
            if (devices.TryGetValue(device, out var state) && state.Session.Current is { } known
                && known.Device == cook.Device && known.StartedAt == cook.StartedAt && !ReferenceEquals(known, cook))
            {
                devices = devices.SetItem(device, state.Follow(Rules, cook.EndedAt is null ? cook : null));
            }
        }

        return ReferenceEquals(devices, Devices) ? this : this with { Devices = devices };
    }
}
