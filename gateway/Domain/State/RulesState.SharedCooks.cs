using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.State;

/// <content>
/// Cooks with probes of several devices. The host has the pit, and its readings start and end the cook. The others are
/// guests. All of them have the same <see cref="CookSession.Current"/>.
/// <code>
/// own cook or none --(JoinCook)--> guest --(the host's cook ends, or StartCook)--> own cook or none
/// </code>
/// </content>
public sealed partial record RulesState
{
    /// <summary>The other device's cook in which <paramref name="device"/> is a guest; null if there is none.</summary>
    private Cook? JoinedCook(string device) =>
        Devices.TryGetValue(device, out var state) && state.Session.IsGuest(device) ? state.Session.Current : null;

    /// <summary>
    /// Adds a guest to a cook. No effect if the host has no cook of its own, or the device is unknown or already its
    /// guest.
    /// </summary>
    private StepResult Join(JoinCook join, DateTimeOffset now)
    {
        var told = new StepEvents();
        if (join.Device == join.CookDevice || !Devices.ContainsKey(join.Device)
            || Devices.GetValueOrDefault(join.CookDevice)?.Session.Current is not { } cook
                || cook.Device != join.CookDevice
            || JoinedCook(join.Device) == cook)
        {
            return new StepResult(this, told);
        }

        var next = JoinedCook(join.Device) is { } before ? Leave(join.Device, before, now, told) : this;
        var guest = next.Devices[join.Device];
        var (idle, ended) = guest.Session.EndByHand(now);
        guest = guest.WithSession(Rules, idle, ended, told);
        cook = guest.Probes.Aggregate(
            cook, (joined, state) => joined.WithFood(new ProbeId(join.Device, state.Key), FoodPlan.Unknown));
        told.Add(cook);
        return (next with { Devices = next.Devices.SetItem(join.Device, guest.Follow(cook)) }).Finish(told, now);
    }

    /// <summary>Takes a guest out of the cook <paramref name="host"/> and starts a cook of its own.</summary>
    private StepResult StartAway(StartCook start, Cook host, DateTimeOffset now)
    {
        var told = new StepEvents();
        return Leave(start.Device, host, now, told)
            .Change(start.Device, now, (state, more) => state.Step(Rules, start, now, more), told);
    }

    /// <summary>Takes <paramref name="guest"/> out of <paramref name="cook"/>; its rules start over.</summary>
    private RulesState Leave(string guest, Cook cook, DateTimeOffset now, StepEvents told)
    {
        var state = Devices[guest];
        told.Add(cook.Without(guest));
        foreach (var probe in state.Probes)
        {
            told.AddReset(new ProbeId(guest, probe.Key), now);
        }

        return this with { Devices = Devices.SetItem(guest, state.Leave(Rules, now, byHand: true)) };
    }

    /// <summary>Updates <paramref name="cook"/> on all its devices, or removes it if it has ended.</summary>
    private RulesState Share(Cook cook)
    {
        var devices = Devices;
        var byHand = devices.GetValueOrDefault(cook.Device)?.Session.IsByHand ?? false;
        foreach (var device in cook.Devices)
        {
            if (devices.TryGetValue(device, out var state) && state.Session.Current is { } known
                && known.Device == cook.Device && known.StartedAt == cook.StartedAt && !ReferenceEquals(known, cook))
            {
                devices = devices.SetItem(
                    device, cook.EndedAt is { } endedAt ? state.Leave(Rules, endedAt, byHand) : state.Follow(cook));
            }
        }

        return ReferenceEquals(devices, Devices) ? this : this with { Devices = devices };
    }
}
