using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The food was too long where bacteria grow (<see cref="DangerZone"/>).
/// <code>
/// fine --(more than four hours, once it began to rise)--> too long: raised --(long enough hot): cleared--> fine
/// </code>
/// Time counts before the food begins to rise, too; a probe that lies about never rises, and is not told of.
/// Time without readings is not counted, and the alert says how much of it there was.
/// </summary>
/// <param name="Zone">What was counted.</param>
/// <param name="RaisedAt">When it was raised; null while it is not.</param>
internal sealed record DangerZoneRule(DangerZone Zone, DateTimeOffset? RaisedAt) : IRule
{
    /// <summary>At the start of a cook.</summary>
    public static DangerZoneRule Start { get; } = new(DangerZone.Start, null);

    /// <inheritdoc/>
    public (IRule Next, Verdict? Verdict) Step(in RuleInput input)
    {
        var zone = Zone.Step(input.Sample);
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
