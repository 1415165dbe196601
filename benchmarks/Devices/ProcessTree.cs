using System.Globalization;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>A process and its descendants, read from /proc.</summary>
/// <param name="root">The process id.</param>
internal sealed class ProcessTree(int root)
{
    private const double TicksPerSecond = 100; // USER_HZ, which proc(5) counts in

    /// <summary>The tree of the first process whose command line contains both texts.</summary>
    public static ProcessTree Of(string program, string text) => new(Ids().First(id =>
    {
        var command = Read($"/proc/{id}/cmdline");
        return command.Contains(program, StringComparison.Ordinal) && command.Contains(text, StringComparison.Ordinal);
    }));

    /// <summary>The processor time used by the live processes, in seconds.</summary>
    public double ProcessorSeconds => Tree().Sum(
        id => Stat(id) is { Length: > 13 } stat ? (Number(stat[11]) + Number(stat[12])) / TicksPerSecond : 0);

    /// <summary>The resident memory of the root process, in MB.</summary>
    public double Megabytes => Number(Read($"/proc/{root}/statm").Split(' ')[1]) * Environment.SystemPageSize / 1e6;

    private static IEnumerable<int> Ids() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0);

    private List<int> Tree()
    {
        var parents = Ids().Select(id => (Id: id, Parent: Stat(id) is { Length: > 1 } stat ? (int)Number(stat[1]) : 0))
            .ToLookup(pair => pair.Parent, pair => pair.Id);
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents[tree[i]]);
        }

        return tree;
    }

    /// <summary>
    /// The fields after the name (which may contain blanks): state, parent and so on; 11 and 12 are processor times.
    /// </summary>
    private static string[] Stat(int id) =>
        Read($"/proc/{id}/stat") is { Length: > 0 } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // the process has exited
        }
    }
}
