using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>Compares the two sides of a soak.</summary>
internal static class SoakReport
{
    /// <summary>The acknowledged readings that are in no file of the store.</summary>
    public static IReadOnlyList<SentReading> Missing(SoakSide side)
    {
        var (current, aside) = side.Stored();
        return [.. side.Acked.All.Where(reading => !current.Contains(reading) && !aside.Contains(reading))];
    }

    /// <summary>The figures, with a goal where a check must pass; details of what is missing go to progress.</summary>
    public static IReadOnlyList<Figure> Figures(
        SoakSide clean, SoakSide faulty, ProxiedPage page, double growthMax, Action<string> progress)
    {
        var (current, aside) = faulty.Stored();
        var lost = Missing(faulty);
        var (expected, found) = (clean.Alerts(), faulty.Alerts());
        var missing = expected.Keys.Where(alert => !found.ContainsKey(alert)).ToList();
        foreach (var group in lost.GroupBy(reading => reading.Device))
        {
            var times = group.Select(reading => UnixMicroseconds.ToTime(reading.TimeUs)).ToList();
            progress(
                $"lost: {times.Count} readings of {group.Key}, "
                + $"stamped {times.Min():HH:mm:ss} to {times.Max():HH:mm:ss}");
        }

        missing.ForEach(alert => progress($"missing alert: {alert}"));
        foreach (var group in found.Where(pair => !expected.ContainsKey(pair.Key)).GroupBy(pair => pair.Key.Kind))
        {
            progress($"only with faults: {group.Key} on {group.Count()} probes or devices, "
                + $"such as {group.First().Key.Device} {group.First().Key.Probe}");
        }

        return
        [
            new("readings acknowledged without faults", clean.Acked.All.Count, ""),
            None("lost without faults", Missing(clean).Count),
            new("readings acknowledged with faults", faulty.Acked.All.Count, ""),
            None("lost with faults", lost.Count),
            new("only in a file set aside when the database was replaced", aside.Except(current).Count(), ""),
            None("readings never acknowledged, dropped by a device", (int)faulty.Devices.Sum(one => one.Left.Dropped)),
            None("readings never acknowledged at the end", faulty.Devices.Sum(device => device.Left.Waiting)),
            Figure.AtLeast(faulty.Devices.Count, "devices with an alert without faults",
                expected.Keys.Select(alert => alert.Device).Distinct().Count()),
            new("alerts expected, by kind, device and probe", expected.Count, ""),
            None("expected alerts missing with faults", missing.Count),
            new("alerts raised without faults", expected.Values.Sum(), ""),
            new("alerts raised with faults", found.Values.Sum(), ""),
            .. Memory("without faults", clean, growthMax),
            .. Memory("with faults", faulty, growthMax),
            new("notifications without faults", clean.NotificationCount, ""),
            new("notifications with faults", faulty.NotificationCount, ""),
            new("notifications sent again with the same id", faulty.RepeatedCount, ""),
            Figure.AtLeast(1, "commits seen on the page behind nginx", page.EventCount),
            new("connections of that page", page.ConnectedCount, ""),
        ];
    }

    /// <summary>Keeps the databases and the gateways' output for inspection; returns the folder.</summary>
    public static string Keep(int seed, IReadOnlyList<string> caused, SoakSide clean, SoakSide faulty)
    {
        var folder = Directory.CreateTempSubdirectory($"smoker-soak-{seed}-").FullName;
        File.WriteAllLines(Path.Combine(folder, "faults.txt"), caused);
        foreach (var (name, side) in new[] { ("clean", clean), ("faulty", faulty) })
        {
            var into = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            File.WriteAllText(Path.Combine(into, "output.txt"), side.Gateway.Output);
            File.WriteAllLines(Path.Combine(into, "acknowledged.txt"), side.Acked.All.Select(one => $"{one}"));
            foreach (var file in Directory.GetFiles(side.Gateway.Folder, "cook.db*"))
            {
                File.Copy(file, Path.Combine(into, Path.GetFileName(file)));
            }
        }

        return folder;
    }

    /// <summary>A number that must be 0.</summary>
    public static Figure None(string what, int count) => new(what, count, "", "0", count == 0);

    private static IEnumerable<Figure> Memory(string which, SoakSide side, double growthMax)
    {
        var third = side.ResidentMb.Count / 3;
        if (third == 0)
        {
            return [];
        }

        var (first, last) = (Median.Of(side.ResidentMb[..third]), Median.Of(side.ResidentMb[^third..]));
        return
        [
            new($"gateway's memory {which}, median of the first third", first, "MB"),
            new($"the same, last third", last, "MB"),
            new($"the same, peak", side.ResidentMb.Max(), "MB"),
            Figure.Below(growthMax, "last third over first third", last / first, "times"),
        ];
    }
}
