using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if the food spent too long at temperatures where bacteria grow (<see cref="DangerZone"/>).
/// <code>
/// fine --(more than four hours, and the food has begun to rise)--> too long: raised
/// too long --(hot for long enough): cleared--> fine
/// </code>
/// Time before the food begins to rise counts as well. A probe that lies unused never rises and raises no alert. Time
/// without readings does not count; the alert states how much there was.
/// </summary>
/// <param name="Zone">The time counted so far.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
internal sealed record DangerZoneRule(DangerZone Zone, DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>The rule at the start of a cook.</summary>
    public static DangerZoneRule Start { get; } = new(DangerZone.Start, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var zone = Zone.Step(input.Sample, input.Recent.Pace.Gap);
        var time = input.Sample.Time;
        if (RaisedAt is { } raisedAt)
        {
            return zone.IsOver ? (this with { Zone = zone }, null) : (new DangerZoneRule(zone, null), new Verdict(
                AlertKind.DangerZone, raisedAt, AlertPhase.Cleared, new DangerZoneOver()));
        }

        return zone.IsOver && input.HasRisen
            ? (new DangerZoneRule(zone, time), Verdict.Raise(AlertKind.DangerZone, time, Found(zone, input.Food)))
            : (this with { Zone = zone }, null);
    }

    /// <inheritdoc/>
    public IRule Interrupt() => this with { Zone = Zone.Interrupt() };

    private static FoodInDangerZone Found(in DangerZone zone, FoodPlan food) => new(
        zone.InZone, zone.Unseen,
        Temperature.FromFahrenheit(DangerZone.LowF), Temperature.FromFahrenheit(DangerZone.HighF),
        FoodPreset.Find(food.Kind) is { Intact: true });
}
