namespace SmartSmoker.Intake.EmbeddedBroker;

/// <summary>MQTT topic filters, as section 4.7 of MQTT 3.1.1 defines them.</summary>
internal static class TopicFilter
{
    /// <summary>
    /// Whether <paramref name="filter"/> covers every topic of <paramref name="requested"/>, a topic or a filter.
    /// </summary>
    public static bool Covers(string filter, string requested)
    {
        var (allowed, asked) = (filter.Split('/'), requested.Split('/'));
        for (var level = 0; level < allowed.Length; level++)
        {
            if (allowed[level] == "#")
            {
                return true;
            }

            if (level >= asked.Length || asked[level] == "#"
                || (allowed[level] != "+" && allowed[level] != asked[level]))
            {
                return false;
            }
        }

        return allowed.Length == asked.Length;
    }

    /// <summary>Whether <paramref name="filter"/> is a valid filter.</summary>
    public static bool IsValid(string filter)
    {
        var levels = filter.Split('/');
        return filter.Length > 0 && !levels.Where((level, index) => level.Contains('#', StringComparison.Ordinal)
            && (level != "#" || index != levels.Length - 1)).Any()
            && levels.All(level => level == "+" || !level.Contains('+', StringComparison.Ordinal));
    }
}
