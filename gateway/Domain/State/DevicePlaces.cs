using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Rules;

namespace SmartSmoker.Domain.State;

/// <content>Whether its probes are in their places: <see cref="ProbeSwap"/>.</content>
public sealed partial record DeviceState
{
    /// <summary>As if <paramref name="id"/> were meant so: the probes are learnt anew as they are.</summary>
    public DeviceState Accept(RuleSet rules, AlertId id, DateTimeOffset now, Told told) =>
        Swap is { } swap && swap.Id(id.Device) == id
            ? Anew(rules, swap, id.Device, now, new SwapAccepted(), told)
            : this;

    /// <summary>
    /// Whether a reading of <paramref name="probe"/>, after which it has <paramref name="signs"/>, asks for more than to be judged: which it
    /// seldom does.
    /// </summary>
    private bool Asks(Probe probe, SwapSigns signs, in Reading reading)
    {
        if (Swap is not null || signs.IsOpen || signs.Leap?.To.Time == reading.Time)
        {
            return true;
        }

        foreach (var state in Probes)
        {
            if (state is { Signs.IsOpen: true })
            {
                return true;
            }
        }

        // From the start: only where a food is hot, and the pit is not.
        var pit = probe == Probe.Smoker ? signs : Probes[(int)Probe.Smoker]?.Signs;
        return pit is { WarmSince: null } && (probe == Probe.Smoker || signs.HotSince is not null);
    }

    /// <summary>Judges a reading, holds it, or leaves it, by which places its probe and the others have.</summary>
    private DeviceState Place(RuleSet rules, in Reading reading, DateTimeOffset receivedAt, Told told)
    {
        var (device, probe) = reading.Probe;
        var state = Probes[(int)probe]!;
        if (Swap is { FromStart: true } swap && swap.Other == probe && state.Signs.WarmSince is null)
        {
            return Anew(rules, swap, device, reading.Time, new ProbesInPlace(), told);
        }

        var leapt = state.Signs.IsOpen || state.Signs.Leap?.To.Time == reading.Time;
        var next = leapt ? With(probe, state.Hold(reading))
            : Swap?.Has(probe) == true ? this
            : With(probe, state.Judge(reading, Session.Current, told));
        return next.Change(device, told).Settle(receivedAt, told).FromStart(rules, device, told);
    }

    private DeviceState With(Probe probe, ProbeState state) => this with { Probes = ProbesWith(probe, state) };

    private ImmutableArray<ProbeState?> ProbesWith(Probe probe, ProbeState state) => probe switch
    {
        Probe.Smoker => [state, Probes[1], Probes[2]],
        Probe.FoodA => [Probes[0], state, Probes[2]],
        Probe.FoodB => [Probes[0], Probes[1], state],
        _ => throw new ArgumentOutOfRangeException(nameof(probe)),
    };

    /// <summary>Raises, or clears, where two probes leapt to where the other was.</summary>
    private DeviceState Change(string device, Told told)
    {
        if (Session.Current is null)
        {
            return this; // nothing was learnt yet that is in the wrong place
        }

        foreach (var (one, other) in ProbeSwap.Pairs)
        {
            var (first, second) = (Probes[(int)one], Probes[(int)other]);
            if (ProbeSwap.ChangedAt(first, second) is not { } at)
            {
                continue;
            }

            if (Swap is null)
            {
                var swap = new ProbeSwap(one, other, at, FromStart: false);
                told.Add(swap.Raise(device));
                return With(one, first!.Drop()).With(other, second!.Drop()) with { Swap = swap };
            }

            if (Swap is { FromStart: false } && Swap.Has(one) && Swap.Has(other))
            {
                told.Add(Swap.Clear(device, at, new ProbesBackInPlace()));
                return With(one, Back(first!, at, told)).With(other, Back(second!, at, told)) with { Swap = null };
            }
        }

        return this;
    }

    private ProbeState Back(ProbeState state, DateTimeOffset at, Told told) =>
        (state.Interrupt() with { Recent = TimeWindow.Empty(ProbeState.RecentSpan) }).JudgeHeld(at, Session.Current, told);

    /// <summary>Judges what waited, where no other probe can have gone the other way any more.</summary>
    private DeviceState Settle(DateTimeOffset receivedAt, Told told)
    {
        var next = this;
        foreach (var probe in Domain.Probes.All)
        {
            if (Probes[(int)probe] is { Signs: { IsOpen: true, Leap: { } leap } } state && !MayChange(probe, leap, receivedAt))
            {
                var isSwapped = Swap?.Has(probe) == true;
                next = next.With(probe, isSwapped ? state.Drop() : state.JudgeHeld(DateTimeOffset.MinValue, Session.Current, told));
            }
        }

        return next;
    }

    private bool MayChange(Probe probe, Leap leap, DateTimeOffset receivedAt)
    {
        if (Probes[(int)probe]!.Signs.Held.Length >= SwapSigns.HeldCountMax)
        {
            return false;
        }

        foreach (var partner in Domain.Probes.All)
        {
            if (partner != probe && (Swap is null || Swap.Has(probe) == Swap.Has(partner)) && Probes[(int)partner] is { } other
                && receivedAt - other.LastReceivedAt <= TimeWindow.GapMax
                && leap.MayChangePlaceWith(new Sample(other.LastTime, other.LastF)))
            {
                return true;
            }
        }

        return false;
    }

    private DeviceState FromStart(RuleSet rules, string device, Told told)
    {
        foreach (var (one, other) in ProbeSwap.Pairs)
        {
            if (Swap is null && Session.Current is not null && one == Probe.Smoker
                && ProbeSwap.SwappedFromStart(Probes[(int)one], Probes[(int)other]) is { } at)
            {
                var swap = new ProbeSwap(one, other, at, FromStart: true);
                told.Add(swap.Raise(device));
                return Restart(rules, swap, device, at, told) with { Swap = swap };
            }
        }

        return this;
    }

    private DeviceState Anew(RuleSet rules, ProbeSwap swap, string device, DateTimeOffset at, Finding found, Told told)
    {
        told.Add(swap.Clear(device, at, found));
        return Restart(rules, swap, device, at, told) with { Swap = null };
    }

    private DeviceState Restart(RuleSet rules, ProbeSwap swap, string device, DateTimeOffset at, Told told)
    {
        told.AddAnew(new ProbeId(device, swap.One), at);
        told.AddAnew(new ProbeId(device, swap.Other), at);
        return Each((probe, state) => swap.Has(probe) ? state.Restart(rules, probe) : state);
    }
}
