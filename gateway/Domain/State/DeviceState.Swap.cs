using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Rules;

namespace SmartSmoker.Domain.State;

/// <content>Detects swapped probes: <see cref="ProbeSwap"/>.</content>
public sealed partial record DeviceState
{
    /// <summary>Confirms the swap with alert <paramref name="id"/>: both probes start over where they are.</summary>
    public DeviceState Accept(RuleSet rules, AlertId id, DateTimeOffset now, StepEvents told) =>
        Swap is { } swap && swap.Id(id.Device) == id
            ? ResetSwap(rules, swap, id.Device, now, new SwapAccepted(), told)
            : this;

    /// <summary>
    /// Whether a reading of <paramref name="probe"/>, which then has <paramref name="signs"/>, needs the check for
    /// swaps. Most do not.
    /// </summary>
    private bool NeedsSwapCheck(ProbeState probe, SwapSigns signs, in Reading reading)
    {
        if (Swap is not null || signs.IsOpen || signs.Leap?.To.Time == reading.Time)
        {
            return true;
        }

        // A swap from the start needs a hot food probe and a cold pit probe.
        var isColdPit = probe.Role == ProbeRole.Pit && signs.WarmSince is null;
        var isHotFood = probe.Role == ProbeRole.Food && signs.HotSince is not null;
        var isPitCold = false;
        foreach (var state in Probes)
        {
            if (state.Signs.IsOpen)
            {
                return true;
            }

            isPitCold |= state.Role == ProbeRole.Pit && state.Key != probe.Key && state.Signs.WarmSince is null;
        }

        return isColdPit || (isHotFood && isPitCold);
    }

    /// <summary>Judges a reading, holds it, or ignores it, depending on the places of the probes.</summary>
    private DeviceState JudgeHoldOrIgnore(
        RuleSet rules, in Reading reading, DateTimeOffset receivedAt, StepEvents told)
    {
        var (device, probe) = reading.Probe;
        var state = Find(probe)!;
        if (Swap is { FromStart: true } swap && swap.Other == probe && state.Signs.WarmSince is null)
        {
            return ResetSwap(rules, swap, device, reading.Time, new ProbesInPlace(), told);
        }

        var leapt = state.Signs.IsOpen || state.Signs.Leap?.To.Time == reading.Time;
        var next = leapt ? Replace(state.Hold(reading))
            : Swap?.Has(probe) == true ? this
            : Replace(state.Judge(reading, Session.Current, told));
        return next.DetectSwap(device, told).ReleaseHeld(receivedAt, told).DetectSwapFromStart(rules, device, told);
    }

    private DeviceState Replace(ProbeState state) => this with { Probes = ProbesWith(state) };

    /// <summary>All pairs of probes that could be mistaken for each other, the lower key first.</summary>
    private IEnumerable<(ProbeState One, ProbeState Other)> Pairs()
    {
        var candidates = Probes.Where(state => state.Role != ProbeRole.Ambient).ToList();
        return candidates.SelectMany((one, i) => candidates.Skip(i + 1).Select(other => (one, other)));
    }

    /// <summary>Raises or clears the alert if two probes leapt to where the other was.</summary>
    private DeviceState DetectSwap(string device, StepEvents told)
    {
        if (Session.Current is null)
        {
            return this; // nothing has been learned yet that could be wrong
        }

        foreach (var (one, other) in Pairs())
        {
            if (ProbeSwap.ChangedAt(one, other) is not { } at)
            {
                continue;
            }

            if (Swap is null)
            {
                var swap = new ProbeSwap(one.Key, other.Key, at, FromStart: false);
                told.Add(swap.Raise(device));
                return Replace(one.Drop()).Replace(other.Drop()) with { Swap = swap };
            }

            if (Swap is { FromStart: false } && Swap.Has(one.Key) && Swap.Has(other.Key))
            {
                told.Add(Swap.Clear(device, at, new ProbesBackInPlace()));
                return Replace(Back(one, at, told)).Replace(Back(other, at, told)) with { Swap = null };
            }
        }

        return this;
    }

    private ProbeState Back(ProbeState state, DateTimeOffset at, StepEvents told) =>
        (state.Interrupt() with { Recent = TimeWindow.Empty(ProbeState.RecentSpan) })
            .JudgeHeld(at, Session.Current, told);

    /// <summary>Judges held readings once no other probe can have leapt the other way.</summary>
    private DeviceState ReleaseHeld(DateTimeOffset receivedAt, StepEvents told)
    {
        var next = this;
        foreach (var state in Probes)
        {
            if (state is { Signs: { IsOpen: true, Leap: { } leap } } && !MayHaveSwapped(state, leap, receivedAt))
            {
                var isSwapped = Swap?.Has(state.Key) == true;
                next = next.Replace(
                    isSwapped ? state.Drop() : state.JudgeHeld(DateTimeOffset.MinValue, Session.Current, told));
            }
        }

        return next;
    }

    private bool MayHaveSwapped(ProbeState probe, Leap leap, DateTimeOffset receivedAt)
    {
        if (probe.Signs.Held.Length >= SwapSigns.HeldCountMax)
        {
            return false;
        }

        foreach (var other in Probes)
        {
            if (other.Key != probe.Key && other.Role != ProbeRole.Ambient
                && (Swap is null || Swap.Has(probe.Key) == Swap.Has(other.Key))
                && receivedAt - other.LastReceivedAt <= other.Pace.Gap
                && leap.MayChangePlaceWith(new Sample(other.LastTime, other.LastF)))
            {
                return true;
            }
        }

        return false;
    }

    private DeviceState DetectSwapFromStart(RuleSet rules, string device, StepEvents told)
    {
        if (Swap is not null || Session.Current is null)
        {
            return this;
        }

        foreach (
            var (pit, food) in Pairs().Select(pair => pair.Other.Role == ProbeRole.Pit ? (pair.Other, pair.One) : pair))
        {
            if (pit.Role == ProbeRole.Pit && food.Role == ProbeRole.Food
                && ProbeSwap.SwappedFromStart(pit, food) is { } at)
            {
                var swap = new ProbeSwap(pit.Key, food.Key, at, FromStart: true);
                told.Add(swap.Raise(device));
                return Restart(rules, swap, device, at, told) with { Swap = swap };
            }
        }

        return this;
    }

    private DeviceState ResetSwap(
        RuleSet rules, ProbeSwap swap, string device, DateTimeOffset at, Finding found, StepEvents told)
    {
        told.Add(swap.Clear(device, at, found));
        return Restart(rules, swap, device, at, told) with { Swap = null };
    }

    private DeviceState Restart(RuleSet rules, ProbeSwap swap, string device, DateTimeOffset at, StepEvents told)
    {
        told.AddReset(new ProbeId(device, swap.One), at);
        told.AddReset(new ProbeId(device, swap.Other), at);
        return Each(state => swap.Has(state.Key) ? state.Restart(rules) : state);
    }
}
