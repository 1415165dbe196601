using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>
/// Decodes messages and steps the rules over them: what is to be committed, what is rejected, and the state after it.
/// Stepping changes nothing outside, so a batch whose commit failed can be stepped again in parts.
/// </summary>
internal sealed class StepBatch(
    RulesState initial, Func<string, RulesState>? rebuild, IReadOnlySet<ProbeId> reported, BatchTrace? trace)
{
    /// <summary>What to commit.</summary>
    public CommitBatch Commit { get; } = new();

    /// <summary>Tags of the rejected messages, in the order of arrival.</summary>
    public List<ulong> RejectedTags { get; } = [];

    /// <summary>Probes beyond their device's limit, rejected here and not among those reported earlier.</summary>
    public HashSet<ProbeId> RefusedProbes { get; } = [];

    /// <summary>The state after all messages so far.</summary>
    public RulesState State { get; private set; } = initial;

    /// <summary>Adds a message. One that cannot be decoded, or that fails in a rule, is rejected.</summary>
    /// <exception cref="System.Data.Common.DbException">The store failed while a device's state was rebuilt.</exception>
    public void Add(in Incoming message)
    {
        trace?.Stepping();
        var alertCount = Commit.Alerts.Count;
        try
        {
            Process(message);
        }
        catch (Exception failure) when (MessageFault.Is(failure))
        {
            Reject(message, MessageFault.InRule(failure));
        }

        trace?.Stepped(message, Commit, alertCount);
    }

    /// <summary>Rejects a message without a step.</summary>
    public void Reject(in Incoming message, Rejection reason)
    {
        Commit.Rejected.Add(
            new RejectedMessage(message.Queue, message.RoutingKey, message.Body, reason, message.ReceivedAt));
        RejectedTags.Add(message.Tag);
    }

    private void Process(in Incoming message)
    {
        if (message.Refusal is null && MessageDecoder.IsCopy(message))
        {
            return; // acknowledged with the batch; the queue it belongs to delivers it too
        }

        DeviceStatus? status = null;
        PersonCommand? command = null;
        Reading reading = default;
        if ((message.Refusal ?? (message.Queue == CommandMessage.Source
            ? CommandMessage.TryDecode(message, out command)
                : MessageDecoder.TryDecode(message, out reading, out status))) is { } reason)
        {
            Reject(message, reason);
            return;
        }

        var state = State;
        var device = command?.Device ?? status?.Device ?? reading.Probe.Device;
        if (rebuild is not null && state.IsNew(device))
        {
            state = state.Merge(rebuild(device));
        }

        var (next, events) = command is not null ? state.Step(command, message.ReceivedAt)
            : status is not null ? state.Step(status, message.ReceivedAt)
            : state.Validate(reading.Probe) is { } tooMany ? Refuse(message, state, reading.Probe, tooMany)
            : state.Step(reading, message.ReceivedAt);
        if (command is not null)
        {
            Commit.Commands.Add(new ReceivedCommand(command, message.ReceivedAt));
        }
        else if (status is not null)
        {
            Commit.Statuses.Add(new ReceivedStatus(status, message.ReceivedAt));
        }
        else if (RejectedTags.Count == 0 || RejectedTags[^1] != message.Tag)
        {
            Commit.Readings.Add(new ReceivedReading(reading, message.ReceivedAt));
            if (state.Devices.GetValueOrDefault(device) is { OfflineSince: not null }
                && next.Devices[device].OfflineSince is null)
            {
                Commit.Statuses.Add(new ReceivedStatus(DeviceStatus.OnlineAgain(device), message.ReceivedAt));
            }
        }

        Commit.Add(events, message.ReceivedAt);
        State = next;
    }

    /// <summary>Rejects a reading of a probe too many; only its probe's first is recorded.</summary>
    private StepResult Refuse(in Incoming message, RulesState state, ProbeId probe, Rejection reason)
    {
        if (!reported.Contains(probe) && RefusedProbes.Add(probe))
        {
            Reject(message, reason);
        }
        else
        {
            RejectedTags.Add(message.Tag);
        }

        return new StepResult(state, new StepEvents());
    }
}
