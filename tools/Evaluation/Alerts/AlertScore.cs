using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>
/// The score of alerts for one <see cref="Expectation"/>. A claim is right if it matches a plain event that has no
/// alert yet, false if it matches nothing or a repeated event, and arguable otherwise. A plain event without a claim is
/// missed.
/// </summary>
/// <param name="RightCount">Plain events with an alert.</param>
/// <param name="FalseCount">Claims that are false.</param>
/// <param name="ArguableCount">Claims that cannot be judged.</param>
/// <param name="MissedCount">Plain events without an alert.</param>
/// <param name="DelayMinutes">The delay from each event to its alert.</param>
public sealed record AlertScore(
    int RightCount, int FalseCount, int ArguableCount, int MissedCount, IReadOnlyList<double> DelayMinutes)
{
    /// <summary>How early a claim may be, because an event starts shortly before it is plain.</summary>
    public const double EarlyMinutes = 15;

    /// <summary>How long after its end an event still matches or excuses a claim.</summary>
    public const double LateMinutes = 20;

    /// <summary>How long a momentary event matches or excuses a claim.</summary>
    public const double MomentMinutes = 60;

    /// <summary>The score before the first cook.</summary>
    public static AlertScore None { get; } = new(0, 0, 0, 0, []);

    /// <summary>Recall: the fraction of plain events with an alert; NaN without events.</summary>
    public double Recall => (double)RightCount / (RightCount + MissedCount);

    /// <summary>Precision: the fraction of judged claims that are right; NaN without claims.</summary>
    public double Precision => (double)RightCount / (RightCount + FalseCount);

    /// <summary>The sum of two scores.</summary>
    public AlertScore Plus(AlertScore other) => new(
        RightCount + other.RightCount, FalseCount + other.FalseCount, ArguableCount + other.ArguableCount,
        MissedCount + other.MissedCount,
        [.. DelayMinutes, .. other.DelayMinutes]);

    /// <summary>
    /// Scores the alerts of one cook; <paramref name="explain"/> gets a line for each false or missed one.
    /// </summary>
    public static AlertScore Of(
        Expectation expectation, IReadOnlyList<Episode> episodes, IReadOnlyList<CookTruth> truth,
        Action<string>? explain = null)
    {
        var wanted = truth.Where(one => expectation.Truth.Contains(one.Event)).ToList();
        var told = new HashSet<CookTruth>();
        var (falseCount, arguable, delays) = (0, 0, new List<double>());
        var claims = episodes.Select(episode => (At: expectation.Claim(episode), episode.Queue))
            .Where(claim => claim.At is not null);
        foreach (var (at, queue) in claims.OrderBy(claim => claim.At))
        {
            var on = wanted.Where(one => one.Probe == queue && Covers(one, at!.Value)).ToList();
            if (on.Find(one => one.Shown is not null && !told.Contains(one)) is { } right)
            {
                told.Add(right);
                delays.Add((at!.Value - right.Shown!.Value).TotalMinutes);
            }
            else if (!expectation.Judged || on.Exists(one => one.Shown is null)
                || truth.Any(one => Excuses(expectation, one, queue, at!.Value)))
            {
                arguable++;
            }
            else
            {
                falseCount++;
                explain?.Invoke($"false {expectation.Name} on {queue} at {at:u}");
            }
        }

        var missed = wanted.Where(one => one.Shown is not null && !told.Contains(one)).ToList();
        missed.ForEach(one => explain?.Invoke($"missed {expectation.Name} on {one.Probe} at {one.Shown:u}"));
        return new AlertScore(told.Count, falseCount, arguable, missed.Count, delays);
    }

    /// <summary>Events at the pit excuse claims about every probe.</summary>
    private static bool Excuses(Expectation expectation, CookTruth one, string queue, DateTimeOffset at) =>
        expectation.Excuses.Contains(one.Event) && (one.Probe == queue || one.Probe == CookRow.Queues[0])
            && Covers(one, at);

    private static bool Covers(CookTruth one, DateTimeOffset at) =>
        at >= one.Time.AddMinutes(-EarlyMinutes)
        && at <= (one.Ended?.AddMinutes(LateMinutes) ?? Open(one).AddMinutes(MomentMinutes));

    /// <summary>A dead fire and an unplugged probe without an end last forever; other events are momentary.</summary>
    private static DateTimeOffset Open(CookTruth one) =>
        one.Event is Happening.FireOut or Happening.Unplugged or Happening.ShutDown or Happening.PitProbeMoved
            ? one.Time.AddDays(1) : one.Time;
}
