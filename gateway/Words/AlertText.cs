using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <summary>Turns findings into sentences, one method per finding. No other code contains alert wording.</summary>
public static partial class AlertText
{
    /// <summary>The sentence for <paramref name="finding"/>, without a period.</summary>
    public static string Describe(Finding finding, Reader reader) => finding switch
    {
        EarlierText found => found.Text,
        CookEnded found => Of(found),
        _ => Pit(finding, reader) ?? Food(finding, reader) ?? Safety(finding, reader) ?? Device(finding, reader)
            ?? throw new ArgumentOutOfRangeException(nameof(finding), finding, "has no sentence"),
    };

    /// <summary>The sentence for how an alert ended; "Resolved" if an earlier version stored none.</summary>
    public static string Ending(Finding? cleared, Reader reader) =>
        cleared is null ? "Resolved" : Describe(cleared, reader);

    private static string Of(CookEnded _) => "The cook ended";

    private static string Minutes(TimeSpan time, string format = "F0") =>
        time.TotalMinutes.ToString(format, System.Globalization.CultureInfo.InvariantCulture) + " min";
}
