using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.State;

/// <content>Looks up, changes and describes the device's probes.</content>
public sealed partial record DeviceState
{
    /// <summary>
    /// Whether the device has the maximum number of probes without <paramref name="key"/>. The first three keys always
    /// have room, so that invented keys cannot lock out the pit.
    /// </summary>
    public bool IsFullFor(ProbeKey key) =>
        !key.IsClassic && Probes.Length >= ProbeKey.CountPerDeviceMax && Find(key) is null;

    /// <summary>The role of the probe <paramref name="key"/>.</summary>
    public ProbeRole RoleOf(ProbeKey key) => Setups.GetValueOrDefault(key)?.Role ?? key.DefaultRole;

    /// <summary>
    /// How long the probe <paramref name="key"/> sends no reading before it counts as silent; null if it has sent none.
    /// </summary>
    public TimeSpan? SilentAfter(ProbeKey key) => Find(key)?.SilentAfter;

    /// <summary>Whether there is room for a name and role for <paramref name="key"/>.</summary>
    public bool CanDescribe(ProbeKey key) =>
        !IsFullFor(key) && (Setups.Count < ProbeKey.CountPerDeviceMax || Setups.ContainsKey(key));

    private DeviceState Describe(RuleSet rules, DescribeProbe probe, DateTimeOffset now, StepEvents told)
    {
        var key = probe.Probe;
        if (!CanDescribe(key))
        {
            return this;
        }

        var next = this with
        {
            Setups = probe.Setup == ProbeSetup.None ? Setups.Remove(key) : Setups.SetItem(key, probe.Setup),
        };
        if (Find(key) is not { } state || next.RoleOf(key) == state.Role)
        {
            return next;
        }

        told.AddReset(new ProbeId(probe.Device, key), now);
        return next with
        {
            Probes = next.ProbesWith((state with { Role = next.RoleOf(key) }).Restart(rules)),
            Swap = Swap?.Has(key) == true ? null : Swap,
        };
    }

    private ProbeState? Find(ProbeKey key)
    {
        foreach (var state in Probes)
        {
            if (state.Key == key)
            {
                return state;
            }
        }

        return null;
    }

    private ImmutableArray<ProbeState> ProbesWith(ProbeState state)
    {
        var index = 0;
        while (index < Probes.Length && string.CompareOrdinal(Probes[index].Key.Value, state.Key.Value) < 0)
        {
            index++;
        }

        return index < Probes.Length && Probes[index].Key == state.Key
            ? Probes.SetItem(index, state)
            : Probes.Insert(index, state);
    }

    /// <summary>Applies <paramref name="change"/> to every probe that has sent a reading.</summary>
    private DeviceState Each(Func<ProbeState, ProbeState> change)
    {
        var probes = Probes;
        for (var i = 0; i < probes.Length; i++)
        {
            if (change(probes[i]) is var next && !ReferenceEquals(next, probes[i]))
            {
                probes = probes.SetItem(i, next);
            }
        }

        return probes == Probes ? this : this with { Probes = probes };
    }
}
