using ArchUnitNET.Loader;

namespace SmartSmoker.Architecture.Tests;

/// <summary>Inside a project the namespaces stand in layers: a reader can begin with the lowest.</summary>
public sealed class CycleTests
{
    /// <summary>Pairs of namespaces that reach each other. The list may only get shorter.</summary>
    private static readonly Dictionary<string, string[]> Known = [];

    [Theory, MemberData(nameof(Walls.Names), MemberType = typeof(Walls))]
    public void No_two_namespaces_reach_each_other(string project)
    {
        var uses = Uses(project);
        var reached = uses.Keys.ToDictionary(from => from, from => Reached(from, uses));
        var cycles = reached.Keys.SelectMany(one => reached[one].Where(other =>
                string.CompareOrdinal(one, other) < 0 && reached.TryGetValue(other, out var back) && back.Contains(one))
            .Select(other => $"{one} <-> {other}"));
        Walls.Compare(Known.GetValueOrDefault(project, []), [.. cycles]);
    }

    /// <summary>The namespaces that types of each namespace use, in signatures and in method bodies.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string project)
    {
        var assembly = System.Reflection.Assembly.LoadFrom(Walls.AssemblyFile(project));
        var types = new ArchLoader().LoadAssemblies(assembly).Build().Types;
        var root = $"SmartSmoker.{project}";
        var own = types.Select(type => type.Namespace.FullName)
            .Where(name => name == root || name.StartsWith(root + ".", StringComparison.Ordinal)).ToHashSet();
        return own.ToDictionary(name => name, name => types.Where(type => type.Namespace.FullName == name)
            .SelectMany(type => type.Dependencies).Select(use => use.Target.Namespace?.FullName)
            .OfType<string>().Where(target => target != name && own.Contains(target)).ToHashSet());
    }

    private static HashSet<string> Reached(string from, Dictionary<string, HashSet<string>> uses)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (var next in uses[name].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
